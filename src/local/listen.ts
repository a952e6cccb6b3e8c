import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { BadSetting } from "../errors.ts";
import { codeOf } from "./data-directory.ts";
import { endSlowClients, serverLimits } from "./slow-clients.ts";

export type Handler = (request: Request, client: string | null, incoming: unknown) => Response | Promise<Response>;

/** Opens a listener on each host; one clear line when the port is taken. IPv6 is left out where the machine has none. */
export async function listen(handler: Handler, port: number, hosts: readonly string[]): Promise<Server[]> {
  const servers: Server[] = [];
  for (const host of hosts) {
    try {
      servers.push(await listenOn(handler, port, host));
    } catch (error) {
      const code = codeOf(error);
      if (servers.length > 0 && (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT")) continue;
      for (const server of servers) server.close();
      if (code === "EADDRINUSE") {
        throw new BadSetting(
          `Port ${port} is in use. Stop what listens there, or choose another: PORT=${port + 1} npm start`,
        );
      }
      throw new BadSetting(`Cannot listen on ${host}:${port} (${code}).`);
    }
  }
  return servers;
}

function listenOn(handler: Handler, port: number, host: string): Promise<Server> {
  const server = createServer(
    serverLimits,
    getRequestListener((request, environment) => {
      const client = "incoming" in environment ? environment.incoming.socket.remoteAddress : undefined;
      return handler(request, client ?? null, environment);
    }),
  );
  endSlowClients(server);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.removeListener("error", reject);
      resolve(server);
    });
  });
}

/** Takes no new connection, lets answers in flight finish, then ends what idles. */
export async function closeServers(servers: readonly Server[], msMax: number): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeIdleConnections();
          setTimeout(() => server.closeAllConnections(), msMax).unref();
        }),
    ),
  );
}
