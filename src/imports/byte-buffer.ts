import type { Bytes } from "./copy-binary.ts";

const sizeAtFirst = 256 * 1024;
/** Three for each kind of row are held: twice what is needed would be as much again for nothing. */
const growth = 1.25;

/** Gathers bytes in one stretch of memory, which is used again after `clear`. */
export type ByteBuffer = { add: (bytes: Bytes) => void; bytes: () => Uint8Array; clear: () => void };

export function createByteBuffer(): ByteBuffer {
  let memory = Buffer.alloc(0);
  let used = 0;
  return {
    add(bytes) {
      if (used + bytes.length > memory.length) {
        const larger = Buffer.allocUnsafe(Math.max(Math.ceil((used + bytes.length) * growth), sizeAtFirst));
        memory.copy(larger, 0, 0, used);
        memory = larger;
      }
      used += memory.write(bytes, used, "latin1");
    },
    bytes: () => memory.subarray(0, used),
    clear: () => void (used = 0),
  };
}
