import { answerBytesMax, type Post, postMsMax } from "./post.ts";

/**
 * The port by `fetch`: for the edge, where a Worker cannot choose the address that it connects to and cannot reach a private
 * network either.
 */
export const edgePost: Post = async ({ method = "POST", url, headers, body, answerBytesMax: wanted, wantedHeader }) => {
  try {
    const signal = AbortSignal.timeout(postMsMax);
    const content = body === "" ? {} : { body };
    const answer = await fetch(url, { method, redirect: "manual", headers, signal, ...content });
    const told = {
      outcome: "answered",
      status: answer.status,
      retryAfter: answer.headers.get("retry-after"),
      ...(wantedHeader === undefined ? {} : { header: answer.headers.get(wantedHeader) }),
    } as const;
    if (wanted !== undefined) {
      const mediaType = answer.headers.get("content-type") ?? "";
      return { ...told, answer: { mediaType, body: await readAll(answer.body, wanted) } };
    }
    await readLittle(answer.body);
    return told;
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

/** Null when there is more than is wanted. */
async function readAll(body: ReadableStream<Uint8Array> | null, wanted: number): Promise<string | null> {
  if (!body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > wanted) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
