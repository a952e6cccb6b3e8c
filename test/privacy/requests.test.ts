import { beforeEach, describe, expect, test } from "vitest";
import { consentOf, dayMs, houseWithTopics, neighbour, running, settle, suppressionOf } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { contactId } from "../preferences/books.ts";
import { tracesOf } from "./dump.ts";

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});
const an = "an.peeters@telenet.be";
const enter = (form: Record<string, unknown>) =>
  house.api("POST", "/requests", { kind: "access", channel: "phone", address: an, ...form });
const change = (id: string, form: unknown) => house.api("PATCH", `/requests/${id}`, form);

describe("the desk for what people ask", () => {
  test("an objection by phone works before the answer, and is labelled as not witnessed", async () => {
    await running(house, [an]);
    const entered = await enter({ kind: "objection", received_at: "2026-11-20T15:00:00Z" });
    expect([entered.status, entered.body]).toMatchObject([
      201,
      { kind: "objection", status: "done", due_at: "2026-12-20T15:00:00.000Z", overdue: false, entered_by: "test" },
    ]);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
    const { records, state } = await consentOf(house, await contactId(house, an));
    expect(state.status).toBe("refused");
    expect(records.at(-1)).toMatchObject({ method: "phone", witnessed: false, recorded_by: "test" });
    await settle(house);
    expect(house.outbox.filter(({ tags }) => tags["kind"] === "invitation")).toEqual([]);
  });

  test("an objection by e-mail is recorded as one", async () => {
    await running(house, [an]);
    await enter({ kind: "objection", channel: "email" });
    const { records } = await consentOf(house, await contactId(house, an));
    expect(records.at(-1)).toMatchObject({ method: "email", witnessed: false, recorded_by: "test" });
  });

  test("an objection of somebody who is on no list holds for the lists to come", async () => {
    const entered = await enter({ kind: "objection", channel: "letter", address: " AN.Peeters@telenet.be" });
    expect(entered.body).toMatchObject({ status: "done", contact: null });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
  });

  test("everything else is open, due in one month, and overdue after it", async () => {
    const { body } = await enter({ received_at: "2026-08-31T08:00:00+02:00" });
    expect(body).toMatchObject({ status: "open", due_at: "2026-09-30T06:00:00.000Z", overdue: true });
    const { body: later } = await change(body.id, { extended_because: "Vier lijsten door te zoeken" });
    expect(later).toMatchObject({ due_at: "2026-11-30T06:00:00.000Z", overdue: false });
    const { body: closed } = await change(body.id, { status: "done", answer: "Per post bezorgd" });
    expect(closed).toMatchObject({ status: "done", answer: "Per post bezorgd", closed_at: expect.any(String) });
    expect((await change(body.id, { status: "refused", answer: "Toch niet" })).status).toBe(409);
    expect((await house.api("GET", "/requests?status=open")).body.data).toEqual([]);
    expect((await house.api("GET", "/requests")).body.data).toHaveLength(1);
  });

  test("an erasure that is done erases the person, and leaves no address in the request", async () => {
    await running(house, [an]);
    await settle(house);
    const { body } = await enter({ kind: "erasure" });
    const both = await Promise.all([1, 2].map(() => change(body.id, { status: "done", answer: `Aan ${an}` })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 200)?.body).toMatchObject({
      status: "done",
      address: null,
      answer: null,
    });
    expect(both.find(({ status }) => status === 200)?.body.erased).toBe("person");
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "erased" });
    expect(await tracesOf(house, an)).toEqual([]);
  });

  test("an erasure of somebody who is on no list leaves the coded mark alone, and the desk says so", async () => {
    const { body } = await enter({ kind: "erasure" });
    expect(body).toMatchObject({ contact: null, erased: null });
    const both = await Promise.all([1, 2].map(() => change(body.id, { status: "done" })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await house.api("GET", "/requests")).body.data).toMatchObject([
      { id: body.id, status: "done", address: null, contact: null, erased: "mark_only" },
    ]);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "erased" });
    expect(await tracesOf(house, an)).toEqual([]);
    const other = await neighbour(house);
    expect(await suppressionOf(other, an)).toMatchObject({ suppressed: false });

    // A file that names them puts nobody back; somebody who was suppressed by their letters is from then on by the mark alone.
    const list = (await house.api("POST", "/lists", { name: "CRM" })).body.id;
    const file = `email\n${an}\n`;
    const { body: sent } = await house.api("POST", `/lists/${list}/imports`, file, { "content-type": "text/csv" });
    await settle(house);
    expect((await house.api("GET", `/imports/${sent.id}`)).body.rows).toMatchObject({ suppressed: 1, imported: 0 });
    const bo = "bo.peeters@telenet.be";
    await house.api("POST", "/suppressions", { entries: [{ address: bo, reason: "manual" }] });
    const again = await enter({ kind: "erasure", address: bo });
    await change(again.body.id, { status: "done" });
    expect(await tracesOf(house, bo)).toEqual([]);
    expect(await suppressionOf(house, bo)).toMatchObject({ suppressed: true, reason: "manual" });
    expect((await change(again.body.id, { status: "done" })).status).toBe(409);
  });

  test("what makes no sense is told field by field, and nothing is kept", async () => {
    const wrong: [Record<string, unknown>, string][] = [
      [{ address: "geen adres" }, "#/address"],
      [{ kind: "wish" }, "#/kind"],
      [{ channel: "pigeon" }, "#/channel"],
      [{ received_at: "2031-01-01T00:00:00Z" }, "#/received_at"],
    ];
    for (const [form, pointer] of wrong) {
      const { status, body } = await enter(form);
      expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
    }
    const { body } = await enter({});
    expect((await change(body.id, { status: "refused" })).status).toBe(422);
    expect((await house.api("GET", "/requests")).body.data).toHaveLength(1);
  });

  test("is the account's own", async () => {
    const { body } = await enter({});
    const other = await neighbour(house);
    expect((await other.api("GET", "/requests")).body.data).toEqual([]);
    expect((await other.api("PATCH", `/requests/${body.id}`, { status: "done" })).status).toBe(404);
    const lists = await house.keyWith(["lists"]);
    expect((await house.api("GET", "/requests", undefined, { authorization: `Bearer ${lists}` })).status).toBe(403);
  });
});

test("the audit trail says who looked at, took and changed personal data, and names nobody", async () => {
  await running(house, [an]);
  const id = await contactId(house, an);
  const key = await house.keyWith(["lists"]);
  await house.api("GET", `/contacts/${id}`, undefined, { authorization: `Bearer ${key}` });
  await house.api("POST", "/contacts/search", { address: an });
  await house.api("GET", `/contacts/${id}/evidence`);
  await house.api("GET", "/contacts/01234567-0000-7000-8000-000000000000");
  const { body } = await house.api("GET", "/audit");
  const actions = body.data.map(({ action, subject }: { action: string; subject: string }) => [action, subject]);
  expect(actions.slice(0, 3)).toEqual([
    ["evidence.taken", id],
    ["contact.searched", null],
    ["contact.looked_at", id],
  ]);
  expect(actions.map(([action]: [string]) => action)).toEqual(
    expect.arrayContaining(["import.created", "campaign.launched"]),
  );
  expect(body.data[0]).toMatchObject({ actor: "test", key_id: expect.any(String) });
  expect(JSON.stringify(body)).not.toContain("peeters");
  expect((await house.api("GET", `/audit?subject=${id}&limit=1`)).body.next_cursor).not.toBeNull();
  expect((await (await neighbour(house)).api("GET", "/audit")).body.data).toEqual([]);
});

test("the register of processing says who, why, on what ground, for how long and to whom", async () => {
  await running(house, [an]);
  await house.api("PUT", "/retention", { days: { consent_proofs: 3000 } });
  const { status, body } = await house.api("GET", "/processing-record");
  expect(status).toBe(200);
  expect(body).toMatchObject({
    controller: { country: "BE" },
    people: { count: 1 },
    sources: [{ name: "CRM", basis: "consent_undocumented" }],
    transfers: expect.stringContaining("none"),
    erasure: "sealed",
  });
  expect(body.purposes.length).toBeGreaterThanOrEqual(5);
  expect(JSON.stringify(body.purposes)).toContain('"days":3000');
  expect(JSON.stringify(body)).not.toContain(an);
  house.advance(dayMs);
});
