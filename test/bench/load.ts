import { connect, type Socket } from "node:net";

/** Latencies in ms, in the order in which the answers came. */
type Load = { perSecond: number; latencies: number[] };
export type Asked = { request: string; isRight: (status: number, body: string) => boolean };

/**
 * So many connections that each ask, wait for the answer, look at it, and ask again, for so many seconds. On bare sockets:
 * what the asking costs is taken from the machine that answers. Every answer must have a Content-Length.
 */
export async function load(
  port: number,
  { connections, seconds }: { connections: number; seconds: number },
  next: () => Asked,
): Promise<Load> {
  const latencies: number[] = [];
  const from = performance.now();
  const until = from + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = await openClient(port);
      while (performance.now() < until) {
        const { request, isRight } = next();
        const asked = performance.now();
        const { status, body } = await client.ask(request);
        latencies.push(performance.now() - asked);
        if (!isRight(status, body)) throw new Error(`a wrong answer: ${status} ${body.slice(0, 300)}`);
      }
      client.close();
    }),
  );
  return { perSecond: latencies.length / ((performance.now() - from) / 1000), latencies };
}

/** The value that so many in a hundred do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil((values.length * percent) / 100) - 1] ?? NaN;
}

type Answer = { status: number; body: string };
type Client = { ask: (request: string) => Promise<Answer>; close: () => void };

/** Asks over one connection until the service ends it after some answer, as it does after so many requests; then over a new one. */
export async function openClient(port: number): Promise<Client> {
  let connection = await openConnection(port);
  return {
    async ask(request) {
      if (connection.isEnded()) connection = await openConnection(port);
      return await connection.ask(request);
    },
    close: () => connection.close(),
  };
}

async function openConnection(port: number): Promise<Client & { isEnded: () => boolean }> {
  const socket: Socket = connect({ host: "127.0.0.1", port, noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  let waiting: PromiseWithResolvers<Answer> | null = null;
  let pieces: Buffer[] = [];
  let missing = -1;
  let isEnded = false;
  const fail = (error: Error) => waiting?.reject(error);
  socket.on("error", fail).on("close", () => fail(new Error("the connection was closed")));
  socket.on("data", (piece: Buffer) => {
    pieces.push(piece);
    if (missing >= 0) missing -= piece.length;
    else missing = missingOf((pieces = [Buffer.concat(pieces)]));
    if (missing !== 0) return;
    const text = Buffer.concat(pieces).toString("utf8");
    const end = text.indexOf("\r\n\r\n");
    isEnded = /\r\nconnection: *close/i.test(text.slice(0, end));
    pieces = [];
    missing = -1;
    waiting?.resolve({ status: Number(text.slice(9, 12)), body: text.slice(end + 4) });
  });
  return {
    ask(request) {
      waiting = Promise.withResolvers();
      socket.write(request);
      return waiting.promise;
    },
    close: () => void socket.destroy(),
    isEnded: () => isEnded,
  };
}

/** Bytes still to come; -1 while the head is not whole. */
function missingOf([first = Buffer.alloc(0)]: readonly Buffer[]): number {
  const end = first.indexOf("\r\n\r\n");
  if (end < 0) return -1;
  const length = /\r\ncontent-length: *(\d+)/i.exec(first.toString("latin1", 0, end))?.[1];
  if (length === undefined) throw new Error("an answer without Content-Length");
  return end + 4 + Number(length) - first.length;
}
