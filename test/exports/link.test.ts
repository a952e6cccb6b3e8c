import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { dataExports } from "../../src/db/schema.ts";
import { openHouse } from "../house.ts";
import { csv, importFile, makeList } from "../imports/import-file.ts";
import { onTheBooks } from "../preferences/books.ts";
import { dayMs, download, exported, lines, open } from "./files.ts";

const purpose = "The newsletter of May";
const an = "an@telenet.be";

describe("the link", () => {
  test("shows a page with one button, and counts nothing until it is pressed", async () => {
    const house = await openHouse();
    const listId = await makeList(house, { name: "Klanten 2017" });
    await importFile(house, listId, csv(an));
    const { id, url } = await open(house, { what: "cleaned_list", list_id: listId, receiver: "Drukkerij De Zon" });
    for (const method of ["GET", "HEAD", "GET"]) await app.request(new URL(url).pathname, { method }, house);
    expect((await house.api("GET", `/exports/${id}`)).body.downloads).toBe(0);
    const page = await app.request(new URL(url).pathname, {}, house);
    const text = await page.text();
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(text).toContain('lang="nl-BE"');
    for (const said of ["Klanten 2017", purpose, "Drukkerij De Zon"]) expect(text).toContain(said);
    expect(text.match(/<button/g)).toHaveLength(1);
    expect(text).not.toContain(an);
    for (const [lang, button] of [
      ["fr", "Télécharger"],
      ["de", "herunterladen"],
      ["en", "Download"],
    ]) {
      const other = await app.request(`${new URL(url).pathname}?lang=${lang}`, {}, house);
      expect(await other.text()).toContain(button);
    }
    const saved = await download(house, url);
    expect(saved.headers.get("content-disposition")).toMatch(
      /^attachment; filename="cleaned-list-2026-11-23-\w{6}\.csv"$/,
    );
    expect(saved.headers.get("cache-control")).toBe("no-store");
    expect(await lines(saved)).toHaveLength(2);
    const { body } = await house.api("GET", `/exports/${id}`);
    expect(body).toMatchObject({ downloads: 1, rows: 1, first_downloaded_at: body.last_downloaded_at });
  });

  test("gives the same file to a program with the key, and HEAD does not count", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, [an]);
    const { id } = await open(house, { what: "contacts", list_id: listId, columns: ["address"] });
    expect((await house.api("HEAD", `/exports/${id}/file`)).status).toBe(200);
    expect((await house.api("GET", `/exports/${id}/file`)).body.trimEnd().split("\r\n")).toEqual(["address", an]);
    expect((await house.api("GET", `/exports/${id}`)).body.downloads).toBe(1);
  });

  test("counts every one of many downloads at once", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, [an]);
    const { id, url } = await open(house, { what: "contacts", list_id: listId });
    const files = await Promise.all(Array.from({ length: 8 }, async () => lines(await download(house, url))));
    expect(new Set(files.map(String)).size).toBe(1);
    const { body } = await house.api("GET", `/exports/${id}`);
    expect([body.downloads, body.first_downloaded_at <= body.last_downloaded_at]).toEqual([8, true]);
  });

  test("closes when it expires, and says so", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, [an]);
    const { id, url } = await open(house, { what: "contacts", list_id: listId });
    house.advance(7 * dayMs);
    const page = await app.request(new URL(url).pathname, {}, house);
    expect([page.status, await page.text()]).toEqual([410, expect.stringContaining("Hij werkte tot 30 november 2026")]);
    const pressed = await download(house, url);
    expect([pressed.status, await pressed.text()]).toEqual([410, expect.not.stringContaining(an)]);
    const file = await house.api("GET", `/exports/${id}/file`);
    expect([file.status, file.body.title]).toEqual([410, "Gone"]);
    const { body } = await house.api("GET", `/exports/${id}`);
    expect(body).toMatchObject({ status: "expired", url: null, file_url: null, downloads: 0 });
  });

  test("closes when the export is withdrawn, once and for all", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, [an]);
    const { id, url } = await open(house, { what: "contacts", list_id: listId });
    const first = await house.api("DELETE", `/exports/${id}`);
    expect(first.body).toMatchObject({ status: "withdrawn", url: null, withdrawn_at: expect.any(String) });
    expect((await house.api("DELETE", `/exports/${id}`)).body).toEqual(first.body);
    expect((await download(house, url)).status).toBe(410);
  });

  test("is no link of another kind, and a forged one is unknown", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, [an]);
    const { url } = await open(house, { what: "contacts", list_id: listId });
    const link = new URL(url).pathname.split("/").at(-1) ?? "";
    const forged = `${link.slice(0, 10)}${link[10] === "A" ? "B" : "A"}${link.slice(11)}`;
    for (const path of [`/x/${forged}`, "/x/none", `/u/${link}`, `/p/${link}`]) {
      expect((await app.request(path, {}, house)).status, path).toBe(404);
    }
    expect((await app.request(`/x/${link}`, { method: "PUT" }, house)).status).toBe(405);
    const foreign = { method: "POST", headers: { "sec-fetch-site": "cross-site" } };
    expect((await app.request(`/x/${link}`, foreign, house)).status).toBe(403);
  });

  test("keeps nothing of the file: the row says who, what and what for", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, [an]);
    await exported(house, { what: "contacts", list_id: listId });
    const [row] = await house.db.select().from(dataExports).where(eq(dataExports.accountId, house.accountId));
    expect(JSON.stringify(row)).not.toContain(an);
    expect(row).toMatchObject({ purpose, askedBy: "test", downloads: 1, rows: 1 });
  });
});
