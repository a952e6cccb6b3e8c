/** The first bytes of files that are no list, with what to tell the person who sent one. */
const magics: readonly { bytes: readonly number[]; is: string; advice: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], is: "a PNG picture", advice: "Send the list as CSV or XLSX." },
  { bytes: [0xff, 0xd8, 0xff], is: "a JPEG picture", advice: "Send the list as CSV or XLSX." },
  { bytes: [0x47, 0x49, 0x46, 0x38], is: "a GIF picture", advice: "Send the list as CSV or XLSX." },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], is: "a PDF", advice: "Export the list as CSV or XLSX instead." },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    is: "an old .xls workbook or one with a password",
    advice: "Save it without a password as .xlsx or CSV.",
  },
  { bytes: [0x50, 0x4b, 0x03, 0x04], is: "a ZIP file", advice: "Unpack it and send the list inside as CSV or XLSX." },
  { bytes: [0x50, 0x4b, 0x05, 0x06], is: "an empty ZIP file", advice: "Send the list as CSV or XLSX." },
  { bytes: [0x1f, 0x8b, 0x08], is: "a gzip file", advice: "Unpack it and send the list inside." },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], is: "a 7z file", advice: "Unpack it and send the list inside." },
  { bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], is: "a RAR file", advice: "Unpack it and send the list inside." },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], is: "a program", advice: "Send the list as CSV or XLSX." },
  { bytes: [0x4d, 0x5a, 0x90, 0x00], is: "a program", advice: "Send the list as CSV or XLSX." },
  {
    bytes: [...new TextEncoder().encode("SQLite format 3\0")],
    is: "an SQLite database",
    advice: "Export the table of contacts as CSV.",
  },
];

/** Bytes of the file's head that `fileMagic` and `looksLikeXlsx` look at. */
export const headBytes = 128;

/** What a known binary file is, from its first `headBytes` bytes; null for everything else. */
export function fileMagic(head: Uint8Array): { is: string; advice: string } | null {
  return magics.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte)) ?? null;
}

/**
 * A ZIP whose first entry is a part of an Office Open XML package (ECMA-376 part 2). Word's and PowerPoint's files
 * look the same from here; opening one as a workbook ends in `broken_workbook`.
 */
export function looksLikeXlsx(head: Uint8Array): boolean {
  if (head[0] !== 0x50 || head[1] !== 0x4b || head[2] !== 0x03 || head[3] !== 0x04) return false;
  const nameBytes = (head[26] ?? 0) + (head[27] ?? 0) * 256;
  const name = new TextDecoder("utf-8").decode(head.subarray(30, 30 + Math.min(nameBytes, headBytes)));
  return /^(\[Content_Types\]\.xml|_rels\/|xl\/|docProps\/|customXml\/)/iu.test(name);
}
