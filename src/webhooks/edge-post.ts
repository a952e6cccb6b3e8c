import { answerBytesMax, type Post, postMsMax } from "./post.ts";

/**
 * The port by `fetch`: for the edge, where a Worker cannot choose the address that it connects to and cannot reach a private
 * network either.
 */
export const edgePost: Post = async ({ url, headers, body }) => {
  try {
    const signal = AbortSignal.timeout(postMsMax);
    const answer = await fetch(url, { method: "POST", redirect: "manual", headers, body, signal });
    await readLittle(answer.body);
    return { outcome: "answered", status: answer.status, retryAfter: answer.headers.get("retry-after") };
  } catch (error) {
    const isLate = error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
    return { outcome: "unanswered", error: isLate ? "timeout" : "connection" };
  }
};

/** An answer that is read to its end leaves a connection that serves again; a long one is not worth it. */
async function readLittle(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body) return;
  const reader = body.getReader();
  for (let bytes = 0; bytes <= answerBytesMax;) {
    const { done, value } = await reader.read();
    if (done) return;
    bytes += value.length;
  }
  await reader.cancel();
}
