/** Gives a 64-bit tag of a text, in `words`; keyed with random bits, so that nobody can make two texts share one. */
export type Tagger = { words: Int32Array; key: Int32Array; tag: (text: string) => void };

/** HalfSipHash-1-3 over UTF-16 code units, two a word: about 0.1 us for an address, a twentieth of its mark. */
export function createTagger(key: Int32Array = crypto.getRandomValues(new Int32Array(2))): Tagger {
  const words = new Int32Array(2);
  const k0 = key[0] ?? 0;
  const k1 = key[1] ?? 0;
  let v0 = 0;
  let v1 = 0;
  let v2 = 0;
  let v3 = 0;

  function round(): void {
    v0 = (v0 + v1) | 0;
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    v2 = (v2 + v3) | 0;
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
  }

  function mix(word: number): void {
    v3 ^= word;
    round();
    v0 ^= word;
  }

  return {
    words,
    key,
    tag(text) {
      v0 = k0;
      v1 = k1 ^ 0xee;
      v2 = 0x6c796765 ^ k0;
      v3 = 0x74656462 ^ k1;
      const pairs = text.length & ~1;
      for (let i = 0; i < pairs; i += 2) mix(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
      mix((text.length << 16) | (pairs < text.length ? text.charCodeAt(pairs) : 0));
      v2 ^= 0xee;
      round();
      round();
      round();
      words[0] = v1 ^ v3;
      v1 ^= 0xdd;
      round();
      round();
      round();
      // 0, 0 stands for no tag.
      words[1] = v1 ^ v3 || 1;
    },
  };
}
