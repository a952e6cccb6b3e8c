import { fileMagic, headBytes } from "./file-magic.ts";
import type { Encoding } from "./encoding.ts";
import {
  besideCapital,
  besideHigh,
  besideOther,
  besideSmall,
  guessSingleByte,
  histogramSlot,
  histogramSlots,
} from "./single-byte-guess.ts";
import { createUtf8Tally } from "./utf8-tally.ts";

/** Control bytes, NUL not counted, above this share make a file binary: random bytes have 10 %. Never under `controlsMin` of them. */
const controlsShareMax = 0.04;
const controlsMin = 16;
/** Exports of old machines pad fields with NUL; beyond this share there is no text to save. */
const nulsShareMax = 0.5;
/** Western text in UTF-16 without a mark: NUL in nearly every second place and nearly none in the others. */
const utf16NulsMin = 0.4;
const utf16StrayNulsMax = 0.05;

type EncodingDetector = {
  push: (bytes: Uint8Array) => void;
  finish: () => { encoding: Encoding; binary: boolean };
};

/**
 * Watches the whole stream, since the only accent may be in the last row, in constant memory. In order: byte order
 * mark; UTF-16 by where its NULs are; UTF-8 when at least twice as many multibyte sequences are valid as are not (a
 * few damaged bytes do not change what the rest is); else the single-byte encoding in which the letters look best.
 * `binary` is said of known file types (any ZIP, so ask `looksLikeXlsx` first) and of streams full of control bytes,
 * never of a few NULs in some rows. iso-8859-15 is only told from windows-1252 by the signs in which they differ.
 */
export function createEncodingDetector(): EncodingDetector {
  const head = new Uint8Array(headBytes);
  const histogram = new Uint32Array(histogramSlots);
  const utf8 = createUtf8Tally();
  let total = 0;
  let controls = 0;
  let nulsEven = 0;
  let nulsOdd = 0;
  let before = besideOther; // what stood before `last`
  let last = 0x20;

  return {
    push(bytes) {
      if (total < headBytes) head.set(bytes.subarray(0, headBytes - total), total);
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] ?? 0;
        if (byte >= 0x20 && byte < 0x80 && last < 0x80) {
          last = byte; // nearly every byte of nearly every file
          continue;
        }
        if (last >= 0x80) {
          const slot = histogramSlot(last, before, beside(byte));
          histogram[slot] = (histogram[slot] ?? 0) + 1;
        }
        if (byte >= 0x80 || utf8.open()) utf8.take(byte);
        if (byte === 0) {
          if (((total + at) & 1) === 0) nulsEven++;
          else nulsOdd++;
        } else if (isControl(byte)) controls++;
        before = beside(last);
        last = byte;
      }
      total += bytes.length;
    },
    finish() {
      if (last >= 0x80) {
        const slot = histogramSlot(last, before, besideOther);
        histogram[slot] = (histogram[slot] ?? 0) + 1;
      }
      const nuls = nulsEven + nulsOdd;
      const utf16 = utf16Of(head, { pairs: total >> 1, nulsEven, nulsOdd });
      const tooManyControls = controls >= controlsMin && controls > total * controlsShareMax;
      const binary = fileMagic(head) !== null || (!utf16 && (tooManyControls || nuls > total * nulsShareMax));
      const { valid, invalid } = utf8.counts();
      const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
      const isUtf8 = marked || invalid === 0 || valid >= invalid * 2;
      return { encoding: utf16 ?? (isUtf8 ? "utf-8" : guessSingleByte(histogram)), binary };
    },
  };
}

function beside(byte: number): number {
  if (byte >= 0x61 && byte <= 0x7a) return besideSmall;
  if (byte >= 0x80) return besideHigh;
  return byte >= 0x41 && byte <= 0x5a ? besideCapital : besideOther;
}

/** C0 without tab, line feed, vertical tab, form feed, carriage return and DOS's end of file. */
function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a;
}

function utf16Of(
  head: Uint8Array,
  { pairs, nulsEven, nulsOdd }: { pairs: number; nulsEven: number; nulsOdd: number },
): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (nulsOdd > pairs * utf16NulsMin && nulsEven < pairs * utf16StrayNulsMax) return "utf-16le";
  if (nulsEven > pairs * utf16NulsMin && nulsOdd < pairs * utf16StrayNulsMax) return "utf-16be";
  return null;
}
