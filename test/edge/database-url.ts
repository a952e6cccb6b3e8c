import { env } from "cloudflare:test";
import { hyperdriveUrl } from "./bindings.ts";

/** The same server as in test/database-url.ts, through Hyperdrive. */
export function databaseUrl(): string {
  const url = new URL(hyperdriveUrl(env));
  url.pathname = "/postgres";
  return url.href;
}
