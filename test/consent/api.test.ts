import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { verifyEvidence } from "../../src/consent/verify-evidence.ts";
import { invitations } from "../../src/db/schema.ts";
import { uuid7 } from "../../src/db/uuid7.ts";
import { type House, openHouse } from "../house.ts";
import { act, addContact, pageText, setTopics } from "./acts.ts";

let house: House;
let contact: string;

beforeEach(async () => {
  house = await openHouse();
  await setTopics(house);
  contact = await addContact(house, "jan.peeters@telenet.be");
});

const paper = {
  address: "an.claes@skynet.be",
  topics: ["newsletter"],
  method: "paper",
  occurred_at: "2026-11-20T10:00:00Z",
  file_sha256: "ab".repeat(32),
};

const keyText = async () => await (await app.request(`/log/${house.accountId}/key`, {}, house)).text();

describe("GET /v1/contacts/{id}/consent", () => {
  test("gives the state and every record with the text in full", async () => {
    await act(house, contact, "requested");
    const given = await act(house, contact, "given");
    const { status, body } = await house.api("GET", `/contacts/${contact}/consent`);
    expect(status).toBe(200);
    expect(body.state).toMatchObject({ status: "given", topics: [{ topic: "newsletter", frequency: "monthly" }] });
    expect(body.records).toHaveLength(2);
    expect(body.records[1]).toMatchObject({
      id: given,
      contact,
      event: "given",
      method: "form_after_mail_link",
      counted: true,
      witnessed: true,
      language: "nl",
      text: pageText,
      choices: [{ topic: "newsletter", name: "Nieuwsbrief", frequency: "monthly", granted: true }],
      http: { client_network: "203.0.113.0/24", user_agent: "Mozilla/5.0 (X11)", came_from_mail: true },
    });
    expect(body.state.since).toBe(body.records[1].occurred_at);
  });

  test("of somebody who was never asked is unknown", async () => {
    const { body } = await house.api("GET", `/contacts/${contact}/consent`);
    expect(body).toEqual({ state: { status: "unknown", since: null, topics: [] }, records: [] });
  });

  test("of another account's contact, an erased one or none is 404, and so is its evidence", async () => {
    const other = await openHouse();
    await act(house, contact, "given");
    for (const what of ["consent", "evidence"]) {
      expect((await other.api("GET", `/contacts/${contact}/${what}`)).status).toBe(404);
      expect((await house.api("GET", `/contacts/nobody/${what}`)).status).toBe(404);
    }
    await house.db.execute(sql`delete from contacts where id = ${contact}`);
    for (const what of ["consent", "evidence"]) {
      expect((await house.api("GET", `/contacts/${contact}/${what}`)).status).toBe(404);
    }
  });

  test("needs the scope consent", async () => {
    const key = await house.keyWith(["lists"]);
    for (const path of [`/contacts/${contact}/consent`, `/contacts/${contact}/evidence`, "/consent-records"]) {
      expect((await house.api("GET", path, undefined, { authorization: `Bearer ${key}` })).status).toBe(403);
    }
  });
});

describe("GET /v1/consent-records", () => {
  test("pages through all records in order, each once, with either name of the cursor", async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.push(await act(house, contact, i % 2 === 0 ? "given" : "withdrawn"));
    for (const parameter of ["after", "cursor"]) {
      const found: string[] = [];
      let next: string | null = "";
      for (let pages = 0; next !== null; pages += 1) {
        expect(pages).toBeLessThan(3);
        const page = await house.api("GET", `/consent-records?limit=2&${parameter}=${next}`);
        found.push(...page.body.data.map(({ id }: { id: string }) => id));
        next = page.body.next_cursor;
        const link = page.headers.get("link");
        expect(link === null).toBe(next === null);
        if (link) {
          const path = new URL(/<(.+)>/.exec(link)?.[1] ?? "");
          const linked = await house.api("GET", `${path.pathname.slice(3)}${path.search}`);
          expect(linked.body.data[0].id).toBe(ids[found.length]);
        }
      }
      expect(found).toEqual(ids);
    }
  });

  test("shows nothing of another account, and refuses a cursor that is none of ours", async () => {
    await act(house, contact, "given");
    const other = await openHouse();
    expect((await other.api("GET", "/consent-records")).body).toEqual({ data: [], next_cursor: null });
    expect((await house.api("GET", "/consent-records?after=5")).status).toBe(422);
  });
});

describe("a cursor that the log gave before an older backup was put back", () => {
  const bare = (index: number) => Buffer.from(`1:${index}`).toString("base64url");
  const cursorAt = async (of: House, limit: number) =>
    (await of.api("GET", `/consent-records?limit=${limit}`)).body.next_cursor;

  test("is refused when the log has not come to it, and when another record lies there by now", async () => {
    const restored = await openHouse();
    await setTopics(restored);
    const other = await addContact(restored, "jan.peeters@telenet.be");
    for (let n = 0; n < 6; n += 1) await act(house, contact, n % 2 === 0 ? "given" : "withdrawn");
    for (let n = 0; n < 3; n += 1) await act(restored, other, n % 2 === 0 ? "given" : "withdrawn");
    for (const limit of [5, 2]) {
      const refused = await restored.api("GET", `/consent-records?after=${await cursorAt(house, limit)}`);
      expect(refused.status).toBe(422);
      expect(refused.body.errors[0]).toMatchObject({ pointer: "#/after", code: "cursor" });
      expect(refused.body.errors[0].detail).toContain("backup was put back");
    }
    expect((await house.api("GET", `/consent-records?after=${await cursorAt(house, 5)}`)).body.data).toHaveLength(1);
  });

  test("of an earlier release, which was a number, goes on where the log has come to it", async () => {
    for (let n = 0; n < 3; n += 1) await act(house, contact, n % 2 === 0 ? "given" : "withdrawn");
    expect((await house.api("GET", `/consent-records?after=${bare(0)}`)).body.data).toHaveLength(2);
    expect((await house.api("GET", `/consent-records?after=${bare(2)}`)).body.data).toEqual([]);
    expect((await house.api("GET", `/consent-records?after=${bare(3)}`)).status).toBe(422);
  });

  test("goes on after the person of its record was erased", async () => {
    for (let n = 0; n < 2; n += 1) await act(house, contact, n % 2 === 0 ? "given" : "withdrawn");
    const second = await addContact(house, "els.peeters@telenet.be");
    await act(house, second, "given");
    const after = await cursorAt(house, 2);
    await house.api("POST", `/contacts/${contact}/erasure`);
    const { body } = await house.api("GET", `/consent-records?after=${after}`);
    expect(body.data.map((record: { contact: string }) => record.contact)).toContain(second);
  });
});

describe("GET /v1/contacts/{id}/evidence", () => {
  test("verifies offline, with every text in it, and one changed value is found", async () => {
    await act(house, contact, "requested");
    await act(house, await addContact(house, "els.maes@skynet.be"), "given");
    await act(house, contact, "given");
    const { status, body, headers } = await house.api("GET", `/contacts/${contact}/evidence`);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json");
    expect(body.contact).toMatchObject({ id: contact, address: "jan.peeters@telenet.be", state: { status: "given" } });
    expect(body.records.map(({ leaf_index }: { leaf_index: number }) => leaf_index)).toEqual([0, 2]);
    expect(body.texts.map(({ body: text }: { body: string }) => text)).toContain(pageText);

    const verified = await verifyEvidence(JSON.stringify(body), await keyText());
    expect(verified.findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(verified).toMatchObject({ ok: true, pinned: true });
    expect(verified.summary).toContain("said yes to Bakkerij De Korenbloem BV");

    const text = JSON.stringify(body);
    for (const [value, other] of [
      ["monthly", "weekly"],
      [pageText, "Ja."],
      ["jan.peeters@telenet.be", "an.peeters@telenet.be"],
      ["203.0.113.0/24", "203.0.114.0/24"],
    ]) {
      const changed = text.replace(JSON.stringify(value), JSON.stringify(other));
      expect(changed).not.toBe(text);
      expect((await verifyEvidence(changed)).ok).toBe(false);
    }
  });

  test("of somebody without a record holds, and says that no state follows", async () => {
    const { body } = await house.api("GET", `/contacts/${contact}/evidence`);
    const verified = await verifyEvidence(JSON.stringify(body));
    expect(verified.ok).toBe(true);
    expect(body.contact.state.status).toBe("unknown");
  });

  test("shows that a record was tampered with behind the service's back", async () => {
    const [, given] = [await act(house, contact, "requested"), await act(house, contact, "given")];
    await house.api("GET", `/contacts/${contact}/evidence`);
    await house.owner.execute(sql`alter table consent_records disable trigger consent_records_append_only`);
    await house.owner.execute(
      sql`update consent_records set payload = replace(payload, 'monthly', 'weekly') where id = ${given}`,
    );
    await house.owner.execute(sql`alter table consent_records enable trigger consent_records_append_only`);
    const { body } = await house.api("GET", `/contacts/${contact}/evidence`);
    const { findings } = await verifyEvidence(JSON.stringify(body));
    expect(findings.filter(({ ok }) => !ok).map(({ check }) => check)).toEqual(["commitment"]);
  });

  test("is also ISO/IEC TS 27560 and Kantara receipts", async () => {
    await act(house, contact, "requested");
    const given = await act(house, contact, "given");
    const dpv = await house.api("GET", `/contacts/${contact}/evidence?format=dpv`);
    expect(dpv.headers.get("content-type")).toBe("application/ld+json");
    expect(dpv.body["@graph"].map((record: Record<string, unknown>) => record["@type"])).toEqual([
      "dpv:ConsentRecord",
      "dpv:ConsentRecord",
    ]);
    const kantara = await house.api("GET", `/contacts/${contact}/evidence?format=kantara`);
    expect(kantara.body).toMatchObject([{ version: "KI-CR-v1.1.0", consentReceiptID: given, piiPrincipalId: contact }]);
    expect((await house.api("GET", `/contacts/${contact}/evidence?format=pdf`)).status).toBe(422);
  });
});

describe("POST /v1/consent-records", () => {
  test("keeps a yes on paper, counted and labelled as not witnessed", async () => {
    const { status, body } = await house.api("POST", "/consent-records", paper);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      event: "given",
      method: "paper",
      occurred_at: "2026-11-20T10:00:00.000Z",
      counted: true,
      witnessed: false,
      file_sha256: paper.file_sha256,
      choices: [{ topic: "newsletter", name: "Nieuwsbrief", frequency: null, granted: true, partners: [] }],
      suppressed: null,
    });
    const consent = await house.api("GET", `/contacts/${body.contact}/consent`);
    expect(consent.body.state).toMatchObject({ status: "given", since: "2026-11-20T10:00:00.000Z" });
    const evidence = await house.api("GET", `/contacts/${body.contact}/evidence`);
    const verified = await verifyEvidence(JSON.stringify(evidence.body), await keyText());
    expect(verified.ok).toBe(true);
    expect(verified.summary).toContain("was not witnessed");
  });

  test("finds the contact that is there, and ends its open invitations", async () => {
    const list = (await house.api("POST", "/lists", { name: "CRM" })).body.id;
    const sender = { name: "Bakkerij De Korenbloem", address: "hallo@bakkerij-de-korenbloem.example" };
    const draft = await house.api("POST", "/campaigns", {
      name: "Vraag",
      list_id: list,
      sender,
      topics: ["newsletter"],
    });
    const invitation = {
      id: uuid7(house.now()),
      accountId: house.accountId,
      campaignId: draft.body.id,
      contactId: contact,
    };
    await house.db.insert(invitations).values({ ...invitation, locale: "nl", pausedMsBefore: 0 });
    const { body } = await house.api("POST", "/consent-records", { ...paper, address: " Jan.Peeters@Telenet.be " });
    expect(body.contact).toBe(contact);
    const answers = async () => await house.db.select({ answer: invitations.answer }).from(invitations);
    expect(await answers()).toContainEqual({ answer: "given" });
    // What a campaign came to when it finished stays.
    await house.owner.execute(sql`update campaigns set status = 'finished' where id = ${draft.body.id}`);
    await house.owner.execute(
      sql`update invitations set answer = null, answered_at = null where id = ${invitation.id}`,
    );
    const later = { ...paper, address: "jan.peeters@telenet.be", method: "phone", file_sha256: null };
    expect((await house.api("POST", "/consent-records", later)).status).toBe(201);
    expect(await answers()).not.toContainEqual({ answer: "given" });
  });

  test("is entered once, also by a repeat whose first answer was lost; another sheet is another record", async () => {
    const first = await house.api("POST", "/consent-records", paper);
    const again = await house.api("POST", "/consent-records", paper);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const both = await Promise.all([1, 2].map(() => house.api("POST", "/consent-records", paper)));
    expect(both.map(({ body }) => body.id)).toEqual([first.body.id, first.body.id]);
    for (const change of [
      { file_sha256: "cd".repeat(32) },
      { topics: ["offers"] },
      { occurred_at: "2026-11-21T10:00:00Z" },
    ])
      expect((await house.api("POST", "/consent-records", { ...paper, ...change })).body.id).not.toBe(first.body.id);
    expect((await house.api("GET", "/consent-records")).body.data).toHaveLength(4);
  });

  test("lifts no person's own no, and says why", async () => {
    await act(house, contact, "refused");
    const jan = await house.api("POST", "/consent-records", { ...paper, address: "jan.peeters@telenet.be" });
    expect(jan).toMatchObject({
      status: 409,
      body: { reason: "refused", detail: expect.stringContaining("only they can") },
    });
    for (const reason of ["unsubscribe", "objection", "complaint", "opted_out", "erased"]) {
      const address = `${reason}.maes@skynet.be`;
      await house.api("POST", "/suppressions", { entries: [{ address, reason }] });
      const answer = await house.api("POST", "/consent-records", { ...paper, address });
      expect(answer).toMatchObject({ status: 409, body: { reason } });
      expect(JSON.stringify(answer.body)).not.toContain("skynet");
      expect(
        (await house.api("POST", "/suppressions/check", { addresses: [address] })).body.results[0].suppressed,
      ).toBe(true);
    }
    expect((await house.api("GET", "/consent-records")).body.data).toHaveLength(1);
  });

  test("lifts nothing else either, and tells what still stands in the way", async () => {
    await house.api("POST", "/suppressions", { entries: [{ address: paper.address, reason: "lapsed" }] });
    const answer = await house.api("POST", "/consent-records", paper);
    expect(answer).toMatchObject({ status: 201, body: { suppressed: "lapsed" } });
    const check = await house.api("POST", "/suppressions/check", { addresses: [paper.address] });
    expect(check.body.results[0]).toMatchObject({ suppressed: true, reason: "lapsed" });
  });

  test("replaces no later answer", async () => {
    await act(house, contact, "given");
    const answer = await house.api("POST", "/consent-records", { ...paper, address: "jan.peeters@telenet.be" });
    expect(answer).toMatchObject({ status: 409, body: { detail: expect.stringContaining("later answer stands") } });
  });

  test("refuses what cannot be, with a pointer to it", async () => {
    const pointerOf = async (change: Record<string, unknown>) => {
      const { status, body } = await house.api("POST", "/consent-records", { ...paper, ...change });
      expect(status).toBe(422);
      return body.errors[0].pointer;
    };
    expect(await pointerOf({ file_sha256: undefined })).toBe("#/file_sha256");
    expect(await pointerOf({ address: "an.claes" })).toBe("#/address");
    expect(await pointerOf({ address: "noreply@skynet.be" })).toBe("#/address");
    expect(await pointerOf({ topics: [] })).toBe("#/topics");
    expect(await pointerOf({ topics: ["newsletter", "newsletter"] })).toBe("#/topics");
    expect(await pointerOf({ topics: ["offers", "wine"] })).toBe("#/topics/1");
    expect(await pointerOf({ topics: [{ topic: "offers", frequency: "hourly" }] })).toBe("#/topics/0/frequency");
    expect(await pointerOf({ method: "hearsay" })).toBe("#/method");
    expect(await pointerOf({ occurred_at: "2031-01-01T00:00:00Z" })).toBe("#/occurred_at");
    expect(await pointerOf({ occurred_at: "1969-12-31T23:59:59Z" })).toBe("#/occurred_at");
    expect(await pointerOf({ occurred_at: "0001-01-01T00:00:00Z" })).toBe("#/occurred_at");
    expect((await house.api("GET", "/consent-records")).body.data).toEqual([]);
  });

  test("with the same Idempotency-Key is entered once", async () => {
    const once = { "idempotency-key": "paper-1" };
    const first = await house.api("POST", "/consent-records", { ...paper, method: "phone", file_sha256: null }, once);
    const second = await house.api("POST", "/consent-records", { ...paper, method: "phone", file_sha256: null }, once);
    expect(second.body).toEqual(first.body);
    expect((await house.api("GET", "/consent-records")).body.data).toHaveLength(1);
  });
});
