/** DER (X.690) as far as RFC 3161 and CMS need it: definite lengths, tags of one byte. */
export type Der = {
  tag: number;
  content: Uint8Array<ArrayBuffer>;
  /** With tag and length. */
  whole: Uint8Array<ArrayBuffer>;
};

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octets: 0x04,
  objectId: 0x06,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** What stands in a value one after the other; null where it is no DER. */
export function readAll(bytes: Uint8Array<ArrayBuffer>): Der[] | null {
  const found: Der[] = [];
  for (let at = 0; at < bytes.length;) {
    const one = readAt(bytes, at);
    if (!one) return null;
    found.push(one);
    at += one.whole.length;
  }
  return found;
}

/** The parts of a constructed value; none where it is something else, so that a missing part is found by whoever asks. */
export function partsOf(der: Der | undefined, tag: number): Der[] {
  return der?.tag === tag ? (readAll(der.content) ?? []) : [];
}

/** A value alone, with nothing behind it. */
export function readOne(bytes: Uint8Array<ArrayBuffer>): Der | null {
  const one = readAt(bytes, 0);
  return one?.whole.length === bytes.length ? one : null;
}

const lengthBytesMax = 3;

function readAt(bytes: Uint8Array<ArrayBuffer>, at: number): Der | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || first === 0x80) return null;
  const more = first > 0x80 ? first - 0x80 : 0;
  if (more > lengthBytesMax || at + 2 + more > bytes.length) return null;
  const length = more === 0 ? first : bytes.subarray(at + 2, at + 2 + more).reduce((sum, byte) => sum * 256 + byte, 0);
  const from = at + 2 + more;
  if (from + length > bytes.length) return null;
  return { tag, content: bytes.slice(from, from + length), whole: bytes.slice(at, from + length) };
}

/** `1.2.840.113549`, or an empty text for anything else. */
export function objectIdOf(der: Der | undefined): string {
  if (der?.tag !== tags.objectId) return "";
  const numbers: number[] = [];
  let value = 0;
  for (const byte of der.content) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  const [first = 0, ...rest] = numbers;
  const arc = Math.min(2, Math.floor(first / 40));
  return [arc, first - arc * 40, ...rest].join(".");
}

export function write(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  const whole = new Uint8Array(1 + length.length + size);
  whole.set([tag, ...length]);
  let at = 1 + length.length;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function writeObjectId(dotted: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const digits = [number & 0x7f];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128)) {
      digits.unshift((left & 0x7f) | 0x80);
    }
    return digits;
  });
  return write(tags.objectId, Uint8Array.from(bytes));
}
