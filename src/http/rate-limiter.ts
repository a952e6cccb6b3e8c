/** Requests a second and key, counted in windows of one second; a door's own memory, so per process. */
export type RateLimiter = { take: (id: string, perSecond: number, nowMs: number) => Allowance };
export type Allowance = { allowed: boolean; remaining: number; resetSeconds: number };

const keysMax = 10_000;

export function createRateLimiter(): RateLimiter {
  const windows = new Map<string, { second: number; count: number }>();
  return {
    take(id, perSecond, nowMs) {
      const second = Math.floor(nowMs / 1000);
      const held = windows.get(id);
      const window = held?.second === second ? held : { second, count: 0 };
      window.count += 1;
      if (!held && windows.size >= keysMax) windows.clear();
      windows.set(id, window);
      const remaining = Math.max(0, perSecond - window.count);
      return { allowed: window.count <= perSecond, remaining, resetSeconds: 1 };
    },
  };
}
