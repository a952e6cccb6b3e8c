import { Agent as HttpAgent, type IncomingMessage, type RequestOptions, request as requestHttp } from "node:http";
import { Agent, request as requestHttps } from "node:https";
import { isIPv6, type LookupFunction } from "node:net";
import { answerBytesMax, type OutgoingPost, type Post, type PostOutcome, postMsMax } from "../webhooks/post.ts";

const socketsMax = 20;

/**
 * The port on Node. It connects to the addresses that were checked, whatever DNS says by now: a name that changes its answer
 * between the check and the connection (DNS rebinding) gains nothing. No redirect is followed.
 */
export function nodePost(): Post {
  const agents = {
    "http:": new HttpAgent({ keepAlive: true, maxSockets: socketsMax }),
    "https:": new Agent({ keepAlive: true, maxSockets: socketsMax }),
  };
  return async (post) =>
    await new Promise((resolve) => {
      const isPlain = post.url.protocol === "http:";
      const options: RequestOptions = {
        method: post.method ?? "POST",
        headers: post.body === "" ? post.headers : { ...post.headers, "content-length": Buffer.byteLength(post.body) },
        lookup: only(post.addresses),
        signal: AbortSignal.timeout(postMsMax),
        agent: isPlain ? agents["http:"] : agents["https:"],
      };
      send(isPlain ? requestHttp : requestHttps, { post, options, resolve });
    });
}

type Sending = { post: OutgoingPost; options: RequestOptions; resolve: (outcome: PostOutcome) => void };

function send(request: typeof requestHttps, { post, options, resolve }: Sending): void {
  const outgoing = request(post.url, options, (answer) => {
    const outcome: PostOutcome = {
      outcome: "answered",
      status: answer.statusCode ?? 0,
      retryAfter: answer.headers["retry-after"] ?? null,
      ...(post.wantedHeader === undefined ? {} : { header: headerOf(answer, post.wantedHeader) }),
    };
    const wanted = post.answerBytesMax;
    const chunks: Buffer[] = [];
    let bytes = 0;
    answer.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > (wanted ?? answerBytesMax)) answer.destroy();
      else if (wanted !== undefined) chunks.push(chunk);
    });
    const end = (): void => {
      const mediaType = answer.headers["content-type"] ?? "";
      const body = answer.complete && bytes <= (wanted ?? 0) ? Buffer.concat(chunks).toString("utf8") : null;
      resolve(wanted === undefined ? outcome : { ...outcome, answer: { mediaType, body } });
    };
    // The status has been said: what becomes of the rest changes nothing for who does not want it.
    answer.on("error", end);
    answer.on("close", end);
  });
  outgoing.on("error", (error) => resolve({ outcome: "unanswered", error: codeOf(error) }));
  outgoing.end(post.body);
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}

function only(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_name, options, answer) => {
    const [first] = found;
    if (!first) answer(new Error("no address was checked"), "", 4);
    else if (options.all) answer(null, found);
    else answer(null, first.address, first.family);
  };
}

function codeOf(error: Error): "timeout" | "connection" | "tls" {
  const code = "code" in error ? String(error.code) : "";
  if (error.name === "AbortError" || error.name === "TimeoutError" || code === "ETIMEDOUT") return "timeout";
  return /CERT|TLS|SSL|SIGNED|ALTNAME|ISSUER/.test(code) ? "tls" : "connection";
}
