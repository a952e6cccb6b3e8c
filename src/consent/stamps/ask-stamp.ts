import type { Config } from "../../config.ts";
import { tokenOf } from "./read-stamp.ts";
import { stampRequest } from "./stamp-request.ts";
import { verifyStamp } from "./verify-stamp.ts";

export type Authority = NonNullable<Config["tsa"]>;
export type Asked = { token: Uint8Array<ArrayBuffer>; at: Date } | { wrong: string };

const timeoutMs = 10_000;
const bytesMax = 65_536;

/** Has a text stamped (RFC 3161, section 3.4) and believes the answer only once it has been checked. Never throws. */
export async function askStamp({ url, certificate }: Authority, text: string): Promise<Asked> {
  const { body, nonce } = stampRequest(text);
  const response = await post(url, body);
  if ("wrong" in response) return response;
  const granted = tokenOf(response.bytes);
  if ("wrong" in granted) return granted;
  const verified = verifyStamp({ token: granted.token, text, nonce, pinned: certificate });
  return "wrong" in verified ? verified : { token: granted.token, at: verified.at };
}

async function post(
  url: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<{ bytes: Uint8Array<ArrayBuffer> } | { wrong: string }> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (answer.status !== 200) return { wrong: `http_${answer.status}` };
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return bytes.length > bytesMax ? { wrong: "too_long" } : { bytes };
  } catch {
    return { wrong: "unreachable" };
  }
}
