import { once } from "node:events";
import { connect, type Socket } from "node:net";

type Target = { host: readonly string[]; port: readonly number[]; path?: string | false | null };

/**
 * Opens postgres.js's connections without Nagle's algorithm: the last, short message of a COPY would wait 40 ms for the
 * acknowledgement of what went before it (RFC 1122, 4.2.3.2 and 4.2.3.4). The hosts are tried one after the other.
 */
export async function promptSocket({ host, port, path }: Target): Promise<Socket> {
  if (path) return await opened(connect({ path }));
  for (let at = 0; ; at++) {
    const name = host[at] ?? "localhost";
    try {
      const socket = await opened(connect({ host: name, port: port[at] ?? 5432, noDelay: true }));
      return Object.assign(socket, { host: name }); // postgres.js asks for its certificate
    } catch (error) {
      if (at + 1 >= host.length) throw error;
    }
  }
}

async function opened(socket: Socket): Promise<Socket> {
  await once(socket, "connect");
  return socket;
}
