import { connect, type Socket } from "node:net";

type Target = { host: readonly string[]; port: readonly number[]; path?: string | false | null };

/**
 * Opens postgres.js's connections without Nagle's algorithm: the last, short message of a COPY would wait 40 ms for the
 * acknowledgement of what went before it (RFC 1122, 4.2.3.2 and 4.2.3.4). Of several hosts each is tried in its turn. The
 * socket is handed over before it stands: only then does postgres.js hear of its failure, and try again.
 */
export function promptSocket(): (target: Target) => Socket {
  let tries = 0;
  return ({ host, port, path }) => {
    if (path) return connect({ path });
    const at = tries++ % Math.max(1, host.length);
    const name = host[at] ?? "localhost";
    const socket = connect({ host: name, port: port[at] ?? 5432, noDelay: true });
    return Object.assign(socket, { host: name }); // postgres.js asks for its certificate
  };
}
