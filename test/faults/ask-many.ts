import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { Accepted } from "../local/open-provider.ts";
import { type Fleet, insist } from "./fleet.ts";

export const addressOf = (n: number): string => `p${n}.kill@telenet.be`;

/** A provider at its worst, as issue 4 has it. */
export const bad = {
  throttle: 0.05,
  server_error: 0.02,
  cut_after_accept: 0.02,
  duplicate_events: 0.1,
  shuffle_events: true,
};
export const good = { throttle: 0, server_error: 0, cut_after_accept: 0, duplicate_events: 0, shuffle_events: false };

/** Imports so many people and asks them all, at the provider's pace. Returns the campaign's id. */
export async function askMany({ call }: Fleet, people: number): Promise<string> {
  const list = await call("POST", "/v1/lists", {
    name: "kill",
    basis: "consent_undocumented",
    last_contact: "2026-01-01",
    opt_outs: "none_known",
  });
  const file = ["E-mail", ...Array.from({ length: people }, (_, n) => addressOf(n))].join("\n");
  const upload = await call("POST", `/v1/lists/${list.id}/imports`, file, "text/csv");
  while ((await call("GET", `/v1/imports/${upload.id}`)).status !== "done") await sleep(50);
  await call("PUT", "/v1/topics", [{ key: "news", names: { nl: "Nieuws" }, frequencies: ["weekly"] }]);
  const campaign = await call("POST", "/v1/campaigns", {
    name: "kill",
    list_id: list.id,
    sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
    topics: ["news"],
    pace: "provider",
    reminders: [],
  });
  await insist(() => call("POST", `/v1/campaigns/${campaign.id}/launches`, { acknowledged: ["undocumented"] }));
  return campaign.id;
}

/** When each no was answered with 2xx (real time, ms); Infinity where the answer was lost with a process: it may count or not. */
export type Noes = Map<string, number>;

/**
 * People who say no while the mails go out: every other one by the link in the mail that they got, the rest through the API,
 * many of them before their mail has left. Ends when all of them were answered, or `until` settles.
 */
export async function sayNoes(
  fleet: Fleet,
  { people, share, until }: { people: number; share: number; until: Promise<unknown> },
): Promise<Noes> {
  const noes: Noes = new Map();
  const over = new AbortController();
  void until.finally(() => over.abort());
  const every = Math.round(1 / share);
  for (let n = every; n < people && !over.signal.aborted; n += every) {
    const address = addressOf((n * 7919) % people);
    await sleep(50 + Math.random() * 200);
    const isAnswered = n % (2 * every) === 0 ? await clickNo(fleet, address) : await objectFor(fleet, address);
    if (isAnswered !== null) noes.set(address, isAnswered ? Date.now() : Infinity);
  }
  return noes;
}

/** Null: there was nothing to click yet. */
async function clickNo({ control, url }: Fleet, address: string): Promise<boolean | null> {
  const { data } = await control("GET", `/messages?to=${encodeURIComponent(address)}&limit=1`);
  const header = data[0]?.headers.find(({ name }: { name: string }) => name === "List-Unsubscribe")?.value ?? "";
  const link = /<(http[^>]+)>/.exec(header)?.[1];
  if (!link?.startsWith(url)) return null;
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  const answer = await fetch(link, { method: "POST", body, redirect: "manual" }).catch(() => null);
  return answer?.status === 200;
}

async function objectFor({ call }: Fleet, address: string): Promise<boolean> {
  return (await call("POST", "/v1/suppressions", { entries: [{ address, reason: "objection" }] })) !== null;
}

/** Waits until the campaign has nothing queued and everybody's doubt is over, or the time is. */
export async function settle({ call }: Fleet, campaign: string, msMax: number): Promise<any> {
  for (const until = Date.now() + msMax; ; await sleep(500)) {
    const found = await insist(() => call("GET", `/v1/campaigns/${campaign}`));
    expect(found.status, `${found.stop_reason}`).not.toBe("paused");
    if ((found.counts.queued === 0 && found.counts.in_doubt === 0) || Date.now() > until) return found;
  }
}

/** Each once, nobody twice, nobody forgotten but who said no, and nothing after a no was answered. */
export function expectOnceEach(
  mails: readonly Accepted[],
  noes: Noes,
  { people, inDoubt }: { people: number; inDoubt: number },
): void {
  const asked = mails.filter(({ kind }) => kind === "invitation" || kind === "reminder");
  const times = new Map<string, number>();
  for (const { to } of asked) times.set(to, (times.get(to) ?? 0) + 1);
  expect([...times].filter(([, k]) => k > 1)).toEqual([]);
  expect(asked.filter(({ to, acceptedAtMs }) => acceptedAtMs > (noes.get(to) ?? Infinity))).toEqual([]);
  const forgotten = Array.from({ length: people }, (_, n) => addressOf(n)).filter(
    (address) => !times.has(address) && !noes.has(address),
  );
  expect(forgotten.length).toBeLessThanOrEqual(inDoubt);
}
