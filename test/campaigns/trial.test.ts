import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { mailSha256 } from "../../src/messages/mail-sha256.ts";
import type { House } from "../house.ts";
import { countsOf, draft, houseWithTopics, launch, listOf, neighbour, oneClick, settle } from "./effort.ts";

let house: House;
let id: string;
beforeEach(async () => {
  house = await houseWithTopics("own");
  id = await draft(house, await listOf(house, ["an@telenet.be"]), {
    texts: { fr: { subject: "Restons en contact", intro: "Bonjour." } },
  });
});

describe("a test send", () => {
  test("is marked in subject and text, and invites nobody", async () => {
    const sent = await house.api("POST", `/campaigns/${id}/tests`, {
      to: "Collega@Bakkerij-De-Korenbloem.be",
      locale: "fr",
    });
    expect(sent).toMatchObject({ status: 202, body: { status: "submitted" } });
    const [mail] = house.outbox;
    expect(mail).toMatchObject({
      to: "collega@bakkerij-de-korenbloem.be",
      subject: "[Test] Restons en contact",
      tags: { kind: "service", campaign: id, message: sent.body.id },
    });
    for (const part of [mail?.text ?? "", mail?.html ?? ""]) {
      expect(part).toContain("Ceci est un mail de test.");
      expect(part).toContain("Bonjour.");
    }
    const rows = await house.db.execute(
      sql`select 1 from messages union all select 1 from invitations union all select 1 from consent_records`,
    );
    expect(rows).toHaveLength(0);
    await settle(house);
    expect(house.outbox).toHaveLength(1);
    expect(await countsOf(house, id)).toMatchObject({ status: "draft", audience: 0, submitted: 0 });
  });

  test("can be shown again years later as it went out, and not by another account", async () => {
    const sent = await house.api("POST", `/campaigns/${id}/tests`, { to: "collega@korenbloem.be", locale: "fr" });
    const [mail] = house.outbox;
    await house.api("PATCH", `/campaigns/${id}`, { texts: { fr: { subject: "Autre chose", intro: "Autrement." } } });
    const shown = await house.api("GET", `/messages/${sent.body.id}/mail`);
    const { subject, to, from, kind, sha256 } = shown.body;
    if (!mail) throw new Error("no mail");
    expect({ subject, to, sha256 }).toEqual({ subject: mail.subject, to: mail.to, sha256: mailSha256(mail) });
    expect([kind, from.address, shown.body.campaign_id]).toEqual(["test", mail?.from.address, id]);
    expect(shown.body.submitted_at).not.toBeNull();
    const masked = (await house.api("GET", `/messages/${sent.body.id}/mail`)).body;
    expect(masked.text).not.toBe(mail?.text);
    expect(masked.text).toContain("answer-link-not-shown");
    const beside = await neighbour(house);
    expect((await beside.api("GET", `/messages/${sent.body.id}/mail`)).status).toBe(404);
  });

  test("goes out at most 20 times a campaign and day, and the answer says what to do", async () => {
    const post = async (of = id) => await house.api("POST", `/campaigns/${of}/tests`, { to: "collega@korenbloem.be" });
    await house.db.execute(
      sql`update campaigns set tests = 18, tests_on = ${house.now().toISOString().slice(0, 10)}::date where id = ${id}`,
    );
    const statuses = (await Promise.all([post(), post(), post()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([202, 202, 429]);
    const refused = await post();
    expect(refused.body.detail).toContain("from midnight UTC");
    expect(house.outbox).toHaveLength(2);
    house.advance(24 * 3_600_000);
    expect((await post()).status).toBe(202);
  });

  test("has links that lead nowhere, and a one-click that is answered", async () => {
    await house.api("POST", `/campaigns/${id}/tests`, { to: "collega@korenbloem.be" });
    const [mail] = house.outbox;
    if (!mail) throw new Error("no mail");
    const link = /http:\/\/localhost:8787(\/i\/[\w-]{52})/.exec(mail.text)?.[1] ?? "";
    expect((await app.request(link, {}, house)).status).toBe(404);
    expect(await oneClick(house, mail)).toBe(200);
  });

  test("works for a campaign that runs, and changes nothing in it", async () => {
    await launch(house, id);
    await settle(house);
    const before = await countsOf(house, id);
    expect((await house.api("POST", `/campaigns/${id}/tests`, { to: "collega@korenbloem.be" })).status).toBe(202);
    expect(await countsOf(house, id)).toEqual(before);
  });

  test("says why where it cannot be sent", async () => {
    const post = async (body: unknown) => (await house.api("POST", `/campaigns/${id}/tests`, body)).status;
    expect(await post({ to: "geen adres" })).toBe(422);
    expect(await post({ to: "collega@korenbloem.be", locale: "es" })).toBe(422);
    await house.api("POST", "/suppressions", { entries: [{ address: "weg@korenbloem.be", reason: "hard_bounce" }] });
    expect(await post({ to: "weg@korenbloem.be" })).toBe(409);
    house.provider.answer = async () => ({ outcome: "fail", code: "MessageRejected" });
    expect(await post({ to: "collega@korenbloem.be" })).toBe(409);
    house.provider.answer = async () => ({ outcome: "retry", code: "throttled" });
    expect(await post({ to: "collega@korenbloem.be" })).toBe(503);
    house.provider.answer = async () => ({ outcome: "in_doubt", code: "ETIMEDOUT" });
    expect(await post({ to: "collega@korenbloem.be" })).toBe(202);
  });
});

describe("an exception", () => {
  test("can be asked for two rules, is kept with who asked and why, and changes nothing before it is signed", async () => {
    const unknown = await draft(house, await listOf(house, ["bea@telenet.be"], { basis: "unknown" }));
    const asked = await house.api("POST", `/campaigns/${unknown}/overrides`, {
      code: "basis_unknown",
      reason: "Kaarten van 2019",
    });
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({
      code: "basis_unknown",
      reason: "Kaarten van 2019",
      status: "waiting_for_signatures",
    });
    expect(asked.body.asked_by).toMatch(/^key .+ \(test\)$/);
    expect((await house.api("GET", `/campaigns/${unknown}/overrides`)).body.data).toEqual([asked.body]);
    expect((await house.api("GET", `/campaigns/${unknown}/eligibility`)).body).toMatchObject({
      askable: 0,
      reasons: { basis_unknown: 1 },
    });
    expect((await house.api("POST", `/campaigns/${unknown}/overrides`, { code: "role", reason: "x" })).status).toBe(
      201,
    );
  });

  test("from any other rule is refused, whoever asks", async () => {
    const codes = ["suppressed", "opted_out", "undeliverable", "third_party_source", "jurisdiction", "already_given"];
    for (const code of [...codes, "in_order_already", "too_old", "in_other_campaign", "x"]) {
      expect((await house.api("POST", `/campaigns/${id}/overrides`, { code, reason: "toch" })).status, code).toBe(409);
    }
  });

  test("needs a reason, and a draft", async () => {
    expect((await house.api("POST", `/campaigns/${id}/overrides`, { code: "role", reason: " " })).status).toBe(422);
    await launch(house, id);
    expect((await house.api("POST", `/campaigns/${id}/overrides`, { code: "role", reason: "toch" })).status).toBe(409);
  });
});
