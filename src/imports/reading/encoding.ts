/** The encodings a list can come in, by their WHATWG label (https://encoding.spec.whatwg.org, which lacks ibm850). */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "iso-8859-15",
  "macintosh",
  "ibm850",
] as const;

export type Encoding = (typeof encodings)[number];

export type SingleByteEncoding = Exclude<Encoding, "utf-8" | "utf-16le" | "utf-16be">;

/** True for exactly the labels of API.md; any other label is the caller's 422. */
export function isEncoding(label: string): label is Encoding {
  return encodings.some((encoding) => encoding === label);
}
