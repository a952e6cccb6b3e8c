/** What the people of the soak, and those who work with it, know to be so: only what was answered counts. */
export type Memory = {
  /** Whom each uploaded file held, and how many rows. */
  files: { rows: number }[];
  campaigns: string[];
  /** The last act of each person that was answered, and when (the service's clock, ms). */
  said: Map<string, { act: "yes" | "no"; at: number }>;
  /** Asked for and not answered: may have counted or not. */
  unsure: Set<string>;
  /** What those who could not answer were told. */
  turnedAway: string[];
  erased: Map<string, string>;
  /** What the reader of the feed has seen, in its order. */
  changes: { seq: number; op: "add" | "lift"; key: string; topic: string | null }[];
  /** What must never happen, as it was seen. */
  wrong: string[];
  checks: number;
  residentMb: number[];
};

export const newMemory = (): Memory => ({
  files: [],
  campaigns: [],
  said: new Map(),
  unsure: new Set(),
  turnedAway: [],
  erased: new Map(),
  changes: [],
  wrong: [],
  checks: 0,
  residentMb: [],
});

/** Opened and shut by who moves the clock: whoever makes new work waits before it. */
export type Gate = { shut: () => Promise<void>; open: () => void; through: <T>(work: () => Promise<T>) => Promise<T> };

export function createGate(): Gate {
  const state: { opened: PromiseWithResolvers<void> | null; inside: number } = { opened: null, inside: 0 };
  return {
    async shut() {
      state.opened = Promise.withResolvers<void>();
      while (state.inside > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    open() {
      state.opened?.resolve();
      state.opened = null;
    },
    async through(work) {
      while (state.opened) await state.opened.promise;
      state.inside += 1;
      try {
        return await work();
      } finally {
        state.inside -= 1;
      }
    },
  };
}
