/** An index by open addressing over rows that lie elsewhere: 4 bytes a slot, at most half of them used. */
export type Slots = {
  /** The first slot to look at; then `next`. */
  first: (hash: number) => number;
  next: (slot: number) => number;
  /** The row there, `emptySlot` where the search ends, or `goneSlot` where it goes on. */
  rowAt: (slot: number) => number;
  put: (hash: number, row: number) => void;
  remove: (slot: number) => void;
};

export const emptySlot = -1;
export const goneSlot = -2;

/** `hashOf` says where a row belongs when the index grows. */
export function createSlots(hashOf: (row: number) => number): Slots {
  let slots = new Int32Array(1024);
  let mask = slots.length - 1;
  let used = 0;
  let gone = 0;

  const first = (hash: number): number => Math.imul(hash, 0x9e3779b1) & mask;

  function place(hash: number, row: number): void {
    let slot = first(hash);
    while ((slots[slot] ?? 0) > 0) slot = (slot + 1) & mask;
    if (slots[slot] === goneMark) gone -= 1;
    slots[slot] = row + 1;
    used += 1;
  }

  function grow(): void {
    const before = slots;
    const wanted = used * 4 > before.length ? before.length * 2 : before.length;
    slots = new Int32Array(wanted);
    mask = wanted - 1;
    used = 0;
    gone = 0;
    for (const held of before) if (held > 0) place(hashOf(held - 1), held - 1);
  }

  return {
    first,
    next: (slot) => (slot + 1) & mask,
    rowAt(slot) {
      const held = slots[slot] ?? 0;
      return held === goneMark ? goneSlot : held - 1;
    },
    put(hash, row) {
      if ((used + gone + 1) * 2 > slots.length) grow();
      place(hash, row);
    },
    remove(slot) {
      slots[slot] = goneMark;
      used -= 1;
      gone += 1;
    },
  };
}

const goneMark = -1;
