import type { Driver } from "../db/client.ts";

type Crowd = { present: number; lastAt: number };
const crowds = new WeakMap<Driver, Crowd>();

/** People whose pages are being made at one moment: from so many on, work for which nobody waits at a screen waits. */
const crowdMin = 8;
/** A crowd that was seen lasts so long: it comes and goes in waves. */
const lastsMs = 1000;
const waitMsMax = 10_000;

/** Counts somebody in while their page is made. */
export async function amongCrowd<T>({ driver }: { driver: Driver }, act: () => Promise<T>): Promise<T> {
  const crowd = crowds.get(driver) ?? { present: 0, lastAt: Number.NEGATIVE_INFINITY };
  crowds.set(driver, crowd);
  crowd.present += 1;
  if (crowd.present >= crowdMin) crowd.lastAt = performance.now();
  try {
    return await act();
  } finally {
    crowd.present -= 1;
  }
}

/** Waits until no crowd waits for pages, at most ten seconds: mail may come a moment later, an answer may not. */
export async function giveWay({ driver }: { driver: Driver }): Promise<void> {
  const crowd = crowds.get(driver);
  if (!crowd) return;
  const until = performance.now() + waitMsMax;
  for (;;) {
    const now = performance.now();
    const left = Math.min(crowd.lastAt + lastsMs, until) - now;
    if (left <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, left));
  }
}
