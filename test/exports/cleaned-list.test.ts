import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { contacts } from "../../src/db/schema.ts";
import { accountKeys, keysOfAddress, toHex } from "../../src/suppression/address-key.ts";
import { normaliseAddress } from "../../src/hygiene/address.ts";
import { openHouse } from "../house.ts";
import { csv, importFile, isSuppressed, makeList } from "../imports/import-file.ts";
import {
  contactId,
  houseWithTopics,
  onTheBooks,
  post,
  preferencesPath,
  unsubscribePath,
} from "../preferences/books.ts";
import { download, exported, lines, open, unzip } from "./files.ts";

describe("a cleaned list", () => {
  test("keeps the deliverable and the risky with why, and nobody else", async () => {
    const house = await houseWithTopics();
    const listId = await onTheBooks(house, [
      "an@telenet.be",
      "bart@gmial.com",
      "geen-adres",
      "no@telenet.be",
      "leave@telenet.be",
      "nothing@telenet.be",
      "topics@telenet.be",
      "dead@verdwenen.be",
    ]);
    await house.api("POST", "/suppressions", { entries: [{ address: "no@telenet.be", reason: "manual" }] });
    await post(house, await unsubscribePath(house, "leave@telenet.be"), { action: "unsubscribe" });
    await post(house, await preferencesPath(house, "nothing@telenet.be"), { choice: "leave" });
    // Switched off topic by topic: a no that suppresses nobody.
    await post(house, await preferencesPath(house, "topics@telenet.be"), {
      choice: "stay",
      frequency_newsletter: "none",
    });
    expect(await isSuppressed(house, "topics@telenet.be")).toBe(false);
    // What DNS told later.
    const dead = eq(contacts.id, await contactId(house, "dead@verdwenen.be"));
    await house.db
      .update(contacts)
      .set({ verdict: "undeliverable", reasons: ["domain_not_found"] })
      .where(dead);
    const [head, ...rows] = await exported(house, { what: "cleaned_list", list_id: listId });
    expect(head).toBe("address,name,language,country,verdict,reasons,suggestion,unsubscribe_url");
    expect(rows.map((row) => row.split(",").slice(0, 7))).toEqual([
      ["an@telenet.be", "", "", "", "deliverable", "", ""],
      ["bart@gmial.com", "", "", "", "risky", "domain_typo", "bart@gmail.com"],
    ]);
  });

  test("leaves out who said no between the opening and the download", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, ["an@telenet.be", "bea@telenet.be"]);
    const { url } = await open(house, { what: "cleaned_list", list_id: listId, columns: ["address"] });
    expect(await lines(await download(house, url))).toEqual(["address", "an@telenet.be", "bea@telenet.be"]);
    await post(house, await unsubscribePath(house, "an@telenet.be"), { action: "unsubscribe" });
    expect(await lines(await download(house, url))).toEqual(["address", "bea@telenet.be"]);
  });

  test("breaks off when suppression cannot be told, and nothing looks like the whole", async () => {
    const house = await openHouse("own");
    const listId = await onTheBooks(house, ["an@telenet.be"]);
    const { id, url } = await open(house, { what: "cleaned_list", list_id: listId });
    await house.owner.execute(sql`alter table suppressions rename to suppressions_away`);
    const answer = await download(house, url);
    await expect(answer.text()).rejects.toThrow();
    const zipped = await open(house, { what: "cleaned_list", list_id: listId, protection: "zip_password" });
    await expect((await download(house, zipped.url)).arrayBuffer()).rejects.toThrow();
    expect((await house.api("GET", `/exports/${id}`)).body).toMatchObject({ downloads: 1, rows: null });
  });

  test("of one import is what that import brought", async () => {
    const house = await openHouse();
    const listId = await makeList(house);
    await importFile(house, listId, csv("an@telenet.be"));
    const second = await importFile(house, listId, csv("bea@telenet.be", "kapot@"));
    const form = { what: "cleaned_list", import_id: second.id, columns: ["address", "basis"] };
    expect(await exported(house, form)).toEqual(["address,basis", "bea@telenet.be,consent_undocumented"]);
    await house.api("DELETE", `/imports/${second.id}`);
    const undone = await house.api("POST", "/exports", { ...form, purpose: "x" });
    expect(undone.status).toBe(409);
  });

  test("spans pages without a gap or a repeat", async () => {
    const house = await openHouse();
    const addresses = Array.from({ length: 4321 }, (_, i) => `klant${String(i).padStart(5, "0")}@telenet.be`);
    const listId = await onTheBooks(house, addresses);
    const [, ...rows] = await exported(house, { what: "cleaned_list", list_id: listId, columns: ["address"] });
    expect(rows.toSorted()).toEqual(addresses);
  });

  test("defuses cells that a spreadsheet would take for a formula, and begins with the mark that Excel needs", async () => {
    const house = await openHouse();
    const listId = await makeList(house);
    await importFile(house, listId, "E-mail;Naam\r\nan@telenet.be;=HYPERLINK(1)\r\n+bea@telenet.be;Bea; de Wit\r\n");
    const { url } = await open(house, {
      what: "cleaned_list",
      list_id: listId,
      columns: ["address", "name"],
      delimiter: ";",
    });
    const bytes = new Uint8Array(await (await download(house, url)).arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain("an@telenet.be;'=HYPERLINK(1)\r\n");
    expect(text).toContain("'+bea@telenet.be;");
    const ndjson = await exported(house, {
      what: "cleaned_list",
      list_id: listId,
      columns: ["name"],
      format: "ndjson",
    });
    expect(ndjson.map((line) => JSON.parse(line))).toContainEqual({ name: "=HYPERLINK(1)" });
  });

  test("under pseudonyms has the account's own codes and no names", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, ["an@telenet.be", "bart@gmial.com"]);
    const [head, ...rows] = await exported(house, { what: "cleaned_list", list_id: listId, identify: "pseudonym" });
    expect(head).toBe("key,language,country,verdict,reasons");
    const address = normaliseAddress("an@telenet.be");
    if (!address) throw new Error("a sound address");
    const [key] = keysOfAddress(accountKeys(house.config.peppers, house.accountId), address).map(toHex);
    expect(rows.map((row) => row.split(","))).toContainEqual([key, "", "", "deliverable", ""]);
    expect(rows.join()).not.toContain("@");
  });
});

describe("a zip", () => {
  test("opens with the password that was told once, and with no other", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, ["an@telenet.be"]);
    const form = { what: "cleaned_list", list_id: listId, columns: ["address"], protection: "zip_password" };
    const { id, url, password } = await open(house, form);
    expect(password).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{6}-){3}[0-9a-hjkmnp-tv-z]{6}$/);
    expect(JSON.stringify((await house.api("GET", `/exports/${id}`)).body)).not.toContain(password);
    const answer = await download(house, url);
    expect(answer.headers.get("content-type")).toBe("application/zip");
    expect(answer.headers.get("content-disposition")).toMatch(/\.csv\.zip"$/);
    const zip = await answer.blob();
    expect(await unzip(zip, password)).toEqual({
      name: expect.stringMatching(/^cleaned-list-.*\.csv$/),
      text: expect.stringContaining("an@telenet.be\r\n"),
      aes: true,
    });
    // In workerd the stream behind it says first that what came out is no file.
    await expect(unzip(zip, randomBytes(12).toString("hex"))).rejects.toThrow(/password|compressed data/i);
    const again = await (await download(house, url)).blob();
    expect((await unzip(again, password)).text).toContain("an@telenet.be");
    const other = await open(house, form);
    expect(other.password).not.toBe(password);
  });
});
