import { describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { openHouse } from "../house.ts";
import { contactsOf, csv, importFile, isSuppressed, makeList } from "../imports/import-file.ts";
import { contactId, onTheBooks } from "../preferences/books.ts";
import { exported } from "./files.ts";

describe("links in a cleaned list, without any campaign", () => {
  const columns = ["address", "unsubscribe_url", "preferences_url", "list_unsubscribe", "list_unsubscribe_post"];

  async function linksOf(house: Awaited<ReturnType<typeof openHouse>>, listId: string) {
    const [line = ""] = await exported(house, { what: "cleaned_list", list_id: listId, columns, format: "ndjson" });
    return JSON.parse(line);
  }
  const oneClick = { method: "POST", body: new URLSearchParams("List-Unsubscribe=One-Click") };

  test("unsubscribe at one click, end to end", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, ["an@telenet.be"]);
    const links = await linksOf(house, listId);
    expect(links.list_unsubscribe).toBe(`<${links.unsubscribe_url}>`);
    expect(links.list_unsubscribe_post).toBe("List-Unsubscribe=One-Click");
    expect((await app.request(new URL(links.preferences_url).pathname, {}, house)).status).toBe(200);
    const answer = await app.request(new URL(links.unsubscribe_url).pathname, oneClick, house);
    expect([answer.status, await answer.text()]).toEqual([200, "ok"]);
    const checked = await house.api("POST", "/suppressions/check", { addresses: ["an@telenet.be"] });
    expect(checked.body.results[0]).toMatchObject({ suppressed: true, reason: "unsubscribe" });
    expect(await exported(house, { what: "cleaned_list", list_id: listId, columns })).toHaveLength(1);
  });

  test("work after the import was taken back: what was handed out counts as used", async () => {
    const house = await openHouse();
    const listId = await makeList(house);
    const job = await importFile(house, listId, csv("an@telenet.be"));
    const links = await linksOf(house, listId);
    await house.api("DELETE", `/imports/${job.id}`);
    expect(await contactsOf(house, listId)).toEqual([]);
    await app.request(new URL(links.unsubscribe_url).pathname, oneClick, house);
    expect(await isSuppressed(house, "an@telenet.be")).toBe(true);
  });

  test("made by POST /v1/links count as used too, and who was never handed out goes with the import", async () => {
    const house = await openHouse();
    const listId = await makeList(house);
    const job = await importFile(house, listId, csv("an@telenet.be", "bea@telenet.be"));
    await house.api("POST", "/links", { addresses: ["an@telenet.be"] });
    await house.api("DELETE", `/imports/${job.id}`);
    expect(await contactId(house, "an@telenet.be")).toBeDefined();
    await expect(contactId(house, "bea@telenet.be")).rejects.toThrow();
  });

  test("answer ok after erasure, and the person stays unmailed", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, ["an@telenet.be"]);
    const links = await linksOf(house, listId);
    await house.api("POST", `/contacts/${await contactId(house, "an@telenet.be")}/erasure`);
    const answer = await app.request(new URL(links.unsubscribe_url).pathname, oneClick, house);
    expect([answer.status, await answer.text()]).toEqual([200, "ok"]);
    expect(await isSuppressed(house, "an@telenet.be")).toBe(true);
  });
});
