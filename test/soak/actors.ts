import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { Gate, Memory } from "./memory.ts";
import type { World } from "./world.ts";

/** `stop` ends the making of new work. */
export type Soak = { world: World; memory: Memory; gate: Gate; stop: AbortSignal };

export const rowsAFile = 400;
/** What is opened sooner after its delivery looks like a machine's. */
const afterDeliveryMs = 11_000;
const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Brings a file every few seconds and asks those on it. */
export async function importer({ world, memory, gate, stop }: Soak): Promise<void> {
  await world.insist("PUT", "/v1/topics", [{ key: "news", names: { nl: "Nieuws" }, frequencies: ["weekly"] }]);
  for (let n = 0; !stop.aborted; n++) {
    await gate.through(() => bring({ world, memory }, n));
    await sleep(4_000);
  }
}

async function bring({ world, memory }: Pick<Soak, "world" | "memory">, n: number): Promise<void> {
  const list = await world.insist("POST", "/v1/lists", {
    name: `soak ${n}`,
    basis: "consent_undocumented",
    last_contact: "2026-06-01",
    opt_outs: "none_known",
  });
  expect(list.status, JSON.stringify(list.body)).toBe(201);
  const path = `/v1/lists/${list.body.id}/imports`;
  const answer = await world.ask("POST", path, fileOf(n, memory), { "content-type": "text/csv" });
  if (answer?.status !== 202) return; // its file died on the way: nobody is owed anything
  memory.files.push({ rows: rowsAFile });
  for (;;) {
    const { body } = await world.insist("GET", `/v1/imports/${answer.body.id}`);
    if (body.status === "done") break;
    expect(body.status, JSON.stringify(body.error)).not.toBe("failed");
    await sleep(100);
  }
  const campaign = await world.insist("POST", "/v1/campaigns", {
    name: `soak ${n}`,
    list_id: list.body.id,
    sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
    topics: ["news"],
    pace: "provider",
  });
  expect(campaign.status, JSON.stringify(campaign.body)).toBe(201);
  const launched = await world.insist("POST", `/v1/campaigns/${campaign.body.id}/launches`, {
    acknowledged: ["undocumented"],
  });
  // 409: it was launched, and the answer died with the service.
  expect([202, 409], JSON.stringify(launched.body)).toContain(launched.status);
  memory.campaigns.push(campaign.body.id);
}

/** New people, some doubles, some broken, some who said no long ago; and a few whom another file, or the person, has told of. */
function fileOf(n: number, { said, erased }: Memory): string {
  const known = [...said.keys(), ...erased.keys()];
  const lines = Array.from({ length: rowsAFile }, (_, i) => {
    if (i % 50 === 1) return `kapot.${n}.${i}@bakkerij;`;
    if (i % 50 === 2) return `vriend.${n}.${i + 1}@telenet.be;`;
    if (i % 50 === 4 && known.length > 0) return `${known[randomInt(known.length)]};`;
    return `vriend.${n}.${i}@telenet.be;${i % 100 === 7 ? "uitgeschreven" : ""}`;
  });
  return ["E-mail;Status", ...lines, ""].join("\r\n");
}

/** Reads the mailbox and answers: most yes, some no on the page, some by one click, the others keep silent. */
export async function answerer(soak: Soak): Promise<void> {
  const { world, gate, stop } = soak;
  let cursor = "";
  const seen = new Set<string>();
  while (!stop.aborted) {
    const page = await world.ask("GET", `/sandbox/messages?limit=50${cursor ? `&cursor=${cursor}` : ""}`);
    const mails: { to: string; text: string; accepted_at: string; tags: { kind: string } }[] = page?.body?.data ?? [];
    const ripe = mails.filter(({ accepted_at }) => Date.parse(accepted_at) < world.now() - afterDeliveryMs);
    if (ripe.length < mails.length || !page?.body?.next_cursor) await sleep(1_000);
    if (ripe.length < mails.length || mails.length === 0) continue;
    for (const mail of mails) {
      if (stop.aborted) return;
      if (mail.tags.kind !== "invitation" || seen.has(mail.to)) continue;
      seen.add(mail.to);
      await gate.through(() => react(soak, mail, seen.size));
    }
    if (page?.body.next_cursor) cursor = page.body.next_cursor;
    else if (mails.length > 0) await sleep(500);
  }
}

async function react({ world, memory }: Soak, mail: { to: string; text: string }, n: number): Promise<void> {
  const { to, text } = mail;
  if (memory.erased.has(to) || n % 10 >= 7) return;
  const [link] = /\/i\/[A-Za-z0-9_-]{52}/.exec(text) ?? [];
  if (!link) return;
  const headers = { "user-agent": browser, "x-sandbox-client": `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` };
  const act = n % 10 < 4 ? "yes" : "no";
  memory.unsure.add(to);
  const page = await world.insist("GET", link, undefined, headers);
  if (page.status !== 200) return void memory.turnedAway.push(`GET ${page.status}`);
  const [, mark = ""] = /<input type="hidden" name="f" value="([^"]*)"/.exec(page.body) ?? [];
  const form = new URLSearchParams(
    act === "yes" ? { choice: "stay", topic: "news", frequency: "weekly" } : { choice: "leave" },
  );
  if (mark) form.set("f", mark);
  const type = { ...headers, "content-type": "application/x-www-form-urlencoded" };
  const answer = await world.ask("POST", link, form.toString(), type);
  if (answer?.status !== 303) return void memory.turnedAway.push(`POST ${answer?.status}`);
  memory.unsure.delete(to);
  memory.said.set(to, { act, at: world.now() });
}

/** A platform that asks before it sends: a no is never forgotten, whatever breaks; "cannot tell" is an answer. */
export async function checker({ world, memory, stop }: Soak): Promise<void> {
  while (!stop.aborted) {
    await sleep(20);
    const before = new Map(memory.said);
    const asked = [...before.keys()].slice(-400).filter(() => randomInt(8) === 0);
    if (asked.length === 0) continue;
    const body = { topic: "news", addresses: asked };
    const answer = await world.ask("POST", "/v1/permissions/check", body);
    if (answer && ![200, 429, 503].includes(answer.status)) memory.wrong.push(`check answered ${answer.status}`);
    if (answer?.status !== 200) continue;
    memory.checks += 1;
    for (const { i, decision } of answer.body.results) {
      const address = asked[i] ?? "";
      const now = memory.said.get(address)?.act;
      if (before.get(address)?.act === "no" && decision === "allowed")
        memory.wrong.push(`${address} said no: ${decision}`);
      if (now === "yes" && !memory.erased.has(address) && decision !== "allowed")
        memory.wrong.push(`${address} said yes: ${decision}`);
    }
  }
}

/** Follows the feed with a cursor of its own, until it has read on after the end. */
export async function reader({ world, memory, stop }: Soak, isOver: () => boolean): Promise<void> {
  let cursor = "0";
  for (;;) {
    const isLast = isOver();
    const wait = stop.aborted ? 0 : 2;
    const answer = await world.ask("GET", `/v1/suppressions/changes?after=${cursor}&limit=500&wait=${wait}`);
    if (answer?.status !== 200) {
      await sleep(100);
      continue;
    }
    memory.changes.push(...answer.body.data);
    cursor = answer.body.next_cursor;
    if (isLast && answer.body.data.length === 0) return;
  }
}

/** People who want to be forgotten, whatever they said. */
export async function eraser({ world, memory, gate, stop }: Soak): Promise<void> {
  while (!stop.aborted) {
    await sleep(2_000);
    await gate.through(async () => {
      const said = [...memory.said.keys()];
      const address = said[randomInt(Math.max(1, said.length))];
      if (!address || said.length < 20) return;
      const found = await world.insist("POST", "/v1/contacts/search", { address });
      const id = found.body?.data?.[0]?.id;
      if (!id) return void memory.wrong.push(`${address} is not found: ${JSON.stringify(found.body)}`);
      memory.erased.set(address, id);
      const answer = await world.insist("POST", `/v1/contacts/${id}/erasure`);
      if (answer.status !== 202 && answer.status !== 404) memory.wrong.push(`erasure answered ${answer.status}`);
      memory.said.delete(address);
    });
  }
}

export async function gauge({ world, memory, stop }: Soak): Promise<void> {
  while (!stop.aborted) {
    await sleep(1_000);
    const mb = await world.residentMb().catch(() => null);
    if (mb) memory.residentMb.push(mb);
  }
}
