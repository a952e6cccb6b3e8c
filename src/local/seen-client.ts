import type { Environment } from "../config/read-setting.ts";
import { BadSetting } from "../errors.ts";

/** Whose address stands behind a request: the connection's, or what the proxy before us says that it is. */
export type SeenClient = (request: Request, connected: string | null) => string | null;

const headerName = /^[a-z0-9-]{1,60}$/i;

/**
 * `CLIENT_ADDRESS_HEADER` names the header in which a proxy before us writes who asked (`cf-connecting-ip`, `x-real-ip`; of a list,
 * the last). Without it no header is believed: anybody could write one, and a record of consent would say it.
 */
export function seenClient(environment: Environment): SeenClient {
  const name = environment["CLIENT_ADDRESS_HEADER"]?.trim() ?? "";
  if (name === "") return (_, connected) => connected;
  if (!headerName.test(name))
    throw new BadSetting("CLIENT_ADDRESS_HEADER must be the name of a header, such as x-real-ip.");
  return (request, connected) => request.headers.get(name)?.split(",").at(-1)?.trim() || connected;
}
