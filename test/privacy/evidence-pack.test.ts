import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { verify } from "../../src/cli/verify.ts";
import { openZip, readText } from "../../src/consent/pack/read-zip.ts";
import { verifyPack } from "../../src/consent/pack/verify-pack.ts";
import { verifyEvidence } from "../../src/consent/verify-evidence.ts";
import { memberships } from "../../src/db/schema.ts";
import { sendMessages } from "../../src/messages/send-messages.ts";
import { type House, openHouse } from "../house.ts";
import { addContact, setTopics } from "../consent/acts.ts";

let house: House;
let contact: string;
let campaign: string;
let logKey: string;
let personPack: Uint8Array<ArrayBuffer>;
let campaignPack: Uint8Array<ArrayBuffer>;

const people = ["jan.peeters@telenet.be", "an.claes@skynet.be", "piet.maes@gmail.com"];

/** A campaign to three people: one yes, one no, one silent. */
beforeAll(async () => {
  house = await openHouse();
  await setTopics(house);
  const { body: list } = await house.api("POST", "/lists", {
    name: "Klanten",
    source: "CRM 2017 <export>",
    source_kind: "customers",
    basis: "consent_undocumented",
    opt_outs: "none_known",
    last_contact: "2026-05-01",
  });
  const ids: string[] = [];
  for (const address of people) {
    const id = await addContact(house, address);
    ids.push(id);
    const facts = { basis: "consent_undocumented", lastContact: "2026-05-01", source: "CRM 2017 <export>" };
    await house.db
      .insert(memberships)
      .values({ accountId: house.accountId, listId: list.id, contactId: id, ...facts, addedAt: house.now() });
  }
  contact = ids[0] ?? "";
  const { body: draft } = await house.api("POST", "/campaigns", {
    name: "Blijven we in contact?",
    list_id: list.id,
    sender: { name: "Bakkerij De Korenbloem", address: "hallo@bakkerij-de-korenbloem.example" },
    topics: ["newsletter", "offers"],
    pace: "provider",
  });
  campaign = draft.id;
  const launched = await house.api("POST", `/campaigns/${campaign}/launches`, {
    acknowledged: ["undocumented"],
    statement: "Ja.",
  });
  expect(launched).toMatchObject({ status: 202, body: { audience: 3 } });
  await sendMessages(house);
  house.advance(3_600_000);
  await answer(people[0] ?? "", { choice: "stay", topic: "newsletter", frequency: "monthly" });
  await answer(people[1] ?? "", { choice: "leave" });
  await sendMessages(house);
  logKey = (await text(`/log/${house.accountId}/key`)).trim();
  personPack = await download(`/v1/contacts/${contact}/evidence?format=zip`);
  campaignPack = await download(`/v1/campaigns/${campaign}/evidence`);
});

async function answer(address: string, form: Record<string, string>): Promise<void> {
  const mail = house.outbox.find(({ to }) => to === address);
  const [link] = /\/i\/[A-Za-z0-9_-]{52}/.exec(mail?.text ?? "") ?? [];
  const answered = await app.request(
    link ?? "",
    {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { "x-sandbox-client": "203.0.113.7", "user-agent": "Mozilla/5.0 (X11)" },
    },
    house,
  );
  expect(answered.status).toBe(303);
}

const text = async (path: string) => await (await app.request(path, {}, house)).text();

async function download(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await app.request(path, { headers: { authorization: `Bearer ${house.key}` } }, house);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/zip");
  return new Uint8Array(await answer.arrayBuffer());
}

async function filesIn(pack: Uint8Array<ArrayBuffer>): Promise<Map<string, string>> {
  const zip = openZip(pack);
  if (!zip) throw new Error("it is no pack of ours");
  const files = new Map<string, string>();
  for (const entry of zip.entries) files.set(entry.name, (await readText(zip, entry))?.text ?? "");
  return files;
}

const failedIn = async (pack: Uint8Array<ArrayBuffer>, key?: string) =>
  (await verifyPack(pack, key)).findings.filter(({ ok }) => !ok);

describe("the pack of a person", () => {
  test("holds offline with the published key, and says what it proves and what it does not", async () => {
    const { ok, findings, summary, pinned } = await verifyPack(personPack, logKey);
    expect(findings.filter((finding) => !finding.ok)).toEqual([]);
    expect([ok, pinned]).toEqual([true, true]);
    expect(summary).toContain("said yes to");
    expect(summary).toContain("does not prove whose finger pressed the button");
    expect(summary).not.toContain("\n");
    expect(await failedIn(personPack, logKey.replace("localhost", "elsewhere"))).not.toEqual([]);
  });

  test("has the document, the texts, the mails without working links, the proofs and the other formats", async () => {
    const files = await filesIn(personPack);
    const names = [...files.keys()];
    expect(names.slice(0, 5)).toEqual(["README.txt", "story.html", "evidence.json", "checkpoint.txt", "key.txt"]);
    expect(names.at(-1)).toBe("manifest.json");
    expect(names.filter((name) => name.startsWith("mails/") && name.endsWith(".html"))).toEqual([
      "mails/01-invitation.html",
      "mails/02-receipt.html",
    ]);
    expect(names.filter((name) => name.startsWith("texts/")).length).toBeGreaterThanOrEqual(3);
    expect(names.filter((name) => name.startsWith("proofs/"))).toHaveLength(2);
    expect((await verifyEvidence(files.get("evidence.json") ?? "", logKey)).ok).toBe(true);
    expect(JSON.parse(files.get("kantara.json") ?? "")).toHaveLength(1);
    expect(JSON.parse(files.get("dpv.jsonld") ?? "")["@graph"]).toHaveLength(2);
    const links = [...files].flatMap(([name, body]) =>
      name.startsWith("mails/") ? (body.match(/\/[a-z]\/[A-Za-z0-9_-]{52}/g) ?? []) : [],
    );
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((link) => !link.includes("-not-shown-"))).toEqual([]);
    expect(files.get("README.txt")).toContain("reaffirm verify");
  });

  test("the record says from where and with what, whole for now, and the document opens its commitment", async () => {
    const document = JSON.parse((await filesIn(personPack)).get("evidence.json") ?? "");
    const [asked, given] = document.records;
    expect(given.client_address).toMatchObject({ address: "203.0.113.7" });
    expect(given.payload.http).toMatchObject({ client_network: "203.0.113.0/24", user_agent: "Mozilla/5.0 (X11)" });
    expect(given.payload.http.client_address_commit).toMatch(/^[0-9a-f]{64}$/);
    expect(given.payload.mail).toMatchObject({ kind: "invitation", round: "0" });
    expect(asked.payload.prior).toMatchObject({
      basis: "consent_undocumented",
      declared_at: expect.any(String),
      list: expect.any(String),
    });
  });

  test("the page tells the story by itself: newest first, in the account's language, nothing loaded, nothing run", async () => {
    const page = (await filesIn(personPack)).get("story.html") ?? "";
    expect(page).toMatch(/^<!doctype html><html lang="nl/);
    expect(page).toContain("default-src &#39;none&#39;");
    expect(page).not.toMatch(/<script|<link|<img|url\(|@import| on\w+=/i);
    expect(page.indexOf("Ja gezegd")).toBeGreaterThan(0);
    expect(page.indexOf("Ja gezegd")).toBeLessThan(page.indexOf("Gevraagd om toestemming,"));
    expect(page).toContain("jan.peeters@telenet.be");
    expect(page).toContain("CRM 2017 &lt;export&gt;");
  });

  test("another account's person and an unknown one are not found", async () => {
    const other = await openHouse();
    expect((await other.api("GET", `/contacts/${contact}/evidence?format=zip`)).status).toBe(404);
    expect((await other.api("GET", `/campaigns/${campaign}/evidence`)).status).toBe(404);
    expect((await house.api("GET", `/campaigns/${contact}/evidence`)).status).toBe(404);
  });
});

describe("the pack of a campaign", () => {
  test("holds offline: each record stands in the log, and the figures are those of the records", async () => {
    const { ok, findings, summary } = await verifyPack(campaignPack, logKey);
    expect(findings.filter((finding) => !finding.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(summary).toContain("5 records of 3 people");
    expect(summary).toContain("3 asked or taken back, 1 yes, 1 no");
  });

  test("names nobody: ids, figures, texts and what became of each mail", async () => {
    const files = await filesIn(campaignPack);
    for (const [name, body] of files) for (const address of people) expect(body, name).not.toContain(address);
    expect(JSON.parse(files.get("campaign.json") ?? "").tallies).toMatchObject({ records: 5, people: 3, held: 0 });
    expect(files.get("messages.ndjson")?.trim().split("\n").length).toBeGreaterThanOrEqual(3);
    expect(files.get("story.html")).toContain("Bewijs van een campagne");
  });
});

describe("one change anywhere in a pack is found", () => {
  test.each([
    ["a person's", () => personPack],
    ["a campaign's", () => campaignPack],
  ])("any byte of %s, flipped in any way", async (_whose, packOf) => {
    const pack = packOf();
    await fc.assert(
      fc.asyncProperty(fc.nat(pack.length - 1), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const bent = pack.slice();
        bent[at] = (bent[at] ?? 0) ^ bits;
        expect((await verifyPack(bent)).ok).toBe(false);
      }),
      { numRuns: 120 },
    );
  });

  test.each([
    ["the first 200 bytes", () => Array.from({ length: 200 }, (_, i) => i)],
    ["the last 1,500", (pack: Uint8Array) => Array.from({ length: 300 }, (_, i) => pack.length - 1 - i * 5)],
  ])("every byte of %s", async (_where, places) => {
    for (const at of places(campaignPack)) {
      const bent = campaignPack.slice();
      bent[at] = (bent[at] ?? 0) ^ 1;
      if ((await verifyPack(bent)).ok) expect.fail(`byte ${at} could be changed`);
    }
  });

  test("cut off, with something behind or before it, empty or nothing like it", async () => {
    const joined = (a: Uint8Array, b: Uint8Array) => Uint8Array.of(...a, ...b);
    const one = new Uint8Array(1);
    for (const bent of [
      personPack.slice(0, -1),
      personPack.slice(1),
      joined(personPack, one),
      joined(one, personPack),
      new Uint8Array(),
      joined(personPack, personPack),
    ]) {
      const { ok, summary } = await verifyPack(bent);
      expect(ok).toBe(false);
      expect(summary).toContain("proves nothing");
    }
  });
});

describe("reaffirm verify", () => {
  test("takes the zip as it takes the JSON, and ends with 1 where a byte was changed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pack-"));
    const keyAt = join(folder, "key.txt");
    const packAt = join(folder, "pack.zip");
    const bent = personPack.slice();
    bent[1000] = (bent[1000] ?? 0) ^ 4;
    await writeFile(keyAt, `${logKey}\n`);
    await writeFile(packAt, personPack);
    expect(await verify.run([packAt, "--key", keyAt], {})).toBe(0);
    await writeFile(packAt, bent);
    expect(await verify.run([packAt, "--key", keyAt], {})).toBe(1);
    await rm(folder, { recursive: true });
  });
});

test("after erasure nothing of the person is left in the campaign's pack, and it still holds", async () => {
  await house.db.execute(sql`select erase_records(${house.accountId}, ${`{${contact}}`}::uuid[])`);
  const after = await download(`/v1/campaigns/${campaign}/evidence`);
  expect(await failedIn(after, logKey)).toEqual([]);
  expect((await filesIn(after)).get("records.ndjson")).not.toContain(contact);
  expect(JSON.parse((await filesIn(after)).get("campaign.json") ?? "").tallies).toMatchObject({
    records: 3,
    people: 2,
  });
});
