import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import {
  answer,
  dayMs,
  draft,
  forward,
  houseWithTopics,
  launch,
  listOf,
  neighbour,
  running,
  settle,
  yes,
} from "./effort.ts";

let house: House;
beforeAll(async () => {
  house = await houseWithTopics();
});

const ask = async (listId: string, fields: Record<string, unknown> = {}) => {
  const id = await draft(house, listId, fields);
  return (await house.api("GET", `/campaigns/${id}/eligibility`)).body;
};

describe("each contact is counted once, under the first code that holds", () => {
  test("suppression and opt-outs come before all else", async () => {
    const list = await listOf(house, ["zeg-nee@telenet.be", "weg@skynet.be", "blijf@telenet.be"], { basis: "unknown" });
    await house.api("POST", "/suppressions", { entries: [{ address: "zeg-nee@telenet.be", reason: "manual" }] });
    await house.db.execute(sql`update memberships set basis = 'opted_out' where contact_id =
      (select id from contacts where address = 'weg@skynet.be')`);
    expect(await ask(list)).toEqual({
      askable: 0,
      not_askable: 3,
      reasons: { suppressed: 1, opted_out: 1, basis_unknown: 1 },
      needs: [],
    });
  });

  test("undeliverable is not asked, risky is", async () => {
    const list = await listOf(house, ["a@mailinator.com", "b@telenet.be", "c@telenet.be"]);
    await house.db.execute(sql`update contacts set verdict = 'undeliverable' where address = 'c@telenet.be'`);
    expect(await ask(list)).toMatchObject({ askable: 2, reasons: { undeliverable: 1 } });
  });

  test.each(["club_directory", "bought_or_exchanged"])("a list of kind %s is never asked", async (source_kind) => {
    const list = await listOf(house, [`lid-${source_kind}@telenet.be`], { source_kind, basis: "consent_documented" });
    expect(await ask(list, { kind: "preferences" })).toMatchObject({ askable: 0, reasons: { third_party_source: 1 } });
  });

  test("silence about the basis is no basis", async () => {
    const list = await listOf(house, ["wie@telenet.be"], { basis: "unknown" });
    expect(await ask(list)).toMatchObject({ askable: 0, reasons: { basis_unknown: 1 } });
  });
});

describe("jurisdiction", () => {
  const rows = (tag: string) => [
    `an-${tag}@bt.co.uk,,nl,`,
    `bob-${tag}@gmail.com,GB,nl,`,
    `cy-${tag}@rogers.ca,,nl,`,
    `dora-${tag}@web.de,,nl,`,
    `eva-${tag}@gmail.com,DE,nl,consent_documented`,
    `fons-${tag}@orange.fr,,nl,`,
    `gust-${tag}@orange.fr,,nl,unknown`,
    `hans-${tag}@gmail.com,NL,de,`,
    `irma-${tag}@gmail.com,,en,`,
    `jef-${tag}@web.de,BE,nl,`,
  ];

  test("the country comes from the column, else the domain, else the account, and never from the language", async () => {
    const list = await listOf(house, rows("a"), {}, "email,country,language,basis");
    expect(await ask(list)).toEqual({
      askable: 4, // orange.fr with a basis, the Dutchman who reads German, the Belgian who reads English, the Belgian at web.de
      not_askable: 6,
      reasons: { jurisdiction: 5, in_order_already: 1 },
      needs: ["undocumented"],
    });
  });

  test("in Germany a documented consent may be asked about", async () => {
    const list = await listOf(house, ["kai@web.de"], { basis: "consent_documented" });
    expect(await ask(list, { kind: "preferences" })).toMatchObject({ askable: 1, reasons: {} });
    const impersonal = await listOf(house, ["info@web.de"], { basis: "legal_person_impersonal" });
    expect(await ask(impersonal)).toMatchObject({ askable: 0, reasons: { jurisdiction: 1 } });
  });

  test("in Britain and Canada nobody is asked, whatever the basis", async () => {
    const list = await listOf(house, ["lou@bt.co.uk", "max@rogers.ca"], { basis: "consent_documented" });
    expect(await ask(list, { kind: "preferences" })).toMatchObject({ askable: 0, reasons: { jurisdiction: 2 } });
  });
});

describe("people already in order", () => {
  test("documented consent and fresh customers are left alone unless chosen", async () => {
    const header = "email,basis,last_contact";
    const list = await listOf(
      house,
      [
        "nora@telenet.be,consent_documented,2010-01-01",
        "otto@telenet.be,soft_optin_customer,2025-06-01",
        "piet@telenet.be,soft_optin_customer,2024-06-01",
      ],
      {},
      header,
    );
    expect(await ask(list)).toMatchObject({ askable: 1, reasons: { in_order_already: 2 }, needs: [] });
    const included = await ask(list, { include_in_order: true });
    expect(included).toMatchObject({ askable: 2, reasons: { too_old: 1 }, needs: ["older_than_36_months"] });
    expect(await ask(list, { kind: "preferences" })).toMatchObject({ askable: 2, reasons: { too_old: 1 } });
  });

  test("an address of a function is asked as a legal person only, and a person never as one", async () => {
    const header = "email,basis";
    const rows = [
      "info@bedrijf-x.be,",
      "verkoop@bedrijf-x.be,legal_person_impersonal",
      "jan.peeters@bedrijf-x.be,legal_person_impersonal",
    ];
    expect(await ask(await listOf(house, rows, {}, header))).toMatchObject({ askable: 1, reasons: { role: 2 } });
  });
});

describe("age", () => {
  test("the last contact is the column's, else the list's, else the end of collection", async () => {
    const column = await listOf(
      house,
      ["q@telenet.be,2012-01-01", "r@telenet.be,"],
      { last_contact: "2026-01-01" },
      "email,last_contact",
    );
    expect(await ask(column)).toMatchObject({ askable: 1, reasons: { too_old: 1 } });
    const collected = await listOf(house, ["s@telenet.be"], { last_contact: null, collected_to: "2015-12-31" });
    expect(await ask(collected)).toMatchObject({ askable: 0, reasons: { too_old: 1 } });
    const unknown = await listOf(house, ["t@telenet.be"], { last_contact: null });
    expect(await ask(unknown)).toMatchObject({ askable: 1, reasons: {} });
  });

  test("what must be acknowledged is said at once, also where one acknowledgement leads to the other", async () => {
    const list = await listOf(house, ["u@telenet.be"], { last_contact: "2012-01-01", opt_outs: null });
    expect((await ask(list)).needs).toEqual(["opt_outs", "undocumented", "older_than_36_months"]);
    const id = await draft(house, list);
    const lacking = await launch(house, id, {});
    expect([lacking.status, lacking.body.needs]).toEqual([409, ["opt_outs", "undocumented", "older_than_36_months"]]);
    await house.api("PATCH", `/lists/${list}`, { opt_outs: "none_known" });
    expect((await launch(house, id, { acknowledged: ["undocumented"] })).body.needs).toEqual(["older_than_36_months"]);
    expect((await launch(house, id)).status).toBe(202);
    expect((await house.api("GET", `/campaigns/${id}/eligibility`)).body).toMatchObject({ askable: 1, needs: [] });
  });
});

describe("what people said", () => {
  test("whoever said yes is not asked again, unless the yes was taken back or is old", async () => {
    const list = await listOf(house, ["vera@telenet.be", "wim@telenet.be"]);
    const first = await draft(house, list);
    await launch(house, first);
    await settle(house);
    for (const address of ["vera@telenet.be", "wim@telenet.be"]) expect(await answer(house, address, yes)).toBe(303);
    expect(await answer(house, "wim@telenet.be", { choice: "undo" })).toBe(303);
    await house.api("POST", `/campaigns/${first}/stops`, {});
    await forward(house, 20 * dayMs);
    await house.db.execute(sql`delete from suppressions where reason = 'lapsed'`);
    await house.db.execute(sql`update invitations set answer = null where answer = 'lapsed'`);
    await house.db.execute(sql`update campaigns set status = 'finished' where id = ${first}`);
    expect(await ask(list)).toMatchObject({ askable: 1, reasons: { already_given: 1 } });
    expect(await ask(list, { kind: "reconfirm" })).toMatchObject({ askable: 1, reasons: { already_given: 1 } });
    house.advance(366 * dayMs);
    expect(await ask(list, { kind: "reconfirm" })).toMatchObject({ askable: 2, reasons: {} });
    expect(await ask(list)).toMatchObject({ askable: 1, reasons: { already_given: 1 } });
  });

  test("whoever switched every topic off has said no, and is not asked again", async () => {
    const list = await listOf(house, ["xena@telenet.be"], { last_contact: "2027-11-01" });
    const { body } = await house.api("POST", "/contacts/search", { address: "xena@telenet.be" });
    const { app } = await import("../../src/app.ts");
    const { linkFor } = await import("../preferences/books.ts");
    const path = `/p/${linkFor(house, "preferences", body.data[0].id)}`;
    const post = (fields: Record<string, string>) =>
      app.request(
        path,
        { method: "POST", body: new URLSearchParams(fields), headers: { "sec-fetch-site": "same-origin" } },
        house,
      );
    await post({ choice: "stay", topic: "newsletter", frequency: "monthly" });
    await house.db.execute(sql`
      insert into consent_records (id, account_id, contact_id, event, occurred_at, method, counted, witnessed, choices, payload, salt)
      select gen_random_uuid(), account_id, contact_id, 'withdrawn', occurred_at, 'preference_page', true, true, '[]', payload, salt
      from consent_records where contact_id = ${body.data[0].id} and event = 'given'`);
    expect(await ask(list)).toMatchObject({ askable: 0, reasons: { opted_out: 1 } });
  });

  test("nobody is asked by two campaigns at once, and a stopped one releases whom it did not mail", async () => {
    const rows = ["yvo@telenet.be", "zoe@telenet.be"];
    const fields = { last_contact: "2027-11-01" };
    const list = await listOf(house, rows, fields);
    const id = await draft(house, list, { pace: "careful", pilot_size: 1 });
    await launch(house, id);
    expect(await ask(list)).toMatchObject({ askable: 0, reasons: { in_other_campaign: 2 } });
    await forward(house, dayMs / 2);
    await house.api("PUT", `/campaigns/${id}/pause`);
    expect(await ask(list)).toMatchObject({ askable: 0, reasons: { in_other_campaign: 2 } });
    await house.api("POST", `/campaigns/${id}/stops`, {});
    expect(await ask(list)).toMatchObject({ askable: 1, reasons: { in_other_campaign: 1 } });
    await forward(house, 45 * dayMs);
    expect(await ask(list)).toMatchObject({ askable: 1, reasons: { suppressed: 1 } });
  });
});

test("a contact on another account's list is nobody of this one's", async () => {
  const id = await running(house, ["eigen@telenet.be"]);
  const other = await neighbour(house);
  expect((await other.api("GET", `/campaigns/${id}/eligibility`)).status).toBe(404);
});
