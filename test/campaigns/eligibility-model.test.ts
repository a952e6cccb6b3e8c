import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { getAccount } from "../../src/accounts/queries.ts";
import { eligibilityOf } from "../../src/campaigns/eligibility.ts";
import { getCampaign } from "../../src/campaigns/queries.ts";
import type { House } from "../house.ts";
import { draft, houseWithTopics, listOf } from "./effort.ts";
import { type Asking, codeOf, type Person } from "./eligibility-model.ts";

const peopleCount = 500;
const seed = 20261122;
let house: House;
let people: Person[];
let list: string;

/** mulberry32: the same people every time; change the seed to look elsewhere. */
function dice(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function makePeople(): Person[] {
  const next = dice(seed);
  const one = <T>(...from: T[]): T => {
    const picked = from[Math.floor(next() * from.length)];
    if (picked === undefined) throw new Error("nothing to choose from");
    return picked;
  };
  const rarely = (share: number) => next() < share;
  return Array.from({ length: peopleCount }, (_, i) => {
    const domain = one(
      "telenet.be",
      "orange.fr",
      "web.de",
      "bt.co.uk",
      "rogers.ca",
      "gmail.com",
      "ziggo.nl",
      "posteo.eu",
    );
    const isRole = rarely(0.15);
    return {
      address: `${isRole ? "info" : "persoon"}${isRole ? `@b${i}.${domain}` : `${i}@${domain}`}`,
      country: one(null, null, null, "BE", "DE", "FR", "GB", "CA", "NL"),
      language: one("nl", "fr", "de", "en"),
      basis: one("unknown", "consent_documented", "consent_undocumented", "soft_optin_customer", "legal_person_impersonal", "opted_out"),
      isRole,
      verdict: rarely(0.1) ? "undeliverable" : one("deliverable", "risky"),
      suppressed: rarely(0.1),
      touched: one(null, 2, 20, 30, 40, 90),
      act: rarely(0.5) ? { event: one("given", "given", "given", "refused", "withdrawn"), months: one(1, 9, 14, 30, 40) } : null,
      elsewhere: rarely(0.1),
      changed: rarely(0.2) ? one(2, 20, 45) : null,
    }; // prettier-ignore
  });
}

beforeAll(async () => {
  house = await houseWithTopics();
  people = makePeople();
  list = await listOf(house, ["eerste@telenet.be"]);
  const other = await draft(house, await listOf(house, []));
  await house.db.execute(sql`update campaigns set status = 'running' where id = ${other}`);
  await house.db.execute(sql`delete from memberships where list_id = ${list}`);
  await house.db.execute(sql`update lists set last_contact = null where id = ${list}`);
  const ago = (months: number | null) => {
    if (months === null) return null;
    const at = house.now();
    at.setUTCMonth(at.getUTCMonth() - months);
    return at.toISOString();
  };
  const rows = people.map((person, i) => ({
    ...person,
    i,
    role: person.isRole,
    touched: ago(person.touched)?.slice(0, 10) ?? null,
    event: person.act?.event ?? null,
    acted: ago(person.act?.months ?? null),
    changed: ago(person.changed),
  }));
  const at = house.now().toISOString();
  await house.db.execute(sql`
    with r as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(i int, address text, country text, language text,
        basis text, role boolean, verdict text, suppressed boolean, touched date, event text, acted timestamptz,
        elsewhere boolean, changed timestamptz)
    ), made as (
      insert into contacts (id, account_id, address, address_keys, country, language, verdict, reasons, is_role, created_at, updated_at)
      select gen_random_uuid(), ${house.accountId}, address, array[decode(md5(address), 'hex')], country, language, verdict,
        '{}', role, ${at}::timestamptz, ${at}::timestamptz from r returning id, address, address_keys
    ), placed as (
      insert into memberships (list_id, contact_id, account_id, basis, last_contact, added_at)
      select ${list}, made.id, ${house.accountId}, r.basis, r.touched, ${at}::timestamptz from made join r using (address)
    ), stopped as (
      insert into suppressions (account_id, key, topic, kid, address, reason, occurred_at, added_at)
      select ${house.accountId}, made.address_keys[1], '', 1, address, 'manual', ${at}::timestamptz, ${at}::timestamptz
      from made join r using (address) where r.suppressed
    ), said as (
      insert into consent_records (id, account_id, contact_id, event, occurred_at, method, counted, witnessed, choices, payload, salt)
      select gen_random_uuid(), ${house.accountId}, made.id, r.event, r.acted, 'preference_page', true, true, '[]', '{}', '\\x00'
      from made join r using (address) where r.event is not null
    ), changed as (
      insert into preferences (contact_id, account_id, updated_at)
      select made.id, ${house.accountId}, r.changed from made join r using (address) where r.changed is not null
    )
    insert into invitations (id, account_id, campaign_id, contact_id, locale, paused_ms_before)
    select gen_random_uuid(), ${house.accountId}, ${other}, made.id, 'nl', 0 from made join r using (address) where r.elsewhere`);
});

const id = "00000000-0000-7000-8000-000000000001";
const none = { basis_unknown: null, role: null };
const askings: Partial<Asking>[] = [
  { kind: "permission" },
  { kind: "permission", includeInOrder: true },
  { kind: "permission", acknowledged: ["older_than_36_months"] },
  { kind: "permission", exceptions: { basis_unknown: id, role: null } },
  { kind: "permission", exceptions: { basis_unknown: null, role: id } },
  { kind: "permission", exceptions: { basis_unknown: id, role: id }, acknowledged: ["older_than_36_months"] },
  { kind: "preferences" },
  { kind: "reconfirm" },
  { kind: "sunset" },
  { kind: "sunset", acknowledged: ["older_than_36_months"], exceptions: { basis_unknown: id, role: id } },
  { kind: "permission", sourceKind: "bought_or_exchanged", exceptions: { basis_unknown: id, role: id } },
];

test.each(askings)("SQL and the plain rules agree on everybody, each once: %j", async (given) => {
  const asking: Asking = {
    kind: "permission", includeInOrder: false, acknowledged: [], exceptions: none, sourceKind: "customers",
    accountCountry: "BE", ...given,
  }; // prettier-ignore
  await house.db.execute(sql`update lists set source_kind = ${asking.sourceKind} where id = ${list}`);
  const made = await draft(house, list, { kind: asking.kind, include_in_order: asking.includeInOrder });
  const campaign = await getCampaign(house, house.accountId, made);
  const account = await getAccount(house, house.accountId);
  const { acknowledged, exceptions } = asking;
  const rows = await house.db.execute<{ address: string; code: string | null; override_id: string | null }>(sql`
    select c.address, e.code, e.override_id from (${eligibilityOf({ campaign, account, acknowledged, exceptions, now: house.now() })}) e
    join contacts c on c.id = e.contact_id`);
  const told = rows.map(({ address, code }) => `${address} ${code}`).toSorted();
  expect(told).toEqual(people.map((person) => `${person.address} ${codeOf(person, asking)}`).toSorted());
  // Whom an exception lets in is exactly whom the rules would have stopped without it.
  const alone = new Map(people.map((person) => [person.address, codeOf(person, { ...asking, exceptions: none })]));
  for (const { address, code, override_id: by } of rows) {
    const letIn = code === null && ["basis_unknown", "role"].includes(alone.get(address) ?? "");
    expect(by !== null, address).toBe(letIn);
  }
  const { reasons, askable, not_askable: rest } = (await house.api("GET", `/campaigns/${made}/eligibility`)).body;
  expect(askable + rest).toBe(people.length);
  expect(Object.values<number>(reasons).reduce((sum, k) => sum + k, 0)).toBe(rest);
});
