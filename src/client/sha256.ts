/**
 * SHA-256 (FIPS 180-4) of short messages, synchronous: WebCrypto is not, and `node:crypto` is neither in browsers nor
 * faster for one block. Eight rounds are written out, so that no letter changes its place: 0.4 to 0.6 us a block.
 */

/** One block of 16 words to be filled in by the caller, and the 48 that grow from it. */
export const block = new Int32Array(64);

export type Sha256State = Int32Array<ArrayBuffer>;

/** H(0), the state before the first block. */
export function initialState(): Sha256State {
  return Int32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19);
}

/** Mixes `block` into the state. */
export function mixBlock(state: Sha256State): void {
  expandBlock();
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  let t = 0;
  for (let i = 0; i < 64; i += 8) {
    t = (h + sum1(e) + choose(e, f, g) + sumAt(i)) | 0;
    d = (d + t) | 0;
    h = (t + sum0(a) + majority(a, b, c)) | 0;
    t = (g + sum1(d) + choose(d, e, f) + sumAt(i + 1)) | 0;
    c = (c + t) | 0;
    g = (t + sum0(h) + majority(h, a, b)) | 0;
    t = (f + sum1(c) + choose(c, d, e) + sumAt(i + 2)) | 0;
    b = (b + t) | 0;
    f = (t + sum0(g) + majority(g, h, a)) | 0;
    t = (e + sum1(b) + choose(b, c, d) + sumAt(i + 3)) | 0;
    a = (a + t) | 0;
    e = (t + sum0(f) + majority(f, g, h)) | 0;
    t = (d + sum1(a) + choose(a, b, c) + sumAt(i + 4)) | 0;
    h = (h + t) | 0;
    d = (t + sum0(e) + majority(e, f, g)) | 0;
    t = (c + sum1(h) + choose(h, a, b) + sumAt(i + 5)) | 0;
    g = (g + t) | 0;
    c = (t + sum0(d) + majority(d, e, f)) | 0;
    t = (b + sum1(g) + choose(g, h, a) + sumAt(i + 6)) | 0;
    f = (f + t) | 0;
    b = (t + sum0(c) + majority(c, d, e)) | 0;
    t = (a + sum1(f) + choose(f, g, h) + sumAt(i + 7)) | 0;
    e = (e + t) | 0;
    a = (t + sum0(b) + majority(b, c, d)) | 0;
  }
  addTo(state, 0, a);
  addTo(state, 1, b);
  addTo(state, 2, c);
  addTo(state, 3, d);
  addTo(state, 4, e);
  addTo(state, 5, f);
  addTo(state, 6, g);
  addTo(state, 7, h);
}

function expandBlock(): void {
  for (let i = 16; i < 64; i++) {
    const x = block[i - 15] ?? 0;
    const y = block[i - 2] ?? 0;
    const low = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const high = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    block[i] = ((block[i - 16] ?? 0) + low + (block[i - 7] ?? 0) + high) | 0;
  }
}

function addTo(state: Sha256State, i: number, word: number): void {
  state[i] = ((state[i] ?? 0) + word) | 0;
}

const sumAt = (i: number): number => (constants[i] ?? 0) + (block[i] ?? 0);
const sum0 = (a: number): number => ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
const sum1 = (e: number): number => ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
const choose = (e: number, f: number, g: number): number => g ^ (e & (f ^ g));
const majority = (a: number, b: number, c: number): number => (a & b) | (c & (a | b));

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const constants = Int32Array.from(firstPrimes(64), (prime) => (Math.cbrt(prime) % 1) * 2 ** 32);

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}
