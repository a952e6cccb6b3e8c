import { env } from "cloudflare:test";
import { hyperdriveUrl } from "./bindings.ts";

/**
 * The same server as in test/database-url.ts, through Hyperdrive. Its own address ends with parameters, and whoever puts
 * another database in place of `/postgres` looks for it at the end.
 */
export function databaseUrl(): string {
  const url = new URL(hyperdriveUrl(env));
  url.pathname = "/postgres";
  url.search = "";
  return url.href;
}
