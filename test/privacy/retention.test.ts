import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { retentionKinds, retentionTable } from "../../src/accounts/retention.ts";
import { app } from "../../src/app.ts";
import { opensWritten } from "../../src/consent/signals/note-open.ts";
import { takeFeedback } from "../../src/feedback/take-feedback.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import type { Signer } from "../../src/sandbox/certificate.ts";
import { tasks } from "../../src/tasks.ts";
import {
  answer,
  dayMs,
  houseWithTopics,
  mailTo,
  messageTo,
  neighbour,
  oneClick,
  running,
  settle,
  suppressionOf,
  yes,
} from "../campaigns/effort.ts";
import { believe, notify, personalText } from "../feedback/outside.ts";
import { makeSigner } from "../feedback/sign-sns.ts";
import { type House } from "../house.ts";
import { contactId } from "../preferences/books.ts";
import { tracesOf } from "./dump.ts";

let signer: Signer;
let house: House;
beforeAll(async () => {
  signer = await makeSigner(new Date("2020-01-01T00:00:00Z"));
});
beforeEach(async () => {
  house = await houseWithTopics("own");
  believe(house, signer);
});
const an = "an.wuyts@telenet.be";
const bea = "bea.wuyts@telenet.be";
const set = (days: Record<string, number | null>) => house.api("PUT", "/retention", { days });
const night = async (days: number) => {
  house.advance(days * dayMs);
  await tasks.purge.run(house);
};
const lastRun = async () => (await house.api("GET", "/retention/runs?limit=1")).body.data[0];
const count = async (table: string) => (await house.db.execute(sql`select 1 from ${sql.identifier(table)}`)).length;

describe("the settings", () => {
  test("tell of every kind the default, the bounds and the law", async () => {
    const { body } = await house.api("GET", "/retention");
    expect(body.data.map(({ kind }: { kind: string }) => kind)).toEqual(retentionKinds);
    for (const rule of body.data) {
      expect(rule.days).toBe(rule.default_days);
      expect(rule.law, rule.kind).not.toBe("");
      expect(rule.min_days <= rule.days && rule.days <= rule.max_days, rule.kind).toBe(true);
    }
    expect(retentionTable).toMatchObject({
      rejects: { days: 7 },
      undo: { days: 30 },
      lapsed: { days: 30 },
      client_addresses: { days: 90 },
    });
  });

  test("are kept within their bounds, go back by null, and are the account's own", async () => {
    expect(
      (await set({ rejects: 3, audit: 400 })).body.data.find(({ kind }: { kind: string }) => kind === "rejects").days,
    ).toBe(3);
    for (const wrong of [{ rejects: 31 }, { rejects: 0 }, { repeats: 2 }, { nothing: 3 }, { rejects: 2.5 }]) {
      expect((await set(wrong)).status, JSON.stringify(wrong)).toBe(422);
    }
    expect((await set({ rejects: 5, undo: 91 })).status).toBe(422);
    const days = async (from: House) =>
      (await from.api("GET", "/retention")).body.data.find(({ kind }: { kind: string }) => kind === "rejects").days;
    expect(await days(house)).toBe(3);
    expect(await days(await neighbour(house))).toBe(7);
    await set({ rejects: null });
    expect(await days(house)).toBe(7);
  });
});

describe("the nightly job", () => {
  test("removes rejects and undo values when the account says so, and reports both", async () => {
    await set({ rejects: 2, undo: 5 });
    const { body: list } = await house.api("POST", "/lists", { name: "CRM" });
    const file = `email,name\n${an},An\nkapot,Kapot\n`;
    for (const _ of [1, 2]) await house.api("POST", `/lists/${list.id}/imports`, file, { "content-type": "text/csv" });
    await runImports(house);
    await night(1);
    expect([await count("import_rejects"), await count("import_undo")]).toEqual([2, 1]);
    expect((await lastRun()).removed).toEqual({});
    await night(2);
    expect([await count("import_rejects"), await count("import_undo")]).toEqual([0, 1]);
    expect((await lastRun()).removed).toEqual({ rejects: 2 });
    await night(3);
    expect(await count("import_undo")).toBe(0);
    expect((await lastRun()).removed).toEqual({ undo: 1 });
    const { body: imports } = await house.api("GET", "/retention/runs");
    expect(imports.data.length).toBeGreaterThanOrEqual(3);
    expect((await (await neighbour(house)).api("GET", "/retention/runs")).body.data).toEqual([]);
  });

  test("run twice removes nothing twice and counts nothing twice", async () => {
    await running(house, [an, "kapot"]);
    await night(8);
    const first = await lastRun();
    expect(first.removed).toMatchObject({ rejects: 1 });
    expect(await tasks.purge.run(house)).toBe(0);
    expect((await lastRun()).removed).toEqual(first.removed);
  });

  test("takes the provider's events after thirteen months, or sooner for the account that says so", async () => {
    const other = await neighbour(house);
    for (const [of, to] of [
      [house, an],
      [other, bea],
    ] as const) {
      const id = await running(of, [to]);
      await settle(house);
      const message = await messageTo(of, id, to);
      const text = JSON.parse(personalText(of, { type: "Delivery", id: message.id, to }));
      text.mail.tags.account = [of.accountId];
      await notify(house, signer, JSON.stringify(text));
    }
    await takeFeedback(house);
    await set({ provider_events: 60 });
    await night(50);
    expect(await count("feedback_events")).toBe(2);
    await night(20);
    expect(await count("feedback_events")).toBe(1);
    expect((await lastRun()).removed).toMatchObject({ provider_events: 1 });
    await night(340);
    expect(await count("feedback_events")).toBe(0);
  });

  test("cuts client addresses to their network after 90 days: those of acts, and those that a file brought", async () => {
    const client = { "x-sandbox-client": "203.0.113.77" };
    const { body: list } = await house.api("POST", "/lists", { name: "CRM", basis: "consent_documented" });
    const mapping = new URLSearchParams({ mapping: JSON.stringify({ address: "email", optin_ip: "ip" }) });
    const file = `email,ip\n${an},198.51.100.23\n${bea},2001:db8:1:2::9\n`;
    await house.api("POST", `/lists/${list.id}/imports?${mapping}`, file, { "content-type": "text/csv", ...client });
    await runImports(house);
    await running(house, ["cas.wuyts@telenet.be"]);
    await settle(house);
    house.client = "203.0.113.77";
    expect(await answer(house, "cas.wuyts@telenet.be", yes)).toBe(303);
    const whole = () => tracesOf(house, "203.0.113.77", "198.51.100.23", "2001:db8:1:2");
    const before = await whole();
    expect(before).toEqual(expect.arrayContaining(["memberships.optin_ip: 198.51.100.23"]));
    await night(89);
    expect(await whole()).toEqual(expect.arrayContaining(["memberships.optin_ip: 198.51.100.23"]));
    await night(2);
    expect(await whole()).toEqual([]);
    expect(await tracesOf(house, "198.51.100.0/24", "2001:db8:1::/48")).toHaveLength(2);
    expect((await lastRun()).removed.client_addresses).toBeGreaterThanOrEqual(2);
  });

  test("forgets whoever said no five years ago and nothing since, and keeps them unmailed", async () => {
    await running(house, [an, bea], { kind: "preferences", include_in_order: true });
    await settle(house);
    await oneClick(house, mailTo(house, an));
    await answer(house, bea, yes);
    const id = await contactId(house, an);
    await night(1826);
    expect((await house.api("GET", `/contacts/${id}`)).status).toBe(200);
    await night(2);
    expect((await house.api("GET", `/contacts/${id}`)).status).toBe(404);
    expect(await tracesOf(house, an)).toEqual([]);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
    expect((await house.api("GET", `/contacts/${await contactId(house, bea)}`)).status).toBe(200);
    expect((await house.api("GET", "/erasures")).body.data).toMatchObject([
      { contact: id, mode: "shredded", proof: "none" },
    ]);
    expect((await lastRun()).removed).toMatchObject({ consent_proofs: 1 });
  });

  test("takes first answers, the audit trail and closed requests in their time", async () => {
    await house.api(
      "POST",
      "/requests",
      { kind: "objection", channel: "phone", address: an },
      { "idempotency-key": "een" },
    );
    expect(await count("idempotency_keys")).toBe(1);
    await night(2);
    expect(await count("idempotency_keys")).toBe(0);
    expect([(await count("audit_entries")) > 0, await count("privacy_requests")]).toEqual([true, 1]);
    await night(1095);
    expect([await count("audit_entries"), await count("privacy_requests")]).toEqual([0, 0]);
    expect((await lastRun()).removed).toMatchObject({ audit: expect.any(Number), requests: 1 });
  });

  test("takes sent mails in their time, but for those that a record names, and of each account as it is set", async () => {
    const other = await neighbour(house);
    let asked: string | undefined;
    for (const [of, to] of [
      [house, an],
      [other, bea],
    ] as const) {
      await running(of, [to]);
      await settle(house);
      if (to === an) asked = mailTo(house, an).messageId;
      expect(await answer(of, to, yes)).toBe(303);
      await settle(house);
    }
    expect((await set({ sent_mails: 89 })).status).toBe(422);
    expect((await set({ sent_mails: 90 })).status).toBe(200);
    const receipt = house.outbox.find(({ to, tags }) => to === an && tags.kind === "receipt")?.messageId;
    const status = async (message: string | undefined) => (await house.api("GET", `/messages/${message}/mail`)).status;
    expect([await status(receipt), await status(asked)]).toEqual([200, 200]);
    await night(89);
    expect(await status(receipt)).toBe(200);
    await night(2);
    expect([await status(receipt), await status(asked)]).toEqual([404, 200]);
    expect((await lastRun()).removed).toMatchObject({ sent_mails: 1 });
    expect((await other.api("GET", "/retention/runs?limit=1")).body.data[0].removed.sent_mails).toBeUndefined();
    expect(await count("sent_mails")).toBe(3);
    await tasks.purge.run(house);
    expect((await lastRun()).removed).toMatchObject({ sent_mails: 1 });
  });

  test("takes openings and facts in their time, or as the account says, and reports both", async () => {
    await running(house, [an]);
    await settle(house);
    const [link] = /\/i\/[A-Za-z0-9_-]{52}/.exec(mailTo(house, an).text) ?? [];
    expect((await app.request(link ?? "", { headers: { "x-sandbox-client": "203.0.113.7" } }, house)).status).toBe(200);
    expect(await answer(house, an, yes)).toBe(303);
    await opensWritten(house, { contactId: await contactId(house, an), client: null });
    const openings = await count("link_opens");
    expect(openings).toBeGreaterThan(0);
    expect(await count("facts")).toBeGreaterThan(0);
    await set({ opens: 3, facts: 10 });
    await night(2);
    expect(await count("link_opens")).toBe(openings);
    await night(2);
    expect(await count("link_opens")).toBe(0);
    expect((await lastRun()).removed).toMatchObject({ opens: openings });
    const facts = await count("facts");
    await night(7);
    expect(await count("facts")).toBeLessThan(facts);
    expect((await lastRun()).removed.facts).toBeGreaterThan(0);
  });
});
