import { afterEach, expect, test, vi } from "vitest";
import { app } from "../../src/app.ts";
import { sendMessages } from "../../src/messages/send-messages.ts";
import { nextDue } from "../../src/tasks.ts";
import { webhookLeaseMs } from "../../src/webhooks/claim-deliveries.ts";
import { runWebhooks } from "../../src/webhooks/deliver.ts";
import { eventTypes } from "../../src/webhooks/event-types.ts";
import { type House, openHouse } from "../house.ts";
import { openReceiver, type Receiver, signatureOf } from "./receiver.ts";

const hour = 3_600_000;
const manual = (address: string) => ({ entries: [{ address, reason: "manual" }] });
const paper = (address: string) => ({
  address,
  topics: ["newsletter"],
  method: "paper",
  occurred_at: "2026-11-20T09:00:00Z",
  file_sha256: "0".repeat(64),
});

afterEach(() => void vi.restoreAllMocks());

test("an act is told once, signed, with ids alone, to those who asked for it", async () => {
  const { house, receiver, endpoint } = await hooked();
  await house.api("POST", "/suppressions", manual("vroeger@telenet.be"));
  await runWebhooks(house);
  expect(receiver.received).toHaveLength(1);
  const [one] = receiver.received;
  if (!one) throw new Error("nothing came");
  expect(one.signatures).toEqual([signatureOf(endpoint.secret, one)]);
  expect(one.id).toMatch(/^msg_[0-9a-f-]{36}$/);
  expect(Math.abs(one.timestamp - house.now().getTime() / 1000)).toBeLessThan(30);
  const feed = (await house.api("GET", "/suppressions/changes")).body.data[0];
  const { address, ...shown } = feed;
  expect(address).toBe("vroeger@telenet.be");
  expect(JSON.parse(one.raw)).toEqual({ type: "suppression.added", timestamp: feed.at, data: shown });
  expect(one.raw).not.toContain("telenet.be");
  await runWebhooks(house);
  expect(receiver.received).toHaveLength(1);
  const log = (await house.api("GET", `/webhook-endpoints/${endpoint.id}/deliveries`)).body;
  expect(log.data).toMatchObject([
    { event_id: one.id, type: "suppression.added", status: "delivered", next_attempt_at: null, cause: "event" },
  ]);
  expect(log.data[0].attempts).toMatchObject([{ status: 204, error: null }]);
});

test("the life of a contact is told in its order: in, other preferences, out, in again, erased", async () => {
  const { house, receiver } = await hooked();
  await topics(house);
  const contact = await optIn(house, "an.peeters@telenet.be");
  const links = (
    await house.api("POST", "/links", {
      addresses: ["an.peeters@telenet.be"],
      purposes: ["unsubscribe", "preferences"],
    })
  ).body.results[0];
  await form(house, links.preferences_url, { choice: "pause", pause_until: "2026-12-24" });
  await form(house, links.unsubscribe_url, { "List-Unsubscribe": "One-Click" });
  await runWebhooks(house);
  await form(house, links.preferences_url, { choice: "undo" });
  expect((await house.api("POST", `/contacts/${contact}/erasure`, {})).status).toBe(202);
  while ((await runWebhooks(house)) > 0);
  const own = receiver.received.filter(({ data }) => data.contact_id === contact);
  expect(own.map(({ type }) => type)).toEqual([
    "contact.opted_in",
    "contact.preferences_changed",
    "contact.unsubscribed",
    "contact.erased",
  ]);
  expect(own.map(({ data }) => data.state)).toEqual(["given", undefined, "withdrawn", undefined]);
  const kinds = receiver.received.map(({ type }) => type);
  expect(kinds).toContain("suppression.added");
  expect(receiver.received.some(({ raw }) => raw.includes("telenet"))).toBe(false);
});

test("a no to the question is contact.refused, one-click is contact.unsubscribed, an import is import.done", async () => {
  const { house, receiver } = await hooked();
  const list = (await house.api("POST", "/lists", { name: "oud" })).body.id;
  const file = "E-mail\nrik.maes@telenet.be\nlies.claes@telenet.be\n";
  const { id } = (await house.api("POST", `/lists/${list}/imports`, file, { "content-type": "text/csv" })).body;
  const { runImports } = await import("../../src/imports/run-imports.ts");
  while ((await runImports(house)) > 0);
  const addresses = ["rik.maes@telenet.be", "lies.claes@telenet.be"];
  const [rik, lies] = (await house.api("POST", "/links", { addresses, purposes: ["unsubscribe", "preferences"] })).body
    .results;
  await form(house, rik.unsubscribe_url, { "List-Unsubscribe": "One-Click" });
  await form(house, lies.preferences_url, { choice: "leave" });
  while ((await runWebhooks(house)) > 0);
  const told = receiver.received.filter(({ type }) => !type.startsWith("suppression"));
  expect(told.map(({ type, data }) => [type, data.state ?? data.import_id]).toSorted()).toEqual([
    ["contact.refused", "refused"],
    ["contact.unsubscribed", "refused"],
    ["import.done", id],
  ]);
});

test("what fails is tried again with the same id and body: ten times in three days and a little, then given up", async () => {
  const { house, receiver, endpoint } = await hooked();
  receiver.answer = () => 500;
  await house.api("POST", "/suppressions", manual("stil@telenet.be"));
  const started = house.now().getTime();
  const tried: number[] = [];
  await runWebhooks(house);
  tried.push(0);
  for (let due = await nextWebhook(house); due; due = await nextWebhook(house)) {
    house.advance(due.getTime() - house.now().getTime());
    await runWebhooks(house);
    tried.push((house.now().getTime() - started) / 1000);
  }
  expect(receiver.received).toHaveLength(10);
  expect(new Set(receiver.received.map(({ id, raw }) => `${id} ${raw}`)).size).toBe(1);
  expect(new Set(receiver.received.map(({ timestamp }) => timestamp)).size).toBe(10);
  expect(receiver.received.every((one) => one.signatures[0] === signatureOf(endpoint.secret, one))).toBe(true);
  const least = [0, 5, 305, 2105, 9305, 27_305, 63_305, 113_705, 185_705, 272_105];
  tried.forEach((seconds, i) => {
    expect(seconds).toBeGreaterThanOrEqual(least[i] ?? 0);
    expect(seconds).toBeLessThan((least[i] ?? 0) * 1.1 + 30);
  });
  // Nothing got through: it is off, and the account's contact is told, once.
  const off = (await house.api("GET", `/webhook-endpoints/${endpoint.id}`)).body;
  expect(off).toMatchObject({ enabled: false, disabled_reason: "failing" });
  const log = (await house.api("GET", `/webhook-endpoints/${endpoint.id}/deliveries?status=failed`)).body.data;
  expect(log[0].attempts.map(({ status }: { status: number }) => status)).toEqual(
    Array.from({ length: 10 }, () => 500),
  );
  while ((await sendMessages(house)) > 0);
  expect(house.outbox.map(({ subject }) => subject)).toEqual(["Je webhook staat uit"]);
  expect(house.outbox[0]?.text).toContain("127.0.0.1");
  expect(house.outbox[0]?.text).not.toContain("/hook");

  // What came while it was off can be had again, in order, under the ids that it would have had.
  await house.api("POST", "/suppressions", manual("later@telenet.be"));
  await runWebhooks(house);
  expect(receiver.received).toHaveLength(10);
  const early = await house.api("POST", `/webhook-endpoints/${endpoint.id}/replays`, { since: "2026-11-01T00:00:00Z" });
  expect(early.status).toBe(409);
  receiver.answer = () => 200;
  const on = await house.api("PATCH", `/webhook-endpoints/${endpoint.id}`, { enabled: true });
  expect(on.body).toMatchObject({ enabled: true, disabled_reason: null });
  const replay = await house.api("POST", `/webhook-endpoints/${endpoint.id}/replays`, {
    since: "2026-11-01T00:00:00Z",
  });
  expect([replay.status, replay.body]).toEqual([202, { replayed: 2 }]);
  while ((await runWebhooks(house)) > 0);
  expect(
    receiver.received
      .slice(10)
      .map(({ data }) => data.seq)
      .toSorted(),
  ).toEqual([1, 2]);
  expect(receiver.received.slice(10).map(({ id }) => id)).toContain(receiver.received[0]?.id);
});

test("410 switches off at once, and the mail says why", async () => {
  const { house, receiver, endpoint } = await hooked();
  receiver.answer = () => 410;
  await house.api("POST", "/suppressions", {
    entries: [...manual("a@telenet.be").entries, ...manual("b@telenet.be").entries],
  });
  await runWebhooks(house);
  await runWebhooks(house);
  expect(receiver.received.length).toBeLessThanOrEqual(2);
  expect((await house.api("GET", `/webhook-endpoints/${endpoint.id}`)).body).toMatchObject({
    enabled: false,
    disabled_reason: "gone",
  });
  while ((await sendMessages(house)) > 0);
  expect(house.outbox.filter(({ text }) => text.includes("410"))).toHaveLength(1);
});

test("a later event of one subject waits for the earlier one; others do not", async () => {
  const { house, receiver } = await hooked();
  const [stuck, free] = ["vast@telenet.be", "vrij@telenet.be"];
  await house.api("POST", "/suppressions", manual(stuck));
  const { key } = (await house.api("GET", "/suppressions?reason=manual")).body.data[0];
  receiver.answer = ({ data }) => (data.key === key ? 422 : 200);
  await runWebhooks(house);
  await house.api("DELETE", `/suppressions/${key}`, { reason: "a mistake", evidence: "call" });
  await house.api("POST", "/suppressions", manual(free));
  await runWebhooks(house);
  const seen = () => receiver.received.map(({ type, data }) => `${type} ${data.key === key ? "stuck" : "free"}`);
  expect(seen()).toEqual(["suppression.added stuck", "suppression.added free"]);
  receiver.answer = () => 200;
  house.advance(6000);
  await runWebhooks(house);
  expect(seen().slice(2)).toEqual(["suppression.added stuck", "suppression.lifted stuck"]);
});

test("two workers at once send each event once, and one subject's one after the other", async () => {
  const { house, receiver } = await hooked();
  for (let i = 0; i < 5; i++) {
    await house.api("POST", "/suppressions", {
      entries: Array.from({ length: 8 }, (_, n) => manual(`nr${i}.${n}@telenet.be`).entries[0]),
    });
  }
  const { data } = (await house.api("GET", "/suppressions?reason=manual&limit=500")).body;
  const { key } = data[0];
  await house.api("DELETE", `/suppressions/${key}`, { reason: "a mistake", evidence: "call" });
  const inFlight = new Set<string>();
  const broken: string[] = [];
  receiver.answer = async ({ data: { key: subject } }) => {
    if (inFlight.has(subject)) broken.push(subject);
    inFlight.add(subject);
    await new Promise((resolve) => setTimeout(resolve, 15));
    inFlight.delete(subject);
    return 200;
  };
  await Promise.all([runWebhooks(house), runWebhooks(house), runWebhooks(house)]);
  while ((await runWebhooks(house)) > 0);
  expect(receiver.received).toHaveLength(41);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(41);
  expect(broken).toEqual([]);
  expect(receiver.openMax).toBeGreaterThan(1);
  const ofKey = receiver.received.filter((one) => one.data.key === key);
  expect(ofKey.map(({ type }) => type)).toEqual(["suppression.added", "suppression.lifted"]);
});

test("a worker that dies between sending and writing it down: the event comes again, with the same id", async () => {
  const { house, receiver, endpoint } = await hooked();
  await house.api("POST", "/suppressions", manual("dubbel@telenet.be"));
  const dying = {
    ...house,
    post: async (...given: Parameters<House["post"]>) => {
      await house.post(...given);
      throw new Error("killed");
    },
  };
  await expect(runWebhooks(dying)).rejects.toThrow("killed");
  expect(receiver.received).toHaveLength(1);
  await runWebhooks(house);
  expect(receiver.received).toHaveLength(1);
  const due = await nextWebhook(house);
  expect(due).not.toBeNull();
  house.advance(webhookLeaseMs + 1000);
  await runWebhooks(house);
  expect(receiver.received).toHaveLength(2);
  expect(receiver.received[1]?.id).toBe(receiver.received[0]?.id);
  const log = (await house.api("GET", `/webhook-endpoints/${endpoint.id}/deliveries`)).body.data;
  expect(log).toMatchObject([{ status: "delivered" }]);
});

test("who asks for more time with Retry-After gets it, the whole endpoint", async () => {
  const { house, receiver } = await hooked();
  receiver.answer = () => ({ status: 429, headers: { "retry-after": "600" } });
  await house.api("POST", "/suppressions", manual("druk@telenet.be"));
  await runWebhooks(house);
  receiver.answer = () => 200;
  await house.api("POST", "/suppressions", manual("ook@telenet.be"));
  house.advance(500_000);
  await runWebhooks(house);
  expect(receiver.received).toHaveLength(1);
  house.advance(110_000);
  await runWebhooks(house);
  expect(receiver.received).toHaveLength(3);
});

test("a cut connection, a redirect and a long answer: neither of the first two counts as taken, the third does", async () => {
  const { house, receiver, endpoint } = await hooked();
  const aside = await openReceiver();
  const answers = [
    "cut" as const,
    { status: 302, headers: { location: aside.url } },
    { status: 200, body: "x".repeat(5_000_000) },
  ];
  receiver.answer = () => answers.shift() ?? 200;
  await house.api("POST", "/suppressions", manual("knip@telenet.be"));
  await runWebhooks(house);
  house.advance(6000);
  await runWebhooks(house);
  house.advance(400_000);
  await runWebhooks(house);
  expect(receiver.received).toHaveLength(3);
  expect(aside.received).toEqual([]);
  const [one] = (await house.api("GET", `/webhook-endpoints/${endpoint.id}/deliveries`)).body.data;
  expect(one.status).toBe("delivered");
  expect(one.attempts.map(({ status, error }: { status: number; error: string }) => [status, error])).toEqual([
    [null, "connection"],
    [302, "redirect"],
    [200, null],
  ]);
});

test("an endpoint that takes the connection and says nothing is left after ten seconds, and holds up no other meanwhile", async () => {
  const { house, receiver, endpoint } = await hooked();
  const quick = await openReceiver();
  await house.api("POST", "/webhook-endpoints", { url: quick.url, events: eventTypes });
  receiver.answer = () => new Promise(() => {});
  await house.api("POST", "/suppressions", manual("hangt@telenet.be"));
  const started = performance.now();
  const run = runWebhooks(house);
  await vi.waitFor(() => expect([receiver.received.length, quick.received.length]).toEqual([1, 1]), 5000);
  // Another worker passes it by: what hangs is claimed, and nothing of its subject overtakes it.
  await house.api("POST", "/suppressions", manual("later@telenet.be"));
  const { data } = (await house.api("GET", "/suppressions?reason=manual")).body;
  const { key } = data.find(({ address }: { address: string }) => address === "hangt@telenet.be");
  await house.api("DELETE", `/suppressions/${key}`, { reason: "a mistake", evidence: "call" });
  receiver.answer = () => 200;
  await runWebhooks(house);
  expect(performance.now() - started).toBeLessThan(8000);
  expect(quick.received).toHaveLength(3);
  expect(receiver.received.filter(({ data: { key: told } }) => told === key)).toHaveLength(1);
  await run;
  expect(performance.now() - started).toBeLessThan(13_000);
  house.advance(6000);
  while ((await runWebhooks(house)) > 0);
  const ofKey = receiver.received.filter(({ data: { key: told } }) => told === key);
  expect(ofKey.map(({ type }) => type)).toEqual(["suppression.added", "suppression.added", "suppression.lifted"]);
  const log = (await house.api("GET", `/webhook-endpoints/${endpoint.id}/deliveries`)).body.data;
  expect(log.at(-1).attempts).toMatchObject([
    { status: null, error: "timeout" },
    { status: 200, error: null },
  ]);
}, 30_000);

async function hooked(
  events: readonly string[] = eventTypes,
): Promise<{ house: House; receiver: Receiver; endpoint: { id: string; secret: string } }> {
  const house = await openHouse("own");
  // Nothing goes wrong unseen.
  house.log = (line) => void (line.level === "error" && expect.unreachable(JSON.stringify(line)));
  const receiver = await openReceiver();
  await house.api("POST", "/suppressions", manual("voordien@telenet.be"));
  await house.db.execute("delete from suppressions");
  await house.db.execute("delete from suppression_changes");
  const account = (await house.api("GET", "/account")).body;
  await house.api("PUT", "/account", { ...account, contact: "beheer@bakkerij-claes.be" });
  const made = await house.api("POST", "/webhook-endpoints", { url: receiver.url, events });
  expect(made.status).toBe(201);
  return { house, receiver, endpoint: made.body };
}

async function nextWebhook(house: House): Promise<Date | null> {
  const { tasks } = await import("../../src/tasks.ts");
  const due = await tasks.webhooks.next(house, house.now());
  if (due) expect((await nextDue(house, house.now()))?.getTime()).toBeLessThanOrEqual(due.getTime());
  return due && due.getTime() < house.now().getTime() + 100 * hour ? due : null;
}

async function topics(house: House): Promise<void> {
  await house.api("PUT", "/topics", [
    { key: "newsletter", kind: "own", partners: [], names: { nl: "Nieuwsbrief" }, frequencies: ["weekly", "monthly"] },
  ]);
}

async function optIn(house: House, address: string): Promise<string> {
  const entered = await house.api("POST", "/consent-records", {
    ...paper(address),
    topics: [{ topic: "newsletter", frequency: "monthly" }],
  });
  expect(entered.status).toBe(201);
  return (await house.api("POST", "/contacts/search", { address })).body.data[0].id;
}

async function form(house: House, url: string, fields: Record<string, string>): Promise<void> {
  const answer = await app.request(
    new URL(url).pathname,
    {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": "Mozilla/5.0 Firefox/130" },
      body: new URLSearchParams(fields).toString(),
    },
    house,
  );
  expect(answer.status).toBeLessThan(400);
}
