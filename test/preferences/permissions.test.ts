import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { z } from "zod";
import type { House } from "../house.ts";
import {
  contactId,
  dayMs,
  houseWithTopics,
  onTheBooks,
  permission,
  post,
  preferencesPath,
  unsubscribePath,
} from "./books.ts";

let house: House;
beforeAll(async () => {
  house = await houseWithTopics();
});

let people = 0;
const somebody = () => `lezer${(people += 1)}@telenet.be`;
const nothing = { ground: null, witnessed: false, until: null, record_id: null };

async function saysYes(address: string, fields: Record<string, string> = { topic: "newsletter", frequency: "weekly" }) {
  await post(house, await preferencesPath(house, address), { choice: "stay", ...fields });
}

test("decisions come in the order asked, each with all its fields", async () => {
  const [yes, silent, left] = [somebody(), somebody(), somebody()];
  await onTheBooks(house, [yes, silent, left]);
  await saysYes(yes);
  await post(house, await unsubscribePath(house, left), { action: "unsubscribe" });
  const addresses = ["nobody@telenet.be", left, ` ${yes.toUpperCase()} `, silent, "no address", yes];
  const { status, body } = await house.api("POST", "/permissions/check", { topic: "newsletter", addresses });
  expect(status).toBe(200);
  const allowed = {
    decision: "allowed",
    ground: "consent",
    witnessed: true,
    until: null,
    record_id: expect.any(String),
  };
  expect(body.results).toEqual([
    { i: 0, decision: "unknown_contact", ...nothing },
    { i: 1, decision: "suppressed", ...nothing },
    { i: 2, ...allowed },
    { i: 3, decision: "no_consent", ...nothing },
    { i: 4, decision: "suppressed", ...nothing },
    { i: 5, ...allowed },
  ]);
});

test("suppression speaks first, also of who is on no books and for one topic alone", async () => {
  const [stranger, half] = [somebody(), somebody()];
  await onTheBooks(house, [half]);
  await saysYes(half, { topic: "newsletter", frequency: "weekly" });
  await house.api("POST", "/suppressions", {
    entries: [
      { address: stranger, reason: "manual" },
      { address: half, reason: "manual", topic: "newsletter" },
    ],
  });
  expect(await permission(house, "newsletter", stranger)).toMatchObject({ decision: "suppressed" });
  expect(await permission(house, "newsletter", half)).toMatchObject({ decision: "suppressed" });
  expect(await permission(house, "offers", half)).toMatchObject({ decision: "no_consent" });
});

test("a yes is to its topics and to no other", async () => {
  const an = somebody();
  await onTheBooks(house, [an], { basis: "consent_documented", topics_before: ["newsletter", "offers"] });
  expect(await permission(house, "offers", an)).toMatchObject({ decision: "allowed", ground: "documented_before" });
  await saysYes(an);
  expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "allowed", ground: "consent" });
  expect(await permission(house, "offers", an)).toMatchObject({ decision: "no_consent" });
});

describe("what an import documents", () => {
  test("allows the topics that it names, not witnessed", async () => {
    const an = somebody();
    await onTheBooks(house, [an], { basis: "consent_documented", topics_before: ["newsletter"] });
    const allowed = { decision: "allowed", ground: "documented_before", witnessed: false, record_id: null };
    expect(await permission(house, "newsletter", an)).toMatchObject(allowed);
    expect(await permission(house, "offers", an)).toMatchObject({ decision: "no_consent" });
  });

  test("allows a customer the sender's own topics for 24 months after the last contact", async () => {
    const [young, old] = [somebody(), somebody()];
    await onTheBooks(house, [young], {
      basis: "soft_optin_customer",
      source_kind: "customers",
      last_contact: "2024-11-23",
    });
    await onTheBooks(house, [old], {
      basis: "soft_optin_customer",
      source_kind: "customers",
      last_contact: "2024-11-22",
    });
    expect(await permission(house, "newsletter", young)).toMatchObject({ decision: "allowed", ground: "soft_optin" });
    expect(await permission(house, "partners", young)).toMatchObject({ decision: "no_consent" });
    expect(await permission(house, "newsletter", old)).toMatchObject({ decision: "no_consent" });
  });

  test("is no customer's when the last contact is unknown, or the list is somebody else's", async () => {
    const [unknown, bought] = [somebody(), somebody()];
    await onTheBooks(house, [unknown], { basis: "soft_optin_customer" });
    await onTheBooks(house, [bought], {
      basis: "soft_optin_customer",
      source_kind: "bought_or_exchanged",
      last_contact: "2026-10-01",
    });
    for (const address of [unknown, bought]) {
      expect(await permission(house, "newsletter", address)).toMatchObject({ decision: "no_consent" });
    }
  });

  test("allows the function address of a legal person, and not a person's", async () => {
    await onTheBooks(house, ["info@bakkerij-molen.be", "jan.peeters@bakkerij-molen.be"], {
      basis: "legal_person_impersonal",
    });
    expect(await permission(house, "newsletter", "info@bakkerij-molen.be")).toMatchObject({
      decision: "allowed",
      ground: "legal_person",
    });
    expect(await permission(house, "newsletter", "jan.peeters@bakkerij-molen.be")).toMatchObject({
      decision: "no_consent",
    });
  });

  test("never counts for who said no, even when nothing suppresses them", async () => {
    const an = somebody();
    const documented = { basis: "consent_documented", topics_before: ["newsletter", "offers", "partners"] };
    await onTheBooks(house, [an], documented);
    await saysYes(an, { frequency_newsletter: "none", frequency_offers: "none", frequency_partners: "none" });
    for (const topic of documented.topics_before)
      expect(await permission(house, topic, an)).toMatchObject({ decision: "no_consent" });
  });
});

describe("caps", () => {
  test("a reported send caps the chosen frequency until the same day a week later begins", async () => {
    const an = somebody();
    await onTheBooks(house, [an]);
    await saysYes(an);
    const at = house.now();
    const { status, body } = await house.api("POST", "/sends", {
      topic: "newsletter",
      addresses: [an, "nobody@telenet.be"],
      sent_at: at.toISOString(),
    });
    expect([status, body]).toEqual([200, { recorded: 1, unknown: 1 }]);
    // 23 November 2026 at 10:00 in Brussels; the cap ends when 30 November begins there.
    expect(await permission(house, "newsletter", an)).toMatchObject({
      decision: "cap_reached",
      until: "2026-11-29T23:00:00.000Z",
      ground: null,
    });
    expect((await house.api("GET", "/audience?topic=newsletter")).body).not.toContain(`"${an}"`);
    const later = { ...house, now: () => new Date("2026-11-29T23:00:00Z") };
    expect(await decisionAt(later, an)).toBe("allowed");
    expect(await decisionAt({ ...house, now: () => new Date("2026-11-29T22:59:59Z") }, an)).toBe("cap_reached");
  });

  test("reports at once, late and twice leave the newest", async () => {
    const [an, bo] = [somebody(), somebody()];
    await onTheBooks(house, [an, bo]);
    await saysYes(an);
    const days = [3, 0, 9, 1, 5, 0];
    const report = async (days: number, i: number) => {
      const sent_at = new Date(house.now().getTime() - days * dayMs).toISOString();
      const addresses = i % 2 === 0 ? [an, bo] : [bo, an];
      return (await house.api("POST", "/sends", { topic: "newsletter", addresses, sent_at })).status;
    };
    expect(await Promise.all(days.map(report))).toEqual(days.map(() => 200));
    expect(await permission(house, "newsletter", an)).toMatchObject({
      decision: "cap_reached",
      until: "2026-11-29T23:00:00.000Z",
    });
    const rows = await house.db.execute(sql`select 1 from sends where contact_id = ${await contactId(house, an)}`);
    expect(rows).toHaveLength(1);
  });

  test("caps of one topic are not those of another, a report of tomorrow is one of now, and later ones are refused", async () => {
    const an = somebody();
    await onTheBooks(house, [an]);
    await saysYes(an, { frequency_newsletter: "weekly", frequency_offers: "weekly" });
    const report = (ms: number) => {
      const sent_at = new Date(house.now().getTime() + ms).toISOString();
      return house.api("POST", "/sends", { topic: "newsletter", addresses: [an], sent_at });
    };
    for (const ms of [dayMs + 60_000, Date.parse("2999-06-01T00:00:00Z") - house.now().getTime()]) {
      const { status, body } = await report(ms);
      expect([status, body.errors?.[0]]).toMatchObject([422, { pointer: "#/sent_at", code: "future" }]);
    }
    expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "allowed" });
    expect((await report(dayMs - 60_000)).status).toBe(200);
    expect(await permission(house, "newsletter", an)).toMatchObject({ until: "2026-11-29T23:00:00.000Z" });
    expect(await permission(house, "offers", an)).toMatchObject({ decision: "allowed" });
  });
});

describe("service mail", () => {
  test("is stopped by a dead mailbox only", async () => {
    const [bounced, left] = [somebody(), somebody()];
    await house.api("POST", "/suppressions", {
      entries: [
        { address: bounced, reason: "hard_bounce" },
        { address: left, reason: "complaint" },
      ],
    });
    const ask = { kind: "service", addresses: [bounced, left, "nobody@telenet.be", "no address"] };
    const { body } = await house.api("POST", "/permissions/check", ask);
    expect(body.results.map(({ decision }: { decision: string }) => decision)).toEqual([
      "suppressed",
      "allowed",
      "allowed",
      "suppressed",
    ]);
    expect(body.results[1]).toEqual({ i: 1, decision: "allowed", ...nothing });
  });
});

describe("refusals", () => {
  test("an unknown topic is 422 everywhere", async () => {
    const check = await house.api("POST", "/permissions/check", { topic: "gossip", addresses: [] });
    expect([check.status, check.body.errors[0].code]).toEqual([422, "unknown_topic"]);
    expect((await house.api("POST", "/sends", { topic: "gossip", addresses: [] })).status).toBe(422);
    expect((await house.api("GET", "/audience?topic=gossip")).status).toBe(422);
  });

  test("marketing needs a topic, 10,000 addresses are the most, and the scope is permissions", async () => {
    expect((await house.api("POST", "/permissions/check", { addresses: [] })).status).toBe(422);
    const addresses = Array.from({ length: 10_001 }, (_, i) => `a${i}@telenet.be`);
    expect((await house.api("POST", "/permissions/check", { topic: "newsletter", addresses })).status).toBe(422);
    const key = await house.keyWith(["suppressions:read"]);
    const answer = await house.api(
      "POST",
      "/permissions/check",
      { topic: "newsletter", addresses: [] },
      { authorization: `Bearer ${key}` },
    );
    expect(answer.status).toBe(403);
  });

  test("when the database cannot tell, the answer is 503 and says not to send", async () => {
    const an = somebody();
    const init = {
      method: "POST",
      headers: { authorization: `Bearer ${house.key}`, "content-type": "application/json" },
      body: JSON.stringify({ topic: "newsletter", addresses: [an] }),
    };
    await house.owner.execute(sql`alter table memberships rename to memberships_away`);
    const answer = await app.request("/v1/permissions/check", init, house);
    await house.owner.execute(sql`alter table memberships_away rename to memberships`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining("Do not send") });
  });

  test("another account's contacts are unknown, unlinked and not in the audience", async () => {
    const an = somebody();
    await onTheBooks(house, [an]);
    await saysYes(an);
    const other = await houseWithTopics();
    expect(await permission(other, "newsletter", an)).toMatchObject({ decision: "unknown_contact" });
    expect((await other.api("POST", "/links", { addresses: [an] })).body.results[0]).toMatchObject({
      unsubscribe_url: null,
    });
    expect((await other.api("POST", "/sends", { topic: "newsletter", addresses: [an] })).body).toEqual({
      recorded: 0,
      unknown: 1,
    });
    expect((await other.api("GET", "/audience?topic=newsletter")).body).toBe("");
  });
});

test("10,000 addresses are answered at once", async () => {
  const addresses = Array.from({ length: 10_000 }, (_, i) => `velen${i}@telenet.be`);
  await onTheBooks(house, addresses, { basis: "consent_documented", topics_before: ["newsletter"] });
  const { body } = await house.api("POST", "/permissions/check", { topic: "newsletter", addresses });
  expect(new Set(body.results.map(({ decision }: { decision: string }) => decision))).toEqual(new Set(["allowed"]));
  expect(body.results).toHaveLength(10_000);
});

async function decisionAt(at: House, address: string): Promise<string> {
  const init = {
    method: "POST",
    headers: { authorization: `Bearer ${house.key}`, "content-type": "application/json" },
    body: JSON.stringify({ topic: "newsletter", addresses: [address] }),
  };
  const answer = await app.request("/v1/permissions/check", init, at);
  const Answer = z.object({ results: z.array(z.object({ decision: z.string() })) });
  return Answer.parse(await answer.json()).results[0]?.decision ?? "";
}
