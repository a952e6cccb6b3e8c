const bitsAtLeast = 2 ** 26;
const bitsOfManyRows = 2 ** 27;
/** Some six million rows. */
const manyRowsBytes = 512 * 1024 ** 2;
const marksEach = 4;

/** Whether a text was asked about before. */
export type Again = (text: string) => boolean;

/**
 * Remembers texts of a file of so many bytes in 8 MB, 16 MB for a very long one (a Bloom filter): false says that a text was never
 * asked about before, true that it probably was. With a million texts one in 100,000 is taken for an old one, with ten million
 * one in 200.
 */
export function createAgain(bytes: number): Again {
  const bits = bytes > manyRowsBytes ? bitsOfManyRows : bitsAtLeast;
  const words = new Uint32Array(bits / 32);
  return (text) => {
    let [one, other] = [0x811c9dc5, 0x9747b28c];
    for (let at = 0; at < text.length; at++) {
      const letter = text.charCodeAt(at);
      one = Math.imul(one ^ letter, 0x01000193);
      other = Math.imul(other ^ letter, 0x5bd1e995);
    }
    other = (other ^ (other >>> 15)) | 1;
    one ^= one >>> 13;
    let isOld = true;
    for (let k = 0; k < marksEach; k++) {
      const bit = (one + Math.imul(k, other)) & (bits - 1);
      const mask = 1 << (bit & 31);
      const word = words[bit >>> 5] ?? 0;
      if ((word & mask) === 0) isOld = false;
      words[bit >>> 5] = word | mask;
    }
    return isOld;
  };
}
