import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { signLink } from "../../src/http/links.ts";
import { claimMessages } from "../../src/messages/claim-messages.ts";
import { sendMessages } from "../../src/messages/send-messages.ts";
import { countsOf, houseWithTopics, messagesOf, messageTo, running } from "../campaigns/effort.ts";
import type { House } from "../house.ts";

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});
const people = (count: number) => Array.from({ length: count }, (_, i) => `persoon${i}@skynet.be`);

/** One-click by the link that stands for the message, whether its mail came or not. */
async function stop(id: string, address: string): Promise<{ status: number; at: number }> {
  const { id: message } = await messageTo(house, id, address);
  const path = `/u/${signLink(house.linkKeys, "unsubscribe", message, Math.floor(house.now().getTime() / 1000))}`;
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  const { status } = await app.request(path, { method: "POST", body }, house);
  return { status, at: performance.now() };
}

test("a no that finds its mail on the way is answered after the mail was accepted, never before", async () => {
  const [an = ""] = people(1);
  const id = await running(house, [an]);
  const accepted: number[] = [];
  const called = Promise.withResolvers<void>();
  house.provider.answer = async (mail) => {
    called.resolve();
    await sleep(400);
    house.outbox.push(mail);
    accepted.push(performance.now());
    return { outcome: "submitted", sesMessageId: "ses-1" };
  };
  const sending = sendMessages(house);
  await called.promise;
  const said = await stop(id, an);
  await sending;
  expect(said.status).toBe(200);
  expect(accepted[0]).toBeLessThan(said.at);
  expect(await countsOf(house, id)).toMatchObject({ refused: 1, submitted: 1 });
});

test("a list that turns out to have said no is answered after the mail on its way was accepted, and no mail follows", async () => {
  const [an = "", bea = ""] = people(2);
  const id = await running(house, [an, bea]);
  const { list_id: listId } = (await house.api("GET", `/campaigns/${id}`)).body;
  const accepted: number[] = [];
  const called = Promise.withResolvers<void>();
  house.provider.answer = async () => {
    called.resolve();
    await sleep(400);
    accepted.push(performance.now());
    return { outcome: "submitted", sesMessageId: "ses-1" };
  };
  const sending = sendMessages(house);
  await called.promise;
  const said = await house.api("PATCH", `/lists/${listId}`, { basis: "opted_out", statement: "they said no" });
  const at = performance.now();
  await sending;
  expect(said.status).toBe(200);
  expect(accepted).not.toEqual([]);
  for (const one of accepted) expect(one).toBeLessThan(at);
  await sendMessages(house);
  expect(await countsOf(house, id)).toMatchObject({ queued: 0, in_doubt: 0, submitted: accepted.length });
});

test("a no is final before the waiting begins", async () => {
  const [an = ""] = people(1);
  const id = await running(house, [an]);
  await claimMessages(house, 10);
  const saying = stop(id, an);
  const started = performance.now();
  for (let said = false; !said; await sleep(5)) {
    const { body } = await house.api("POST", "/suppressions/check", { addresses: [an] });
    said = body.results[0].suppressed;
    expect(performance.now() - started).toBeLessThan(1000);
  }
  await house.db.execute(sql`update messages set state = 'failed' where campaign_id = ${id}`);
  expect((await saying).status).toBe(200);
});

test("what a dead process claimed holds nobody up for longer than its lease", async () => {
  const [an = ""] = people(1);
  const id = await running(house, [an]);
  await claimMessages(house, 10);
  house.advance(3 * 60 * 1000);
  const started = performance.now();
  expect((await stop(id, an)).status).toBe(200);
  expect(performance.now() - started).toBeLessThan(1000);
});

test("whoever says no while a claim waits for its turn is withdrawn from it", async () => {
  const [an = "", bea = ""] = people(2);
  const id = await running(house, [an, bea]);
  house.provider.perSecond = 10;
  await house.db.execute(sql`
    insert into send_budget (id, per_second, enforcement, spent_until, read_at)
    values (1, 10, 'HEALTHY', ${new Date(house.now().getTime() + 900).toISOString()}::timestamptz, ${house.now().toISOString()}::timestamptz)
    on conflict (id) do update set per_second = 10, spent_until = excluded.spent_until, read_at = excluded.read_at`);
  const sending = sendMessages(house);
  for (let claimed = 0; claimed < 2; await sleep(5))
    claimed = (await messagesOf(house, id)).filter(({ state }) => state === "claimed").length;
  const [said] = await Promise.all([stop(id, an), sending]);
  expect(said.status).toBe(200);
  expect(house.outbox.filter(({ tags }) => tags["kind"] === "invitation").map(({ to }) => to)).toEqual([bea]);
  expect(await countsOf(house, id)).toMatchObject({ refused: 1, submitted: 1, queued: 0 });
});

test("of many who say no in the middle of it, nobody is mailed after the answer", async () => {
  const everybody = people(120);
  const id = await running(house, everybody);
  const acceptedAt = new Map<string, number>();
  house.provider.perSecond = 60;
  house.provider.answer = async (mail) => {
    await sleep(20 + Math.random() * 200);
    acceptedAt.set(mail.to, performance.now());
    return { outcome: "submitted", sesMessageId: `ses-${mail.messageId}` };
  };
  const sending = Promise.all([sendMessages(house), sendMessages(house)]);
  const saidAt = new Map<string, number>();
  await Promise.all(
    everybody.slice(0, 40).map(async (address, i) => {
      await sleep(i * 40);
      const said = await stop(id, address);
      expect(said.status).toBe(200);
      saidAt.set(address, said.at);
    }),
  );
  await sending;
  for (const [address, at] of saidAt) expect(acceptedAt.get(address) ?? 0, address).toBeLessThan(at);
  for (const address of everybody.slice(40)) expect(acceptedAt.has(address)).toBe(true);
  expect(await countsOf(house, id)).toMatchObject({ refused: 40, queued: 0, in_doubt: 0 });
}, 20_000);

test("of many whom a platform names as suppressed meanwhile, by address, hash or topic, nobody is mailed after its answer", async () => {
  const everybody = people(120);
  const id = await running(house, everybody);
  const acceptedAt = new Map<string, number>();
  house.provider.perSecond = 60;
  house.provider.answer = async (mail) => {
    await sleep(20 + Math.random() * 200);
    acceptedAt.set(mail.to, performance.now());
    return { outcome: "submitted", sesMessageId: `ses-${mail.messageId}` };
  };
  const sending = Promise.all([sendMessages(house), sendMessages(house)]);
  const saidAt = new Map<string, number>();
  const named = (address: string, i: number) => [
    { address },
    { hash: createHash("sha256").update(address).digest("hex") },
    { address, topic: "newsletter" },
  ][i % 3]; // prettier-ignore
  await Promise.all(
    everybody.slice(0, 60).map(async (address, i) => {
      await sleep(i * 25);
      const entries = [{ ...named(address, i), reason: "unsubscribe" }];
      expect((await house.api("POST", "/suppressions", { entries })).status).toBe(200);
      saidAt.set(address, performance.now());
    }),
  );
  await sending;
  for (const [address, at] of saidAt) expect(acceptedAt.get(address) ?? 0, address).toBeLessThan(at);
  for (const address of everybody.slice(60)) expect(acceptedAt.has(address)).toBe(true);
  expect(await countsOf(house, id)).toMatchObject({ queued: 0, in_doubt: 0, submitted: acceptedAt.size });
  expect(acceptedAt.size).toBeLessThan(120);
}, 20_000);

test("a claim that began before the no was committed takes nothing that the no has withdrawn", async () => {
  const [an = ""] = people(1);
  const id = await running(house, [an]);
  const { id: message } = await messageTo(house, id, an);
  // The row is held as a claim would that has begun and not reached it; the no comes in between.
  const claim = house.db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from messages where id = ${message} for update`);
    await sleep(300);
    await tx.execute(sql`update messages set state = 'claimed', claimed_at = ${house.now().toISOString()}::timestamptz,
      lease_until = ${new Date(house.now().getTime() + 700).toISOString()}::timestamptz where id = ${message}`);
  });
  await sleep(50);
  const started = performance.now();
  expect((await stop(id, an)).status).toBe(200);
  await claim;
  // It waited for the claim to show, and then for its lease.
  expect(performance.now() - started).toBeGreaterThan(500);
});
