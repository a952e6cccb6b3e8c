import { connect, createServer, type Server, type Socket } from "node:net";
import { freePort } from "../../src/local/embedded-database.ts";

/** A way to a database that can be cut: everything that is open breaks off, and nothing new comes through. */
export type Cuttable = {
  url: string;
  cut: () => void;
  /** To the same server, or to the one that has taken its place. */
  mend: (databaseUrl?: string) => Promise<void>;
  close: () => Promise<void>;
};

export async function openCuttable(databaseUrl: string): Promise<Cuttable> {
  let target = new URL(databaseUrl);
  const port = await freePort();
  const open = new Set<Socket>();
  let server: Server | null = null;
  const mend = async (standIn = target.href): Promise<void> => {
    target = new URL(standIn);
    const fresh = createServer((client) => {
      const onward = connect({ host: target.hostname, port: Number(target.port), noDelay: true });
      for (const [one, other] of [
        [client, onward],
        [onward, client],
      ] as const) {
        open.add(one);
        one.pipe(other);
        one.on("error", () => other.destroy());
        one.on("close", () => void (open.delete(one), other.destroy()));
      }
    });
    await new Promise<void>((resolve) => fresh.listen(port, "127.0.0.1", resolve));
    server = fresh;
  };
  const cut = (): void => {
    server?.close();
    server = null;
    for (const socket of open) socket.destroy();
  };
  await mend();
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(port);
  return { url: url.href, cut, mend, close: async () => cut() };
}
