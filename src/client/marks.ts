import { block, initialState, mixBlock, type Sha256State } from "./sha256.ts";

/** An account's key for one kid, as `GET /v1/suppressions/key` gives it. */
export type AccountKey = { kid: number; account_key: string };

/** Gives the marks of a normalised address, one for each kid: the first 128 bits of each stand in `mark.words`. */
export type Marker = { kids: readonly number[]; words: Int32Array; mark: (address: string) => void };

/** Words of a mark that are kept: 128 bits. Two people of a billion share one with a chance of 1 in 10^20. */
export const markWords = 4;

/** mark = HMAC-SHA-256(account_key, SHA-256(address)), RFC 2104; the padded keys are mixed in once. */
export function createMarker(keys: readonly AccountKey[]): Marker {
  const pads = keys.map(({ account_key: hex }) => ({ inner: padState(hex, 0x36), outer: padState(hex, 0x5c) }));
  const words = new Int32Array(keys.length * markWords);
  const state = initialState();
  const fresh = initialState();
  const encoder = new TextEncoder();

  return {
    kids: keys.map(({ kid }) => kid),
    words,
    mark(address) {
      state.set(fresh);
      hashText(state, address, encoder);
      for (let i = 0; i < pads.length; i++) {
        const pad = pads[i];
        if (!pad) continue;
        fillWithDigest(state, i);
        digest.set(pad.inner);
        mixBlock(digest);
        fillWithDigest(digest, null);
        digest.set(pad.outer);
        mixBlock(digest);
        words.set(digest.subarray(0, markWords), i * markWords);
      }
    },
  };

  /** The block after a padded key: a digest, and the padding of a message of 96 bytes. The subject's is kept for the next kid. */
  function fillWithDigest(from: Sha256State, kid: number | null): void {
    if (kid === 0) subject.set(from);
    block.fill(0, 8, 16);
    block.set(kid === null ? from : subject, 0);
    block[8] = endMark;
    block[15] = (blockBytes + digestBytes) * 8;
  }
}

const blockBytes = 64;
const digestBytes = 32;
const endMark = 0x80 << 24;
const digest = initialState();
const subject = initialState();

function padState(hex: string, mask: number): Sha256State {
  const bytes = bytesOfHex(hex);
  if (!bytes || bytes.length > blockBytes) throw new TypeError("An account key is 1 to 64 bytes in hexadecimal.");
  block.fill(0);
  for (let i = 0; i < blockBytes; i++) putByte(i, (bytes[i] ?? 0) ^ mask);
  const state = initialState();
  mixBlock(state);
  return state;
}

/** One block holds 55 bytes of text, its end and its length; longer addresses take two or more. */
function hashText(state: Sha256State, text: string, encoder: TextEncoder): void {
  let length = text.length;
  block.fill(0, 0, 16);
  if (length < 56) {
    let isAscii = true;
    for (let i = 0; i < length && isAscii; i++) {
      const code = text.charCodeAt(i);
      isAscii = code < 0x80;
      putByte(i, code);
    }
    if (isAscii) {
      putByte(length, 0x80);
      block[15] = length * 8;
      return mixBlock(state);
    }
  }
  const bytes = encoder.encode(text);
  length = bytes.length;
  for (let from = 0; from <= length + 8; from += blockBytes) {
    block.fill(0, 0, 16);
    for (let i = from; i < Math.min(length, from + blockBytes); i++) putByte(i - from, bytes[i] ?? 0);
    if (length >= from && length < from + blockBytes) putByte(length - from, 0x80);
    if (length + 8 < from + blockBytes) block[15] = length * 8;
    mixBlock(state);
  }
}

function putByte(at: number, byte: number): void {
  block[at >> 2] = (block[at >> 2] ?? 0) | (byte << (24 - 8 * (at & 3)));
}

/** Null for what is no even number of hexadecimal letters. */
export function bytesOfHex(hex: string): Uint8Array | null {
  if (hex === "" || hex.length % 2 !== 0 || !/^[0-9a-f]+$/.test(hex)) return null;
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
