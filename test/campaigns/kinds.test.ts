import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { signLink } from "../../src/http/links.ts";
import type { House } from "../house.ts";
import {
  answer,
  consentOf,
  countsOf,
  dayMs,
  draft,
  houseWithTopics,
  launch,
  listOf,
  mailTo,
  no,
  settleHeard as settle,
  suppressionOf,
  yes,
} from "./effort.ts";

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});
const [an, bea, cas] = ["an@telenet.be", "bea@telenet.be", "cas@telenet.be"] as [string, string, string];
const soon = { reminders: [{ after_days: 7 }] };
const inDays = (days: number) => new Date(house.now().getTime() + days * dayMs).toISOString();
const eligibility = async (id: string) => (await house.api("GET", `/campaigns/${id}/eligibility`)).body;
const mails = (address: string, since = 0) =>
  house.outbox.slice(since).filter(({ to }) => to === address).map(({ tags }) => tags["kind"]); // prettier-ignore
const idOf = async (address: string): Promise<string> =>
  (await house.api("POST", "/contacts/search", { address })).body.data[0].id;
const permission = async (addresses: string[]) =>
  (await house.api("POST", "/permissions/check", { topic: "newsletter", addresses })).body.results;

/** In one leap: what is due in between is done at its end. */
async function forward(_: House, ms: number): Promise<void> {
  await settle(house);
  house.advance(ms);
  await settle(house);
}

async function run(listId: string, fields: Record<string, unknown>): Promise<string> {
  const id = await draft(house, listId, { deadline: inDays(30), ...fields });
  const launched = await launch(house, id);
  expect(launched.status, JSON.stringify(launched.body)).toBe(202);
  await settle(house);
  return id;
}

/** People who said yes here, by the mail of a campaign that is over. */
async function confirmed(addresses: readonly string[]): Promise<string> {
  const list = await listOf(house, addresses);
  await run(list, { reminders: [] });
  for (const address of addresses) expect(await answer(house, address, yes)).toBe(303);
  await forward(house, 31 * dayMs);
  return list;
}

describe("preferences, for people who are in order", () => {
  const inOrder = { basis: "consent_documented", topics_before: ["newsletter"] };

  test("silence changes nothing, to the end and beyond; a choice is theirs, and a no is a no", async () => {
    const list = await listOf(house, [an, bea, cas], inOrder);
    const allowed = { decision: "allowed", ground: "documented_before", witnessed: false };
    expect(await permission([an, bea, cas])).toMatchObject([allowed, allowed, allowed]);
    const id = await run(list, { kind: "preferences", ...soon });
    const [asked] = house.outbox.filter(({ to }) => to === an);
    expect(asked?.subject).toMatch(/^(Wat wil je krijgen van|What would you like to get from) /);
    expect(asked?.text).not.toMatch(/maar alleen als jij dat wilt|but only if you want/);
    expect(await answer(house, an, yes)).toBe(303);
    expect(await answer(house, bea, no)).toBe(303);
    await forward(house, 8 * dayMs);
    expect([an, bea, cas].map((address) => mails(address).includes("reminder"))).toEqual([false, false, true]);
    await forward(house, 90 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({
      status: "finished",
      given: 1,
      refused: 1,
      lapsed: 0,
      pending: 1,
    });
    expect(await suppressionOf(house, cas)).toMatchObject({ suppressed: false });
    expect(await permission([an, bea, cas])).toMatchObject([
      { decision: "allowed", ground: "consent", witnessed: true },
      { decision: "suppressed" },
      allowed,
    ]);
    expect((await house.api("GET", `/contacts/${await idOf(cas)}`)).status).toBe(200);
  });

  test("the same people are in no permission campaign unless chosen", async () => {
    const list = await listOf(house, [an], inOrder);
    expect(await eligibility(await draft(house, list))).toMatchObject({ reasons: { in_order_already: 1 } });
    expect(await eligibility(await draft(house, list, { include_in_order: true }))).toMatchObject({ askable: 1 });
  });
});

describe("reconfirm", () => {
  test("renews an old yes, also the very same, and leaves who keeps silent as they were", async () => {
    const list = await confirmed([an, bea]);
    const early = await draft(house, list, { kind: "reconfirm" });
    expect(await eligibility(early)).toMatchObject({ askable: 0, reasons: { already_given: 2 } });
    await forward(house, 366 * dayMs);
    const id = await run(list, { kind: "reconfirm", ...soon });
    expect(await answer(house, an, yes)).toBe(303);
    expect(await answer(house, an, yes)).toBe(303);
    await forward(house, 8 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ given: 1, pending: 1 });
    expect(mails(an).filter((kind) => kind === "reminder")).toEqual([]);
    const { state, records } = await consentOf(house, await idOf(an));
    expect(records.filter(({ event }: { event: string }) => event === "given")).toHaveLength(2);
    expect(Date.parse(state.since)).toBeGreaterThan(house.now().getTime() - 9 * dayMs);
    await forward(house, 60 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ status: "finished", given: 1, pending: 1, lapsed: 0 });
    expect((await consentOf(house, await idOf(bea))).state.status).toBe("given");
    expect(await eligibility(early)).toMatchObject({ askable: 1, reasons: { already_given: 1 } });
  });
});

describe("sunset", () => {
  test("asks those who said yes and gave no sign for a year, once, and ends in a lapse", async () => {
    const list = await confirmed([an, bea]);
    const id = await draft(house, list, { kind: "sunset" });
    expect(await eligibility(id)).toMatchObject({ askable: 0, reasons: { active: 2 } });
    await forward(house, 366 * dayMs);
    expect(await eligibility(id)).toEqual({ askable: 2, not_askable: 0, reasons: {}, needs: [] });
    const before = house.outbox.length;
    const asked = await run(list, { kind: "sunset", ...soon });
    expect(mailTo(house, bea).text).not.toMatch(/verandert er niets/i);
    expect(await answer(house, an, yes)).toBe(303);
    await forward(house, 8 * dayMs);
    expect(mails(bea, before)).toEqual(["invitation", "reminder"]);
    await forward(house, 30 * dayMs);
    expect(await countsOf(house, asked)).toMatchObject({ status: "finished", given: 1, lapsed: 1 });
    expect(await suppressionOf(house, bea)).toMatchObject({ suppressed: true, reason: "lapsed" });
    expect((await permission([an, bea])).map(({ decision }: { decision: string }) => decision)).toEqual([
      "allowed",
      "suppressed",
    ]);
    // Their own later yes counts.
    expect(await answer(house, bea, yes)).toBe(303);
    expect(await suppressionOf(house, bea)).toMatchObject({ suppressed: false });
  });

  test("whoever kept silent is forgotten where the campaign says so, and a yes after it stays", async () => {
    const list = await confirmed([an, bea]);
    await forward(house, 366 * dayMs);
    await run(list, { kind: "sunset", reminders: [] });
    await forward(house, 31 * dayMs);
    expect(await answer(house, an, yes)).toBe(303);
    await forward(house, 31 * dayMs);
    const left = await house.db.execute<{ address: string }>(sql`select address from contacts`);
    expect(left.map(({ address }) => address)).toEqual([an]);
    expect(await suppressionOf(house, bea)).toMatchObject({ suppressed: true, reason: "lapsed" });
  });

  test("whoever never said yes is not asked, and a change of preferences is a sign", async () => {
    const list = await confirmed([an]);
    await listOf(house, [cas]);
    await house.db.execute(sql`
      insert into memberships (list_id, contact_id, account_id, basis, added_at)
      select ${list}, id, account_id, 'unknown', created_at from contacts where address = ${cas}`);
    await forward(house, 366 * dayMs);
    const id = await draft(house, list, { kind: "sunset" });
    expect(await eligibility(id)).toMatchObject({ askable: 1, reasons: { not_given: 1 } });
    const path = `/p/${signLink(house.linkKeys, "preferences", await idOf(an), Math.floor(house.now().getTime() / 1000))}`;
    expect((await app.request(path, {}, house)).status).toBe(200);
    expect(await eligibility(id)).toMatchObject({ askable: 1 });
    const body = new URLSearchParams({ choice: "language", language: "fr" });
    await app.request(path, { method: "POST", body, headers: { "sec-fetch-site": "same-origin" } }, house);
    expect(await eligibility(id)).toMatchObject({ askable: 0, reasons: { active: 1 } });
  });

  test("nobody is asked twice within a year", async () => {
    const list = await confirmed([an]);
    await forward(house, 366 * dayMs);
    const first = await run(list, { kind: "sunset", reminders: [] });
    await house.api("POST", `/campaigns/${first}/stops`, {});
    await forward(house, 2 * dayMs);
    // Stopped, and its silence taken back: still it was asked.
    await house.db.execute(sql`update invitations set answer = 'given' where campaign_id = ${first}`);
    const id = await draft(house, list, { kind: "sunset" });
    expect(await eligibility(id)).toMatchObject({ askable: 0, reasons: { asked_recently: 1 } });
    await forward(house, 366 * dayMs);
    expect(await eligibility(id)).toMatchObject({ askable: 1 });
  });
});

test("what was signed at the launch is kept as it was shown, with who and when", async () => {
  const list = await listOf(house, [an], { last_contact: "2012-01-01", opt_outs: null });
  const id = await draft(house, list);
  const lacking = await launch(house, id, {});
  const shown = lacking.body.sentences.map(({ code }: { code: string }) => code);
  expect(shown).toEqual(["opt_outs", "opt_outs", "undocumented", "older_than_36_months"]);
  await house.api("PATCH", `/lists/${list}`, { opt_outs: "none_known" });
  expect((await launch(house, id)).status).toBe(202);
  const { acknowledgements, launched_by, launched_at } = (await house.api("GET", `/campaigns/${id}`)).body;
  const texts = lacking.body.sentences.filter((_: unknown, i: number) => i !== 0);
  expect(acknowledgements).toEqual(
    texts.map((one: { code: string; text: string }) => ({ ...one, locale: "nl", by: launched_by, at: launched_at })),
  );
});
