import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { mailSha256 } from "../../src/messages/mail-sha256.ts";
import type { House } from "../house.ts";
import {
  countsOf,
  dayMs,
  draft,
  forwardHeard as forward,
  houseWithTopics,
  launch,
  listOf,
  neighbour,
  settleHeard as settle,
} from "./effort.ts";

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});
const owner = "hallo@bakkerij-de-korenbloem.example";
const officer = "privacy@bakkerij-de-korenbloem.example";
const header = "email,country,basis";
const eligibility = async (id: string) => (await house.api("GET", `/campaigns/${id}/eligibility`)).body;
const overrides = async (id: string) => (await house.api("GET", `/campaigns/${id}/overrides`)).body.data;

/** A campaign over these rows, with an exception asked for and its two mails sent. */
async function asked(rows: readonly string[], code = "basis_unknown", fields: Record<string, unknown> = {}) {
  const list = await listOf(house, rows, { basis: "unknown" }, header);
  const id = await draft(house, list, fields);
  const made = await house.api("POST", `/campaigns/${id}/overrides`, { code, reason: "Kaarten van de beurs van 2024" });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  await settle(house);
  return { id, list, override: made.body.id };
}

const linkTo = (address: string) => {
  const mail = house.outbox.findLast(({ to }) => to === address);
  return /http:\/\/localhost:8787(\/o\/[A-Za-z0-9_-]{52})/.exec(mail?.text ?? "")?.[1] ?? "";
};
const look = async (path: string) => {
  const answer = await app.request(path, {}, house);
  return { status: answer.status, text: await answer.text() };
};
const peopleOn = (text: string) => /name="people" value="(\d+)"/.exec(text)?.[1] ?? "";
async function press(path: string, fields: Record<string, string>): Promise<number> {
  const init = { method: "POST", body: new URLSearchParams(fields), headers: { "sec-fetch-site": "same-origin" } };
  return (await app.request(path, init, house)).status;
}
const sign = async (path: string, name: string) =>
  await press(path, { choice: "sign", name, people: peopleOn((await look(path)).text) });

describe("an exception", () => {
  test("is asked of owner and officer, each by a mail of their own, once", async () => {
    const { id } = await asked(["an@telenet.be,,"]);
    await forward(house, 2 * dayMs);
    const mails = house.outbox.filter(({ to }) => to === owner || to === officer);
    expect(mails.map(({ to, tags }) => [to, tags["kind"]]).toSorted()).toEqual([
      [owner, "service"],
      [officer, "service"],
    ]);
    expect(linkTo(owner)).not.toBe(linkTo(officer));
    expect((await overrides(id))[0].signatures).toMatchObject([
      { role: "owner", asked: "sent", signed_at: null },
      { role: "officer", asked: "sent", signed_at: null },
    ]);
  });

  test("its mails can be shown again as they went out, and the link to sign to no key: whoever has it signs in their place", async () => {
    const { id } = await asked(["an@telenet.be,,"]);
    const mail = house.outbox.findLast(({ to }) => to === officer);
    if (!mail) throw new Error("no mail");
    const [, second] = (await overrides(id))[0].signatures;
    for (const query of ["", "?links=exact"]) {
      const { body } = await house.api("GET", `/messages/${second.mail}/mail${query}`);
      const { subject, to, kind, sha256 } = body;
      const bytes = { subject: mail.subject, to: officer, kind: "signature", sha256: mailSha256(mail) };
      expect({ subject, to, kind, sha256 }).toEqual(bytes);
      expect(body.text).toContain("sign-link-not-shown");
      expect(JSON.stringify(body)).not.toContain(linkTo(officer).slice(3));
    }
    const [kept] = await house.db.execute<{ body: string }>(
      sql`select string_agg(body, '') || (select string_agg(values::text, '') from sent_mails) as body from mail_forms`,
    );
    expect(kept?.body).not.toContain(linkTo(officer).slice(3));
  });

  test("is asked in a mail that shows the account's logo, from an address that anybody can fetch", async () => {
    const png = new Uint8Array(53);
    png.set([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0, 0, 1, 0,
    ]);
    const { body } = await house.api("PUT", "/account/logo", { data: png.toBase64() });
    await asked(["an@telenet.be,,"]);
    const mail = house.outbox.findLast(({ to }) => to === owner);
    expect(/ src="([^"]+)"/.exec(mail?.html ?? "")?.[1]).toBe(body.url);
    expect((await app.request(new URL(body.url).pathname, {}, house)).status).toBe(200);
  });

  test("says what it is about, and a look at it changes nothing", async () => {
    const { id } = await asked(["an@telenet.be,,", "bea@telenet.be,,", "cas@telenet.be,,consent_undocumented"]);
    for (const method of ["GET", "HEAD", "GET"]) {
      expect((await app.request(linkTo(owner), { method }, house)).status).toBe(200);
    }
    const { text } = await look(linkTo(owner));
    for (const word of ["2 mensen", "Kaarten van de beurs van 2024", "Blijven we in contact?", "Ik teken"]) {
      expect(text).toContain(word);
    }
    expect(text).toContain("<p>Gevraagd door: test</p>");
    expect((await look(`${linkTo(owner)}?lang=fr`)).text).toContain("Je signe");
    expect((await overrides(id))[0].status).toBe("waiting_for_signatures");
    expect(await eligibility(id)).toMatchObject({ askable: 1, reasons: { basis_unknown: 2 } });
  });

  test("with one signature changes nothing; with both it lets in those of its rule and no other", async () => {
    const rows = [
      "an@telenet.be,,",
      "bob@telenet.be,GB,",
      "eve@orange.fr,,",
      "dora@web.de,,",
      "zeg-nee@telenet.be,,",
      "cas@telenet.be,,opted_out",
      "info@bedrijf-x.be,,",
    ];
    const { id } = await asked(rows);
    await house.api("POST", "/suppressions", { entries: [{ address: "zeg-nee@telenet.be", reason: "manual" }] });
    const before = await eligibility(id);
    expect(before).toMatchObject({ askable: 0 });
    expect(await sign(linkTo(owner), "An Peeters")).toBe(303);
    expect(await eligibility(id)).toEqual(before);
    expect((await launch(house, id)).status).toBe(409);
    expect(await sign(linkTo(officer), "Bert De Wilde")).toBe(303);
    expect((await overrides(id))[0]).toMatchObject({ status: "signed" });
    const after = await eligibility(id);
    // A function address needs the other exception too.
    expect(after).toMatchObject({ askable: 1, reasons: { jurisdiction: 3, suppressed: 1, role: 1 } });
    expect(Object.keys(after.reasons)).not.toContain("basis_unknown");
    expect((await launch(house, id)).status).toBe(202);
    await settle(house);
    expect(house.outbox.filter(({ tags }) => tags["kind"] === "invitation").map(({ to }) => to)).toEqual([
      "an@telenet.be",
    ]);
  });

  test("in force is kept with its sentence, its names and how many it let in, and those get no reminder", async () => {
    const { id } = await asked(["an@telenet.be,,", "cas@telenet.be,,consent_undocumented"], "basis_unknown", {
      reminders: [{ after_days: 7 }],
    });
    await sign(linkTo(owner), "An Peeters");
    await sign(linkTo(officer), "Bert De Wilde");
    expect((await launch(house, id)).status).toBe(202);
    await forward(house, 12 * dayMs);
    const reminded = house.outbox.filter(({ tags }) => tags["kind"] === "reminder").map(({ to }) => to);
    expect(reminded).toEqual(["cas@telenet.be"]);
    const [kept] = await overrides(id);
    expect(kept).toMatchObject({ status: "in_force", used_for: 1 });
    expect(kept.signatures).toMatchObject([
      { role: "owner", name: "An Peeters", people: 1 },
      { role: "officer", name: "Bert De Wilde", people: 1 },
    ]);
    expect(kept.signatures[0].sentence).toContain("Ik vind het verantwoord dat 1 persoon van de lijst ‘CRM’");
    await expect(house.db.execute(sql`delete from override_signatures`)).rejects.toThrow();
    await expect(house.db.execute(sql`update override_signatures set name = 'x'`)).rejects.toThrow();
    await forward(house, 30 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ lapsed: 2 });
  });

  test("for a function address lets in that one alone", async () => {
    const { id } = await asked(["info@bedrijf-x.be,,consent_undocumented", "an@telenet.be,,"], "role");
    await sign(linkTo(owner), "An Peeters");
    await sign(linkTo(officer), "Bert De Wilde");
    expect(await eligibility(id)).toMatchObject({ askable: 1, reasons: { basis_unknown: 1 } });
  });

  test("never comes to a list of a third party", async () => {
    const list = await listOf(house, ["lid@telenet.be"], { basis: "unknown", source_kind: "bought_or_exchanged" });
    const id = await draft(house, list);
    await house.api("POST", `/campaigns/${id}/overrides`, { code: "basis_unknown", reason: "toch" });
    await settle(house);
    expect((await look(linkTo(owner))).text).toContain("0 mensen");
    await sign(linkTo(owner), "An Peeters");
    await sign(linkTo(officer), "Bert De Wilde");
    expect(await eligibility(id)).toMatchObject({ askable: 0, reasons: { third_party_source: 1 } });
  });
});

describe("a signature", () => {
  test("needs a name, and two different persons", async () => {
    const { id } = await asked(["an@telenet.be,,"]);
    expect(await sign(linkTo(owner), "  ")).toBe(422);
    expect(await sign(linkTo(owner), "An Peeters")).toBe(303);
    expect(await sign(linkTo(officer), "an  PEETERS")).toBe(422);
    expect((await overrides(id))[0].status).toBe("waiting_for_signatures");
  });

  test("is given once: the same link again adds and changes nothing, also twice at once", async () => {
    const { id } = await asked(["an@telenet.be,,"]);
    const fields = { choice: "sign", name: "An Peeters", people: "1" };
    expect(await Promise.all([press(linkTo(owner), fields), press(linkTo(owner), fields)])).toEqual([303, 303]);
    expect(await press(linkTo(owner), { ...fields, name: "Cas Claes" })).toBe(303);
    const [seen] = await overrides(id);
    expect(seen.signatures).toMatchObject([{ name: "An Peeters" }, { name: null }]);
    expect((await look(linkTo(owner))).text).toContain("An Peeters");
  });

  test("is for the number of people that was shown, and a list that grew needs a new one", async () => {
    const { id, list } = await asked(["an@telenet.be,,"]);
    await sign(linkTo(owner), "An Peeters");
    expect(await press(linkTo(officer), { choice: "sign", name: "Bert De Wilde", people: "7" })).toBe(422);
    await sign(linkTo(officer), "Bert De Wilde");
    const { body } = await house.api("POST", `/lists/${list}/imports`, "email\nbea@telenet.be\n", {
      "content-type": "text/csv",
    });
    expect(body.status).toBeDefined();
    await settle(house);
    const refused = await launch(house, id);
    expect([refused.status, refused.body.needs]).toEqual([409, ["signatures"]]);
    expect((await house.api("GET", `/campaigns/${id}`)).body.status).toBe("draft");
  });

  test("comes too late after thirty days", async () => {
    const { id } = await asked(["an@telenet.be,,"]);
    await sign(linkTo(owner), "An Peeters");
    house.advance(31 * dayMs);
    expect((await look(linkTo(officer))).status).toBe(410);
    expect(await press(linkTo(officer), { choice: "sign", name: "Bert De Wilde", people: "1" })).toBe(410);
    expect((await overrides(id))[0].status).toBe("expired");
  });

  test("holds for the list that it was about, and for no other", async () => {
    const { id } = await asked(["an@telenet.be,,"]);
    await sign(linkTo(owner), "An Peeters");
    await sign(linkTo(officer), "Bert De Wilde");
    const other = await listOf(house, ["dirk@telenet.be"], { basis: "unknown" });
    await house.api("PATCH", `/campaigns/${id}`, { list_id: other });
    expect(await eligibility(id)).toMatchObject({ askable: 0, reasons: { basis_unknown: 1 } });
    expect((await look(linkTo(officer))).status).toBe(410);
  });

  test("can be taken back until the launch, by either of the two or by whoever asked", async () => {
    const { id } = await asked(["an@telenet.be,,"]);
    await sign(linkTo(owner), "An Peeters");
    await sign(linkTo(officer), "Bert De Wilde");
    expect(await press(linkTo(officer), { choice: "withdraw" })).toBe(303);
    expect(await eligibility(id)).toMatchObject({ askable: 0 });
    const [seen] = await overrides(id);
    expect(seen).toMatchObject({ status: "withdrawn", withdrawn_by: `officer ${officer}` });
    expect(seen.signatures[0].name).toBe("An Peeters");
    const again = await house.api("POST", `/campaigns/${id}/overrides`, { code: "basis_unknown", reason: "toch" });
    await settle(house);
    const gone = await house.api("DELETE", `/campaigns/${id}/overrides/${again.body.id}`);
    expect([gone.status, gone.body.status]).toEqual([200, "withdrawn"]);
    expect((await look(linkTo(owner))).status).toBe(410);
  });

  test("after the launch nothing is signed and nothing withdrawn", async () => {
    const { id, override } = await asked(["an@telenet.be,,", "cas@telenet.be,,consent_undocumented"]);
    await sign(linkTo(owner), "An Peeters");
    expect((await launch(house, id)).status).toBe(202);
    expect(await press(linkTo(officer), { choice: "sign", name: "Bert De Wilde", people: "1" })).toBe(410);
    expect((await house.api("DELETE", `/campaigns/${id}/overrides/${override}`)).status).toBe(409);
    expect(await countsOf(house, id)).toMatchObject({ audience: 1 });
  });
});

test("another account sees no exception of ours, and withdraws none", async () => {
  const { id, override } = await asked(["an@telenet.be,,"]);
  const other = await neighbour(house);
  expect((await other.api("GET", `/campaigns/${id}/overrides`)).status).toBe(404);
  expect((await other.api("DELETE", `/campaigns/${id}/overrides/${override}`)).status).toBe(404);
  const theirs = await draft(other, await listOf(other, ["dirk@telenet.be"]));
  expect((await other.api("DELETE", `/campaigns/${theirs}/overrides/${override}`)).status).toBe(404);
});

test("two persons need two addresses", async () => {
  const id = await draft(house, await listOf(house, ["an@telenet.be"], { basis: "unknown" }));
  const ask = () => house.api("POST", `/campaigns/${id}/overrides`, { code: "basis_unknown", reason: "toch" });
  await house.api("PUT", "/account", { dpo: owner });
  expect([(await ask()).status, (await ask()).body.needs]).toEqual([409, ["dpo"]]);
  await house.api("PUT", "/account", { contact: "03 123 45 67", dpo: null });
  expect((await ask()).body.needs).toEqual(["contact", "dpo"]);
});

test("a mail that the provider refuses is tried again, and a link that was made up opens nothing", async () => {
  const answering = house.provider.answer;
  house.provider.answer = async () => ({ outcome: "retry", code: "throttled" });
  const { id } = await asked(["an@telenet.be,,"]);
  expect((await overrides(id))[0].signatures[0].asked).toBe("failed");
  house.provider.answer = answering;
  await forward(house, 3_600_000);
  expect((await overrides(id))[0].signatures[0].asked).toBe("sent");
  const path = linkTo(owner);
  expect((await look(path.replace(/.$/, (last) => (last === "A" ? "B" : "A")))).status).toBe(404);
  expect((await app.request(path, { method: "PUT" }, house)).status).toBe(405);
});
