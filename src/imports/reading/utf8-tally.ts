/** Counts what of a stream is good UTF-8, one byte at a time (RFC 3629 section 4: no overlongs, no surrogates). */
type Utf8Tally = {
  /** Takes one byte that is 0x80 or higher, or the byte after one while `open` says so. */
  take: (byte: number) => void;
  /** True while a sequence waits for its next byte. */
  open: () => boolean;
  /** A sequence cut off by the end of the file is not counted as invalid. */
  counts: () => { valid: number; invalid: number };
};

export function createUtf8Tally(): Utf8Tally {
  let missing = 0;
  let low = 0x80;
  let high = 0xbf;
  let valid = 0;
  let invalid = 0;

  function begin(byte: number): void {
    if (byte < 0x80) return;
    if (byte < 0xc2 || byte > 0xf4) {
      invalid++;
      return;
    }
    missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  }

  return {
    take(byte) {
      if (missing === 0) return begin(byte);
      if (byte < low || byte > high) {
        missing = 0;
        invalid++;
        return begin(byte);
      }
      low = 0x80;
      high = 0xbf;
      missing--;
      if (missing === 0) valid++;
    },
    open: () => missing > 0,
    counts: () => ({ valid, invalid }),
  };
}
