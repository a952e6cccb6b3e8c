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

/** When each no was answered with 2xx (real time, ms). */
export type Noes = Map<string, number>;

/** What can be asked of a service that may be dead: then the answer is null. */
export type Asked = Pick<Fleet, "call" | "control" | "url">;

/**
 * People who say no while the mails go out: every other one by the link in a mail that they got, the rest through the API,
 * many of them before their mail has left. Each asks until they are answered: a no whose answer died with a service may count
 * or not. Ends when all are answered; from when `until` settles nobody begins.
 */
export async function sayNoes(
  fleet: Asked,
  { people, share, until }: { people: number; share: number; until: Promise<unknown> },
): Promise<Noes> {
  const noes: Noes = new Map();
  const over = new AbortController();
  void until.finally(() => over.abort());
  const every = Math.round(1 / share);
  const waiting = Array.from({ length: Math.floor(people / every) }, (_, n) => ({
    address: addressOf(((n + 1) * every * 7919) % people),
    hasLink: n % 2 === 0,
    hasBegun: false,
  }));
  for (let one = waiting.shift(); one; one = waiting.shift()) {
    if (over.signal.aborted && !one.hasBegun) continue;
    await sleep(20 + Math.random() * 100);
    const said = one.hasLink ? await clickNo(fleet, one.address) : await objectFor(fleet, one.address);
    if (said === "answered") noes.set(one.address, Date.now());
    else waiting.push({ ...one, hasBegun: one.hasBegun || said === "lost" });
  }
  return noes;
}

type Said = "answered" | "lost" | "nothing_to_click";

async function clickNo({ control, url }: Asked, address: string): Promise<Said> {
  const found = await control("GET", `/messages?to=${encodeURIComponent(address)}&limit=1`);
  const header = found?.data[0]?.headers.find(({ name }: { name: string }) => name === "List-Unsubscribe")?.value ?? "";
  const link = /<(http[^>]+)>/.exec(header)?.[1];
  if (!link?.startsWith(url)) return "nothing_to_click";
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  const answer = await fetch(link, { method: "POST", body, redirect: "manual" }).catch(() => null);
  return answer?.status === 200 ? "answered" : "lost";
}

async function objectFor({ call }: Asked, address: string): Promise<Said> {
  const answer = await call("POST", "/v1/suppressions", { entries: [{ address, reason: "objection" }] });
  return answer === null ? "lost" : "answered";
}

/** Waits until the campaign has nothing queued and everybody's doubt is over, or the time is. */
export async function settle({ call }: Fleet, campaign: string, msMax: number): Promise<any> {
  for (const until = Date.now() + msMax; ; await sleep(500)) {
    const found = await insist(() => call("GET", `/v1/campaigns/${campaign}`));
    expect(found.status, `${found.stop_reason}`).not.toBe("paused");
    if ((found.counts.queued === 0 && found.counts.in_doubt === 0) || Date.now() > until) return found;
  }
}

/** What became of each invitation, by address, as the service's own rows have it. */
export type Fates = Map<string, string>;

type Ends = {
  people: number;
  fates: Fates;
  /** Whether what the provider knew of this mail came to us later than a doubt may last; absent: it never does. */
  isWithheld?: (mail: Accepted) => Promise<boolean>;
};

/**
 * Each once, and twice only where the provider withheld its events; nobody forgotten but who said no or is listed as in
 * doubt; and nothing, a reminder neither, after a no was answered.
 */
export async function expectOnceEach(
  mails: readonly Accepted[],
  noes: Noes,
  { people, fates, isWithheld = async () => false }: Ends,
): Promise<void> {
  const asked = mails.filter(({ kind }) => kind === "invitation" || kind === "reminder");
  const doubled: string[] = [];
  for (const same of Map.groupBy(asked, ({ to, kind }) => `${kind} ${to}`).values()) {
    const [first] = same;
    if (same.length > 2 || (first && same.length === 2 && !(await isWithheld(first))))
      doubled.push(`${first?.kind} ${first?.to} ${same.length}`);
  }
  expect(doubled).toEqual([]);
  expect(asked.filter(({ to, acceptedAtMs }) => acceptedAtMs > (noes.get(to) ?? Infinity))).toEqual([]);
  const invited = new Set(mails.filter(({ kind }) => kind === "invitation").map(({ to }) => to));
  const forgotten = Array.from({ length: people }, (_, n) => addressOf(n)).filter(
    (address) => !invited.has(address) && !noes.has(address) && fates.get(address) !== "in_doubt",
  );
  expect(forgotten.map((address) => `${address} ${fates.get(address)}`)).toEqual([]);
}
