import type { IncomingMessage, ServerOptions, Server } from "node:http";

/** How long a client may take to say what it wants, and how much of it. A proxy in front usually has limits of its own. */
export const headerMsMax = 10_000;
export const headerBytesMax = 16 * 1024;
const headersMax = 100;
/** For a form or JSON. */
export const smallBodyMsMax = 20_000;
const smallBodyBytesMax = 1024 * 1024;
/** For a file of any size: from its first byte to its last, and between two pieces. */
const fileMsMax = 15 * 60_000;
const fileIdleMsMax = 60_000;
const keepAliveMs = 5_000;
const checkEveryMs = 2_000;
const connectionsMax = 10_000;
const requestsPerConnectionMax = 1_000;

/** Node answers 408 and 431 by itself for the first three. */
export const serverLimits: ServerOptions = {
  headersTimeout: headerMsMax,
  requestTimeout: fileMsMax,
  maxHeaderSize: headerBytesMax,
  keepAliveTimeout: keepAliveMs,
  connectionsCheckingInterval: checkEveryMs,
};

/** A client that sends a byte now and then holds one connection for a while, and nothing else. */
export function endSlowClients(server: Server): void {
  server.maxHeadersCount = headersMax;
  server.maxConnections = connectionsMax;
  server.maxRequestsPerSocket = requestsPerConnectionMax;
  server.prependListener("request", limitBody);
}

function limitBody(request: IncomingMessage): void {
  const { socket, headers } = request;
  if (headers["content-length"] === undefined && headers["transfer-encoding"] === undefined) return;
  const isSmall = Number(headers["content-length"] ?? Number.POSITIVE_INFINITY) <= smallBodyBytesMax;
  const end = (): void => {
    if (request.complete || socket.destroyed) return;
    socket.end("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", () =>
      socket.destroy(),
    );
  };
  const timer = isSmall ? setTimeout(end, smallBodyMsMax) : null;
  timer?.unref();
  // What idles here is the client, or we while the rows before are judged: a minute is ten times what that takes.
  if (!isSmall) socket.setTimeout(fileIdleMsMax, end);
  const forget = (): void => {
    if (timer) clearTimeout(timer);
    socket.setTimeout(0);
    socket.removeListener("timeout", end);
  };
  request.once("end", forget);
  request.once("close", forget);
}
