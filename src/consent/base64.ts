/** Standard base64 with padding, RFC 4648 section 4. */
export function toBase64(bytes: Uint8Array): string {
  return bytes.toBase64();
}

/** Strict: one text for one value. No spaces, no missing padding, no stray bits; null otherwise, or if not `length` bytes. */
export function fromBase64(text: string, length?: number): Uint8Array<ArrayBuffer> | null {
  // The platform's decoder skips white space; a proof must not have two spellings.
  if (!alphabet.test(text)) return null;
  try {
    const bytes = Uint8Array.fromBase64(text, { lastChunkHandling: "strict" });
    return length === undefined || bytes.length === length ? bytes : null;
  } catch {
    return null;
  }
}

const alphabet = /^[A-Za-z0-9+/]*={0,2}$/;
