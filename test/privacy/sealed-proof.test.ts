import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { verifyEvidence } from "../../src/consent/verify-evidence.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import type { Signer } from "../../src/sandbox/certificate.ts";
import { dayMs, forward, houseWithTopics, neighbour, settle } from "../campaigns/effort.ts";
import { believe } from "../feedback/outside.ts";
import { makeSigner } from "../feedback/sign-sns.ts";
import type { House } from "../house.ts";
import { tracesOf } from "./dump.ts";

import { an, livedThrough as live, name, reason } from "./lived-through.ts";

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
describe("a sealed proof", () => {
  test("is opened with a reason, verifies offline, and the opening is written down", async () => {
    const { contact } = await livedThrough();
    const { id } = await erase(contact);
    const opened = await openings(id);
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    expect(opened.headers.get("cache-control")).toBe("no-store");
    expect(opened.body.contact).toMatchObject({ address: an, name });
    const verdict = await verifyEvidence(JSON.stringify(opened.body.evidence));
    expect(verdict).toMatchObject({ ok: true });
    expect(opened.body.evidence.contact).toMatchObject({ address: an, state: { status: "given" } });
    const { body: audit } = await house.api("GET", "/audit?action=erasure.opened");
    expect(audit.data).toMatchObject([
      { action: "erasure.opened", subject: id, actor: "test", detail: { opening: opened.body.id, reason } },
    ]);
    expect(await tracesOf(house, an, "annelies")).toEqual([]);
  });

  test("is not opened without a reason, by a key without the scope, nor by another account", async () => {
    const { contact } = await livedThrough();
    const { id } = await erase(contact);
    expect((await openings(id, { reason: "zomaar" })).status).toBe(422);
    const key = await house.keyWith(["lists"]);
    const refused = await house.api("POST", `/erasures/${id}/openings`, { reason }, { authorization: `Bearer ${key}` });
    expect(refused.status).toBe(403);
    const other = await neighbour(house);
    expect((await other.api("POST", `/erasures/${id}/openings`, { reason })).status).toBe(404);
    expect((await other.api("GET", "/erasures")).body.data).toEqual([]);
    expect((await house.api("GET", "/audit?action=erasure.opened")).body.data).toEqual([]);
  });

  test("cannot be opened with the database alone, nor once a bit of it was changed", async () => {
    const { contact } = await livedThrough();
    const { id } = await erase(contact);
    const init = {
      method: "POST",
      headers: { authorization: `Bearer ${house.key}`, "content-type": "application/json" },
      body: JSON.stringify({ reason }),
    };
    const stolen = { ...house, config: { ...house.config, peppers: new Map([[1, new Uint8Array(32).fill(7)]]) } };
    expect((await app.request(`/v1/erasures/${id}/openings`, init, stolen)).status).toBe(500);
    expect((await openings(id)).status).toBe(201);
    await house.db.execute(
      sql`update erasures set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where id = ${id}`,
    );
    expect((await openings(id)).status).toBe(500);
  });

  test("lies nowhere in the open when the opening is repeated under an Idempotency-Key", async () => {
    const { contact } = await livedThrough();
    const { id } = await erase(contact);
    for (const _ of [1, 2]) {
      const opened = await house.api("POST", `/erasures/${id}/openings`, { reason }, { "idempotency-key": "open" });
      expect(opened.status).toBe(201);
    }
    expect((await house.api("GET", "/audit?action=erasure.opened")).body.data).toHaveLength(2);
    expect(await tracesOf(house, an)).toEqual([]);
  });

  test("is shredded five years after the consent ended, or sooner where the account says so", async () => {
    const { contact } = await livedThrough();
    const { id } = await erase(contact);
    const proof = async () => (await house.api("GET", "/erasures")).body.data[0];
    expect(await proof()).toMatchObject({ id, contact, proof: "sealed", shredded_at: null });
    house.advance(1826 * dayMs);
    await settle(house);
    expect(await proof()).toMatchObject({ proof: "sealed" });
    house.advance(2 * dayMs);
    await settle(house);
    expect(await proof()).toMatchObject({ proof: "none", kept_until: null });
    expect((await openings(id)).status).toBe(410);
    const { body } = await house.api("GET", "/retention/runs?limit=1");
    expect(body.data[0].removed).toMatchObject({ consent_proofs: 1 });
  });

  test("is not kept of somebody who was never asked anything", async () => {
    const { body: list } = await house.api("POST", "/lists", { name: "CRM" });
    await house.api("POST", `/lists/${list.id}/imports`, `email\n${an}\n`, { "content-type": "text/csv" });
    await runImports(house);
    const { body } = await house.api("POST", "/contacts/search", { address: an });
    expect(await erase(body.data[0].id)).toMatchObject({ mode: "sealed", proof: "none" });
    expect(await tracesOf(house, an)).toEqual([]);
  });
});

test("who lapsed and was erased by the job leaves a sealed proof that the question was lawful", async () => {
  await livedThrough();
  await forward(house, 62 * dayMs);
  const { body } = await house.api("GET", "/erasures");
  expect(body.data.map(({ proof }: { proof: string }) => proof)).toEqual(["sealed", "sealed"]);
  const opened = await openings(body.data[0].id);
  expect(opened.body.evidence.contact.state.status).toBe("lapsed");
  expect(await verifyEvidence(JSON.stringify(opened.body.evidence))).toMatchObject({ ok: true });
});
