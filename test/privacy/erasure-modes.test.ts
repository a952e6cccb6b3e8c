import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { sealLog } from "../../src/consent/seal-log.ts";
import { signCheckpointOf } from "../../src/consent/sign-checkpoint.ts";
import { verifyEvidence } from "../../src/consent/verify-evidence.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { erasureWords } from "../../src/privacy/erasure-words.ts";
import type { Signer } from "../../src/sandbox/certificate.ts";
import { locales } from "../../src/ui/texts/locale.ts";
import { countsOf, houseWithTopics, mailTo, neighbour, oneClick, settle, suppressionOf } from "../campaigns/effort.ts";
import { believe } from "../feedback/outside.ts";
import { makeSigner } from "../feedback/sign-sns.ts";
import type { House } from "../house.ts";
import { pathIn, post } from "../preferences/books.ts";
import { tracesOf } from "./dump.ts";

import { an, bea, livedThrough as live, reason } from "./lived-through.ts";

let signer: Signer;
let house: House;
beforeAll(async () => {
  signer = await makeSigner(new Date("2020-01-01T00:00:00Z"));
});
beforeEach(async () => {
  house = await houseWithTopics("own");
  believe(house, signer);
});

const livedThrough = () => live(house, signer);

const erase = async (contact: string) => (await house.api("POST", `/contacts/${contact}/erasure`)).body;
const openings = (id: string, body: unknown = { reason }) => house.api("POST", `/erasures/${id}/openings`, body);
async function checkpoint(): Promise<string> {
  return await (await app.request(`/log/${house.accountId}/checkpoint`, {}, house)).text();
}

describe.each(["sealed", "shredded"] as const)("erasure, %s", (mode) => {
  test("leaves no address and no name in any column of any table, and what was asked before stands", async () => {
    await house.api("PUT", "/account", { erasure: mode });
    const { campaign, contact } = await livedThrough();
    const before = await tracesOf(house, an, "annelies");
    for (const place of [
      "contacts.address",
      "import_rejects.cells",
      "feedback_events.message",
      "idempotency_keys.body",
    ]) {
      expect(
        before.some((trace) => trace.startsWith(place)),
        place,
      ).toBe(true);
    }
    expect(await erase(contact)).toMatchObject({
      status: "erased",
      mode,
      proof: mode === "sealed" ? "sealed" : "none",
    });
    expect(await tracesOf(house, an, "annelies", "203.0.113.77")).toEqual([]);
    await settle(house);
    expect(await tracesOf(house, an, "annelies")).toEqual([]);
    expect(await tracesOf(house, bea)).toContain(`contacts.address: ${bea}`);
    expect(await countsOf(house, campaign)).toMatchObject({ audience: 3, erased: 1 });
    const asked = { kind: "access", channel: "phone", address: an };
    const again = await house.api("POST", "/requests", asked, { "idempotency-key": "gebeld" });
    expect(again.status).toBe(410);
  });

  test("keeps the log whole: it grows, signs and verifies as before", async () => {
    await house.api("PUT", "/account", { erasure: mode });
    const { contact } = await livedThrough();
    await sealLog(house);
    const { size, root } = await signCheckpointOf(house, house.accountId);
    await erase(contact);
    expect(await checkpoint()).toContain(Buffer.from(root).toString("base64"));
    await oneClick(house, mailTo(house, bea));
    await sealLog(house);
    expect((await signCheckpointOf(house, house.accountId)).size).toBeGreaterThan(size);
    const { body } = await house.api("POST", "/contacts/search", { address: bea });
    const evidence = await house.api("GET", `/contacts/${body.data[0].id}/evidence`);
    expect(await verifyEvidence(JSON.stringify(evidence.body))).toMatchObject({ ok: true });
  });

  test("of somebody whose record still waits for its leaf loses no leaf", async () => {
    await house.api("PUT", "/account", { erasure: mode });
    const { contact } = await livedThrough();
    await sealLog(house);
    await signCheckpointOf(house, house.accountId);
    const leaves = async () =>
      (await house.db.execute(sql`select 1 from log_leaves where account_id = ${house.accountId}`)).length;
    const sealed = await leaves();
    await oneClick(house, mailTo(house, an));
    await erase(contact);
    await sealLog(house);
    expect(await leaves()).toBe(sealed + 1);
    await expect(signCheckpointOf(house, house.accountId)).resolves.toMatchObject({ size: sealed + 1 });
  });

  test("keeps them unmailed after a new import, and lets their own later yes through", async () => {
    await house.api("PUT", "/account", { erasure: mode });
    const { contact } = await livedThrough();
    const mail = mailTo(house, an);
    await erase(contact);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "erased" });
    const { body: list } = await house.api("POST", "/lists", { name: "Nog eens", basis: "consent_documented" });
    const sent = await house.api("POST", `/lists/${list.id}/imports`, `email\n${an}\n`, { "content-type": "text/csv" });
    await runImports(house);
    expect((await house.api("GET", `/imports/${sent.body.id}`)).body.rows).toMatchObject({
      suppressed: 1,
      imported: 0,
    });
    expect(await oneClick(house, mail)).toBe(200);
    const topics = [{ topic: "newsletter", frequency: "monthly" }];
    expect((await house.api("POST", "/consent-requests", { address: an, topics, source: "website" })).status).toBe(202);
    await settle(house);
    house.advance(60_000);
    await post(house, pathIn(mailTo(house, an).text, "/c/"), { choice: "confirm" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
    const { body } = await house.api("POST", "/permissions/check", { topic: "newsletter", addresses: [an] });
    expect(body.results[0]).toMatchObject({ decision: "allowed", ground: "consent" });
  });
});

test("a shredded proof cannot be opened by anybody", async () => {
  await house.api("PUT", "/account", { erasure: "shredded" });
  expect((await house.api("GET", "/account")).body.erasure).toBe("shredded");
  const { contact } = await livedThrough();
  const { id } = await erase(contact);
  expect((await openings(id)).status).toBe(410);
  const records = await house.db.execute(
    sql`select payload, length(salt) as salt from consent_records where contact_id = ${contact}`,
  );
  expect([...records]).toEqual(records.map(() => ({ payload: "", salt: 0 })));
  expect(records.length).toBeGreaterThan(1);
});

test("of two erasures of one person at once, one finds somebody", async () => {
  const { contact } = await livedThrough();
  const both = await Promise.all([1, 2].map(() => house.api("POST", `/contacts/${contact}/erasure`)));
  expect(both.map(({ status }) => status).sort()).toEqual([202, 404]);
  expect((await house.api("GET", "/erasures")).body.data).toHaveLength(1);
});

test("the records of an erased person stay append-only, and other accounts' are out of reach", async () => {
  const { contact } = await livedThrough();
  await expect(
    house.db.execute(sql`update consent_records set payload = '' where contact_id = ${contact}`),
  ).rejects.toThrow();
  const other = await neighbour(house);
  expect((await other.api("POST", `/contacts/${contact}/erasure`)).status).toBe(404);
  await house.db.execute(sql`select erase_records(${other.accountId}, array[${contact}]::uuid[])`);
  expect((await house.api("GET", `/contacts/${contact}/consent`)).body.records.length).toBeGreaterThan(0);
});

test("what the person is told says what stays, and for how long, in four languages", () => {
  for (const locale of locales) {
    const sealed = erasureWords("sealed", { locale, years: 5 });
    expect(sealed.join(" ")).toContain("5");
    expect(sealed).toHaveLength(4);
    expect(erasureWords("shredded", { locale, years: 5 }).join(" ")).not.toContain("5");
  }
});
