import type { Parcel } from "./post-notification.ts";

/** First in, first out; some rest for a while before they come back at the end. */
export type ParcelQueue = {
  put: (parcel: Parcel) => void;
  /** Puts it after so many milliseconds, and calls `wake` then. */
  rest: (parcel: Parcel, ms: number) => void;
  take: () => Parcel | undefined;
  /** Ends every rest. */
  hurry: () => void;
  clear: () => void;
};

/** Taken places are freed when this many lie at the front, so that taking costs the same for one and for a million. */
const takenMax = 1_024;

export function createParcelQueue(wake: () => void): ParcelQueue {
  let ready: Parcel[] = [];
  let taken = 0;
  const resting = new Map<NodeJS.Timeout, Parcel>();

  return {
    put: (parcel) => {
      ready.push(parcel);
    },
    rest: (parcel, ms) => {
      const timer = setTimeout(() => {
        resting.delete(timer);
        ready.push(parcel);
        wake();
      }, ms);
      resting.set(timer, parcel);
    },
    take: () => {
      const next = ready[taken];
      if (next === undefined) return undefined;
      taken += 1;
      if (taken >= takenMax && taken * 2 >= ready.length) {
        ready = ready.slice(taken);
        taken = 0;
      }
      return next;
    },
    hurry: () => {
      for (const [timer, parcel] of resting) {
        clearTimeout(timer);
        ready.push(parcel);
      }
      resting.clear();
    },
    clear: () => {
      for (const timer of resting.keys()) clearTimeout(timer);
      resting.clear();
      ready = [];
      taken = 0;
    },
  };
}
