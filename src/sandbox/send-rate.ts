/** The account's rate as a token bucket of one second's worth, in real time: a moved clock lets no more mails through. */
export type SendRate = { take: (perSecond: number) => boolean };

/** `elapsedMs` is a clock that never goes back. */
export function createSendRate(elapsedMs: () => number): SendRate {
  let tokens = Infinity;
  let atMs = elapsedMs();
  return {
    take: (perSecond) => {
      const capacity = perSecond === 0 ? 0 : Math.max(1, perSecond);
      const nowMs = elapsedMs();
      tokens = Math.min(capacity, tokens + ((nowMs - atMs) / 1_000) * perSecond);
      atMs = nowMs;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
