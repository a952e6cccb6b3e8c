import { connect, createServer } from "node:net";
import { afterAll } from "vitest";
import { freePort } from "../../src/local/embedded-database.ts";

/** A way to a database that counts what PostgreSQL is asked to run, on the wire: no layer above can hide a statement. */
export type Counted = { url: string; during: (work: () => Promise<unknown>) => Promise<number> };

export async function countStatements(databaseUrl: string): Promise<Counted> {
  const target = new URL(databaseUrl);
  const port = await freePort();
  let count = 0;
  const server = createServer((client) => {
    const onward = connect({ host: target.hostname, port: Number(target.port), noDelay: true });
    let rest = Buffer.alloc(0);
    let hasBegun = false;
    client.on("data", (piece: Buffer) => {
      rest = Buffer.concat([rest, piece]);
      for (;;) {
        // The first message of a connection has no type; every other is a letter and a length that counts itself.
        const at = hasBegun ? 1 : 0;
        const length = rest.length >= at + 4 ? at + rest.readUInt32BE(at) : Infinity;
        if (rest.length < length) break;
        if (hasBegun && (rest[0] === execute || rest[0] === simpleQuery)) count += 1;
        hasBegun = true;
        rest = rest.subarray(length);
      }
      onward.write(piece);
    });
    onward.pipe(client);
    for (const [one, other] of [
      [client, onward],
      [onward, client],
    ] as const)
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  afterAll(() => void server.close());
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: "127.0.0.1", port: String(port) }).href,
    async during(work) {
      const before = count;
      await work();
      return count - before;
    },
  };
}

const execute = "E".charCodeAt(0);
const simpleQuery = "Q".charCodeAt(0);
