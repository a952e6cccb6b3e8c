import { expect, test } from "vitest";
import { runLog } from "../../src/consent/run-log.ts";
import { openHouse } from "../house.ts";
import { csv, importFile, makeList, upload } from "../imports/import-file.ts";
import {
  contactId,
  houseWithTopics,
  onTheBooks,
  post,
  preferencesPath,
  unsubscribePath,
} from "../preferences/books.ts";
import { dayMs, download, exported, lines, open } from "./files.ts";

test("contacts are everybody on the list, with how they stand", async () => {
  const house = await houseWithTopics();
  const listId = await onTheBooks(house, ["an@telenet.be", "bea@telenet.be", "kees@telenet.be"]);
  await post(house, await unsubscribePath(house, "an@telenet.be"), { action: "unsubscribe" });
  const stay = { choice: "stay", topic: "newsletter", frequency: "monthly" };
  await post(house, await preferencesPath(house, "bea@telenet.be"), stay);
  const columns = ["address", "state", "suppressed"];
  expect(await exported(house, { what: "contacts", list_id: listId, columns })).toEqual([
    "address,state,suppressed",
    "an@telenet.be,refused,true",
    "bea@telenet.be,given,false",
    "kees@telenet.be,unknown,false",
  ]);
  const [line = ""] = await exported(house, { what: "contacts", list_id: listId, format: "ndjson" });
  expect(JSON.parse(line)).toMatchObject({ contact_id: await contactId(house, "an@telenet.be"), reasons: [] });
});

test("with no list named, contacts and the cleaned list are of the whole account, each person once", async () => {
  const house = await houseWithTopics();
  await onTheBooks(house, ["an@telenet.be", "bea@telenet.be"], { basis: "unknown" });
  await onTheBooks(house, ["bea@telenet.be", "kees@telenet.be"], { basis: "consent_documented" });
  await post(house, await unsubscribePath(house, "an@telenet.be"), { action: "unsubscribe" });
  // Whoever's address somebody typed into a form is nobody's contact before they confirm.
  const typed = { address: "getikt@telenet.be", topics: ["newsletter"], source: "our form" };
  expect((await house.api("POST", "/consent-requests", typed)).status).toBe(202);
  const form = { receiver: "Printer", identify: "address", protection: "link", columns: ["address", "basis"] };
  const all = (await exported(house, { ...form, what: "contacts" })).toSorted();
  expect(all).toEqual([
    "address,basis",
    "an@telenet.be,unknown",
    "bea@telenet.be,consent_documented",
    "kees@telenet.be,consent_documented",
  ]);
  const cleaned = (await exported(house, { ...form, what: "cleaned_list" })).toSorted();
  expect(cleaned).toEqual(all.filter((line) => !line.startsWith("an@")));
});

test("an audience is who may get the topic now, by the law of the permission check", async () => {
  const house = await houseWithTopics();
  await onTheBooks(house, ["an@telenet.be", "bea@telenet.be"], {
    basis: "consent_documented",
    topics_before: ["newsletter"],
  });
  const { url } = await open(house, { what: "audience", topic: "newsletter", columns: ["address", "ground"] });
  await post(house, await unsubscribePath(house, "an@telenet.be"), { action: "unsubscribe" });
  expect(await lines(await download(house, url))).toEqual(["address,ground", "bea@telenet.be,documented_before"]);
  const coded = await exported(house, { what: "audience", topic: "newsletter", identify: "pseudonym" });
  expect(coded[0]).toBe("contact_id,key,frequency,language,ground,witnessed,record_id");
  expect(coded[1]).toMatch(/^[0-9a-f-]{36},[0-9a-f]{64},,nl,documented_before,false,$/);
});

test("rejects come in the columns of their file, until they are forgotten", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const job = await importFile(house, listId, "E-mail;Naam\r\nan@telenet.be;An\r\nkapot;=1+1\r\n");
  house.advance(5 * dayMs);
  const made = await open(house, { what: "rejects", import_id: job.id });
  expect(Date.parse(made.expires_at) - Date.parse(job.done_at)).toBe(7 * dayMs);
  expect(await lines(await download(house, made.url))).toEqual([
    "E-mail;Naam;row;reason;suggestion",
    "kapot;'=1+1;2;no_at;",
  ]);
  house.advance(2 * dayMs);
  const late = await house.api("POST", "/exports", { what: "rejects", purpose: "x", import_id: job.id });
  expect([late.status, late.body.detail]).toEqual([409, expect.stringContaining("7 days")]);
  const waiting = await upload(house, listId, csv("bea@telenet.be"));
  const early = await house.api("POST", "/exports", { what: "rejects", purpose: "x", import_id: waiting.body.id });
  expect(early.status).toBe(409);
});

test("evidence is the signed document of one person, found by address or id, and gone with them", async () => {
  const house = await houseWithTopics();
  await onTheBooks(house, ["an@telenet.be"]);
  const stay = { choice: "stay", topic: "newsletter", frequency: "monthly" };
  await post(house, await preferencesPath(house, "an@telenet.be"), stay);
  await runLog(house);
  const id = await contactId(house, "an@telenet.be");
  const { url, format } = await open(house, { what: "evidence", address: " An@Telenet.be " });
  expect(format).toBe("json");
  const answer = await download(house, url);
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(await answer.json()).toMatchObject({
    schema: "reaffirm-evidence/1",
    contact: { id, address: "an@telenet.be", state: { status: "given" } },
  });
  const byId = await open(house, { what: "evidence", contact_id: id });
  await house.api("POST", `/contacts/${id}/erasure`);
  for (const gone of [url, byId.url]) {
    const page = await download(house, gone);
    expect([page.status, await page.text()]).toEqual([410, expect.stringContaining("is er niet meer")]);
  }
  expect((await house.api("GET", `/exports/${byId.id}/file`)).status).toBe(404);
});
