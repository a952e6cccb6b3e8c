import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { settle } from "../campaigns/effort.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { type House, openHouse } from "../house.ts";
import { member, owner, type Visitor } from "../sign-in/staff.ts";

let house: House;
let boss: Visitor;
beforeAll(async () => {
  house = await openHouse("own");
  boss = await owner(house);
});

const csv = (rows: string) => new Blob([rows], { type: "text/csv" });
const sample = [
  "E-mail;Naam;Taal;Geheim",
  "jan.jansens@telenet.be;Jan;nl;x",
  "marie.dubois@skynet.be;Marie;fr;y",
  "piet@gmial.com;Piet;nl;z",
  "kapot;Niemand;nl;w",
  "jan.jansens@telenet.be;Jan;nl;v",
  "",
].join("\n");

/** A browser's multipart post of one file. */
async function bring(who: Visitor, path: string, file: Blob, name = "klanten 2019.csv"): Promise<Response> {
  const form = new FormData();
  form.set("file", file, name);
  return await app.request(
    path,
    { method: "POST", body: form, headers: { cookie: who.cookie(), "sec-fetch-site": "same-origin" } },
    house,
  );
}

async function broughtDraft(who = boss, rows = sample): Promise<string> {
  const answer = await bring(who, "/lists/new", csv(rows));
  expect(answer.status).toBe(303);
  await settle(house);
  return answer.headers.get("location") ?? "";
}

const origin = {
  name: "Klanten 2019",
  kind: "customers",
  said: "not_shown",
  opt_outs: "none_known",
  source: "onze winkel",
};

describe("a file is looked at before anything of it is kept", () => {
  test("the preview says what is in it, and nobody is on the books", async () => {
    const draft = await broughtDraft();
    const page = await (await boss.get(draft)).text();
    expect(page).toContain("klanten 2019.csv");
    expect(page).toContain("Geheim");
    expect(page).toMatch(/5 rows/);
    const found = await house.api("POST", "/contacts/search", { address: "marie.dubois@skynet.be" });
    expect(found).toMatchObject({ status: 200, body: { data: [] } });
  });

  test("after the questions it becomes a list, with what was answered", async () => {
    const draft = await broughtDraft();
    const onward = await boss.post(draft, { next: "on", column_0: "address", column_1: "name", column_2: "language" });
    expect(onward.headers.get("location")).toBe(`${draft}/origin`);
    const made = await boss.post(`${draft}/origin`, origin);
    expect(made.status).toBe(303);
    await settle(house);
    const place = made.headers.get("location") ?? "";
    const { body } = await house.api("GET", `/lists/${place.split("/")[2]}`);
    expect(body).toMatchObject({ name: "Klanten 2019", basis: "consent_undocumented", source_kind: "customers" });
    const page = await (await boss.get(place)).text();
    expect(page).toContain("people you may ask once.");
    const again = await boss.post(`${draft}/origin`, origin);
    expect(again.status).toBe(410);
  });

  test("another meaning for a column is another look at the same file", async () => {
    const draft = await broughtDraft();
    const looked = await boss.post(draft, { next: "on", column_0: "address", column_3: "name" });
    const next = looked.headers.get("location") ?? "";
    expect(next).not.toBe(draft);
    expect(next).not.toContain("origin");
    await settle(house);
    const imports = await house.api("GET", `/imports/${next.split("/")[2]}`);
    expect(imports.body).toMatchObject({ mapping: { address: "E-mail", name: "Geheim" }, preview: true });
    expect((await boss.get(draft)).status).toBe(410);
  });

  test("of two presses at once one makes the list", async () => {
    const draft = await broughtDraft();
    const answers = await Promise.all([boss.post(`${draft}/origin`, origin), boss.post(`${draft}/origin`, origin)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410]);
  });

  test("the record and the risk page say that it waits, and name its list once it is answered for", async () => {
    const draft = await broughtDraft();
    const of = async (path: string) => await (await boss.get(`${path}?lang=en`)).text();
    for (const path of ["/register", "/register/risk"]) {
      expect(await of(path)).toMatch(/files? still waits? for answers/);
      expect(await of(path)).not.toContain("klanten 2019");
    }
    const sources = async () => JSON.stringify((await house.api("GET", "/processing-record")).body.sources);
    expect(await sources()).not.toContain("klanten 2019");
    await boss.post(`${draft}/origin`, { ...origin, name: "Toonbank 2019" });
    await settle(house);
    for (const path of ["/register", "/register/risk"]) expect(await of(path)).toContain("Toonbank 2019");
    expect(await sources()).toContain("Toonbank 2019");
  });

  test("without an answer the file is gone after a day, with the list that was made for it, and the page says so", async () => {
    const kept = await house.api("POST", "/lists", { name: "Kaart van de toonbank" });
    // What other tests left waiting is gone by then.
    house.advance(25 * 3600 * 1000);
    await settle(house);
    boss = await owner(house);
    const before = await house.api("GET", "/lists?limit=500");
    const drafts = [await broughtDraft(), await broughtDraft()];
    const onto = await bring(boss, `/lists/${kept.body.id}/files/new`, csv(sample));
    expect(onto.status).toBe(303);
    await settle(house);
    // Looked at once more on the way: another file of the same list.
    await boss.post(drafts[1] ?? "", { next: "on", column_0: "address", column_3: "name" });
    await settle(house);
    house.advance(25 * 3600 * 1000);
    await settle(house);
    boss = await owner(house);
    for (const draft of drafts) {
      const page = await boss.get(draft);
      expect(page.status).toBe(404);
      expect(await page.text()).toContain("Bring it once more");
    }
    expect((await boss.get(onto.headers.get("location") ?? "")).status).toBe(410);
    expect((await house.api("GET", "/lists?limit=500")).body).toEqual(before.body);
  });

  test("a list that says of itself where it is from stays, though its file waited in vain", async () => {
    const draft = await broughtDraft();
    const { body } = await house.api("GET", `/imports/${draft.split("/")[2]}`);
    await house.api("PATCH", `/lists/${body.list_id}`, { source: "de beurs van 2019" });
    house.advance(25 * 3600 * 1000);
    await settle(house);
    boss = await owner(house);
    expect((await house.api("GET", `/lists/${body.list_id}`)).body).toMatchObject({ source: "de beurs van 2019" });
  });

  test("a file that is no list says so in words, and a picture leaves no list behind", async () => {
    const before = await house.api("GET", "/lists");
    const answer = await bring(boss, "/lists/new", csv(""), "leeg.csv");
    const place = answer.headers.get("location") ?? "";
    await settle(house);
    const page = await (await boss.get(place)).text();
    expect(page).toContain("The file is empty");
    await boss.post(place, { next: "leave" });
    expect((await house.api("GET", "/lists")).body).toEqual(before.body);
  });
});

test("where we find no address, somebody else may: the columns are shown and one is chosen", async () => {
  const draft = await broughtDraft(boss, "Naam;Contact\nJan;jan (at) telenet.be\nMarie;marie (at) skynet.be\n");
  const page = await (await boss.get(draft)).text();
  expect(page).toContain("We find no column");
  expect(page).toContain("Contact");
  const looked = await boss.post(draft, { next: "look", column_1: "address" });
  await settle(house);
  const { body } = await house.api("GET", `/imports/${looked.headers.get("location")?.split("/")[2]}`);
  expect(body).toMatchObject({ status: "done", mapping: { address: "Contact" }, rows: { undeliverable: 2 } });
});

describe("who may", () => {
  test("a viewer sees a list and brings none; a marketer sees masked addresses; nobody sees another account's", async () => {
    const draft = await broughtDraft();
    const made = await boss.post(`${draft}/origin`, origin);
    await settle(house);
    const list = made.headers.get("location") ?? "";
    const viewer = await member(house, "viewer", "vera@bakker.be");
    expect((await viewer.get(list)).status).toBe(200);
    expect((await viewer.get("/lists/new")).status).toBe(403);
    expect((await bring(viewer, "/lists/new", csv(sample))).status).toBe(403);
    const people = await (await viewer.get(`${list}/people`)).text();
    expect(people).not.toContain("marie.dubois@skynet.be");
    expect(await (await boss.get(`${list}/people`)).text()).toContain("marie.dubois@skynet.be");
    const stranger = await owner(house, await seedAccount(house));
    for (const path of [list, `${list}/people`, draft]) expect((await stranger.get(path)).status).toBe(404);
  });

  test("the way to bring a list stands above the lists, once, and only for those who may", async () => {
    const other = await seedAccount(house);
    const chief = await owner(house, other);
    const pageOf = async (who: Visitor) => await (await who.get("/lists")).text();
    expect((await pageOf(chief)).match(/href="\/lists\/new"/g)).toHaveLength(1);
    await broughtDraft(chief);
    const page = await pageOf(chief);
    expect(page.match(/href="\/lists\/new"/g)).toHaveLength(1);
    expect(page.indexOf('href="/lists/new"')).toBeLessThan(page.indexOf("<table"));
    const viewer = await member(house, "viewer", "wim@bakker.be");
    expect(await pageOf(viewer)).not.toContain('href="/lists/new"');
  });

  test("a cleaned list is an export with its purpose, behind a link", async () => {
    const draft = await broughtDraft();
    const made = await boss.post(`${draft}/origin`, origin);
    await settle(house);
    const taken = await boss.post(`${made.headers.get("location")}/cleaned`);
    expect(taken.status).toBe(303);
    expect(taken.headers.get("location")).toMatch(/\/x\/[A-Za-z0-9_-]{52}$/);
  });
});

test.each(["nl", "fr", "de", "en"])("every page speaks %s", async (lang) => {
  const draft = await broughtDraft();
  for (const path of ["/lists", "/lists/new", draft, `${draft}/origin`]) {
    const answer = await boss.get(`${path}?lang=${lang}`);
    expect(answer.status, path).toBe(200);
    expect(await answer.text()).toContain(`<html lang="${lang}"`);
  }
});

test("a slip is put right when somebody says so, once for a domain; who is there already stays one person", async () => {
  const draft = await broughtDraft(boss, "E-mail\npiet@gmial.com\nan@gmial.com\nan@gmail.com\nmia@gmal.com\n");
  const place = (await boss.post(`${draft}/origin`, origin)).headers.get("location") ?? "";
  await settle(house);
  expect(await (await boss.get(place)).text()).toContain("gmial.com, probably gmail.com");
  await Promise.all([
    boss.post(`${place}/slips`, { domain: "gmial.com" }),
    boss.post(`${place}/slips`, { domain: "gmial.com" }),
  ]);
  const { body } = await house.api("GET", `/lists/${place.split("/")[2]}/contacts`);
  const addresses = body.data.map(
    ({ address, verdict }: { address: string; verdict: string }) => `${address} ${verdict}`,
  );
  expect(addresses.toSorted()).toEqual([
    "an@gmail.com deliverable",
    "mia@gmal.com risky",
    "piet@gmail.com deliverable",
  ]);
  const check = await house.api("POST", "/suppressions", {
    entries: [{ address: "piet@gmail.com", reason: "objection" }],
  });
  expect(check.status).toBe(200);
  const found = await house.api("POST", "/contacts/search", { address: "piet@gmail.com" });
  expect(found.body.data).toMatchObject([{ suppressed: true, reasons: [] }]);
});

/** The addresses on a list after every slip of gmial.com was put right. */
async function putRight(place: string): Promise<string[]> {
  expect((await boss.post(`${place}/slips`, { domain: "gmial.com" })).status).toBe(303);
  const { body } = await house.api("GET", `/lists/${place.split("/")[2]}/contacts`);
  return body.data.map(({ address }: { address: string }) => address).toSorted();
}

async function listFrom(rows: string): Promise<string> {
  const draft = await broughtDraft(boss, `E-mail\n${rows}\n`);
  const place = (await boss.post(`${draft}/origin`, origin)).headers.get("location") ?? "";
  await settle(house);
  return place;
}

async function personAt(address: string): Promise<string> {
  return (await house.api("POST", "/contacts/search", { address })).body.data[0].id;
}

test("a no, and what somebody asks of us, stay with the address they were said at: such a slip is not put right", async () => {
  const place = await listFrom("neen@gmial.com\nnee@gmial.com\nnee@gmail.com\nvraag@gmial.com\nvraag@gmail.com");
  await boss.post(`/people/${await personAt("neen@gmial.com")}/stop`);
  await house.api("POST", "/suppressions", { entries: [{ address: "nee@gmial.com", reason: "objection" }] });
  await boss.post("/register/requests", { kind: "erasure", channel: "phone", address: "vraag@gmial.com" });
  expect(await (await boss.get(place)).text()).not.toContain("gmial.com, probably");
  expect(await putRight(place)).toEqual([
    "nee@gmail.com",
    "nee@gmial.com",
    "neen@gmial.com",
    "vraag@gmail.com",
    "vraag@gmial.com",
  ]);
});

test("a slip of somebody who was forgotten brings nobody back onto the books", async () => {
  await listFrom("weg@gmail.com");
  await boss.post(`/people/${await personAt("weg@gmail.com")}/forget`, { choice: "forget", mode: "sealed" });
  const place = await listFrom("weg@gmial.com\nblijft@gmial.com");
  expect(await putRight(place)).toEqual(["blijft@gmail.com"]);
});

test("a slip is put right while a sign-up makes the very contact that was meant", async () => {
  const place = await listFrom("tegelijk@gmial.com");
  let made = Promise.resolve();
  const isMade = new Promise<void>((ready) => {
    made = house.db.transaction(async (tx) => {
      await tx.execute(sql`insert into contacts (id, account_id, address, address_keys, verdict, reasons, is_role, created_at,
        updated_at) values (gen_random_uuid(), ${house.accountId}, 'tegelijk@gmail.com', '{}', 'deliverable', '{}', false,
        now(), now())`);
      ready();
      await new Promise((later) => setTimeout(later, 500));
    });
  });
  await isMade;
  expect(await putRight(place)).toEqual(["tegelijk@gmail.com"]);
  await made;
});

test.each([
  ["en", "Take this row back", "Take this file back"],
  ["nl", "Neem deze rij terug", "Neem dit bestand terug"],
  ["fr", "Reprendre cette ligne", "Reprendre ce fichier"],
  ["de", "Diese Zeile zurücknehmen", "Diese Datei zurücknehmen"],
])("a file of one row and a file of none are taken back in whole words in %s", async (lang, one, none) => {
  const { body: list } = await house.api("POST", "/lists", { name: "Klein" });
  const headers = { authorization: `Bearer ${house.key}`, "content-type": "text/csv" };
  for (const body of ["email\nlone@telenet.be\n", "email\nkapot\n"]) {
    await app.request(`/v1/lists/${list.id}/imports`, { method: "POST", body, headers }, house);
    await settle(house);
  }
  const page = await (await boss.get(`/lists/${list.id}?lang=${lang}`)).text();
  expect(page).toContain(one);
  expect(page).toContain(none);
});

test("a no to one topic keeps nobody out of the piles of a list, theirs or anybody's", async () => {
  const made = await house.api("POST", "/lists", { name: "Eén onderwerp", basis: "consent_undocumented" });
  const headers = { authorization: `Bearer ${house.key}`, "content-type": "text/csv" };
  const body = "email\nan.topic@telenet.be\nbart.topic@telenet.be\n";
  await app.request(`/v1/lists/${made.body.id}/imports`, { method: "POST", body, headers }, house);
  await settle(house);
  const page = async () => await (await boss.get(`/lists/${made.body.id}`)).text();
  const before = await page();
  expect(before).toContain("people you may ask once.");
  const entries = [{ address: "an.topic@telenet.be", reason: "manual", topic: "nieuws" }];
  expect((await house.api("POST", "/suppressions", { entries })).status).toBe(200);
  const whole = [{ address: "bart.topic@telenet.be", reason: "manual" }];
  expect(await page()).not.toContain("on the list “do not mail”");
  expect((await house.api("POST", "/suppressions", { entries: whole })).status).toBe(200);
  expect(await page()).toContain("1: on the list “do not mail”");
});

test("one of two files is left, and one with a campaign: what is about the list stays", async () => {
  const first = await broughtDraft();
  const listId = (await house.api("GET", `/imports/${first.split("/")[2]}`)).body.list_id;
  const second = (await bring(boss, `/lists/${listId}/files/new`, csv(sample))).headers.get("location") ?? "";
  await settle(house);
  expect((await boss.post(first, { next: "leave" })).status).toBe(303);
  expect((await boss.get(second)).status).toBe(200);
  expect((await boss.post("/campaigns/new", { list: listId, name: "Vroeg" })).status).toBe(303);
  expect((await boss.post(second, { next: "leave" })).status).toBe(303);
  expect((await boss.get(`/lists/${listId}`)).status).toBe(200);
});

test("what is no id is nowhere, and U+0000 in a form is as good as not typed", async () => {
  const place = await listFrom("iemand@telenet.be");
  const person = `/people/${await personAt("iemand@telenet.be")}`;
  for (const none of ["-".repeat(36), "0".repeat(36)]) {
    for (const path of [`/people/${none}`, `/lists/${none}`, `/files/${none}`, `/campaigns/${none}`]) {
      expect((await boss.get(path)).status, path).toBe(404);
    }
    for (const path of ["/lists", `${place}/people`, "/register/requests"]) {
      expect((await boss.get(`${path}?after=${none}`)).status, path).toBe(200);
    }
    for (const path of ["/settings/security/sessions", "/settings/security/passkeys", "/settings/keys"]) {
      expect((await boss.post(`${path}/${none}`)).status, path).toBe(404);
    }
  }
  expect((await boss.post(`${person}/show`, { reason: "ze\0 belde" })).status).toBe(303);
  expect((await boss.post(`${person}/show`, { reason: "\0" })).status).toBe(422);
  expect((await boss.post(`${place}/slips`, { domain: "a\0b" })).status).toBe(303);
});
