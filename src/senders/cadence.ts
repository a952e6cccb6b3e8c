import type { SenderDomain } from "./queries.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Often while somebody is at it, then less: by how long ago the domain was added, or broke. */
const paces = [
  { upToMs: 2 * hourMs, everyMs: 5 * minuteMs },
  { upToMs: 3 * dayMs, everyMs: 30 * minuteMs },
  { upToMs: 14 * dayMs, everyMs: 6 * hourMs },
] as const;
/** In the sandbox nothing changes but that it may be left. */
export const sandboxMs = 7 * dayMs;
/**
 * A certificate for an own host comes within the hour, once its CNAME is there. One that leads here no more is found out as
 * soon: every link in a mail would be dead, the no too.
 */
const linkHostMs = 30 * minuteMs;
const backoffMsMin = 30_000;

type Standing = Pick<SenderDomain, "status" | "createdAt" | "brokenAt" | "linkHost">;

/** How long until a domain is looked at again. */
export function nextCheckMs(row: Standing, now: Date): number {
  const { status, createdAt, brokenAt } = row;
  const longest = row.linkHost ? linkHostMs : dayMs;
  if (status === "green") return longest;
  const since = now.getTime() - (brokenAt ?? createdAt).getTime();
  return Math.min(longest, paces.find(({ upToMs }) => since < upToMs)?.everyMs ?? dayMs);
}

/** How long to wait after a call that may succeed later. */
export function backoffMs(attempts: number): number {
  return Math.min(hourMs, backoffMsMin * 2 ** Math.min(attempts, 10));
}

/** After a refusal somebody must change something first. */
export const refusedMs = hourMs;
/** DNS could not tell. */
export const untoldMs = 5 * minuteMs;
