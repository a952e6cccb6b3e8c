/** How long a fetched certificate is believed, how long a fetch may take, and how big a certificate may be. */
const certificateTtlMs = 24 * 3_600_000;
const fetchTimeoutMs = 5_000;
const certificateBytesMax = 16_384;
const cachedMax = 100;

export type CertificateCache = Map<string, { pem: string; untilMs: number }>;

export type CertificateSource = { cache: CertificateCache; now: () => Date };

/**
 * Fetches a signing certificate from a URL that has already been judged (STANDARDS 3.3): redirects off, 5 s, 16 KiB, kept 24 h.
 * Throws when it cannot be had, so that the message is tried again.
 */
export async function fetchCertificate({ cache, now }: CertificateSource, url: string): Promise<string> {
  const kept = cache.get(url);
  if (kept !== undefined && kept.untilMs > now().getTime()) return kept.pem;

  // "manual": workerd knows no "error". Whatever is not 200 is refused, so a redirect is never followed.
  const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(fetchTimeoutMs) });
  if (answer.status !== 200 || answer.body === null) {
    await answer.body?.cancel();
    throw new Error(`The signing certificate could not be fetched: status ${answer.status}.`);
  }
  const pem = await readCapped(answer.body);
  if (cache.size >= cachedMax) cache.clear();
  cache.set(url, { pem, untilMs: now().getTime() + certificateTtlMs });
  return pem;
}

async function readCapped(body: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > certificateBytesMax) throw new Error("The signing certificate is larger than 16 KiB.");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
