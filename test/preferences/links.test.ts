import { beforeAll, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import type { House } from "../house.ts";
import { contactId, houseWithTopics, onTheBooks, suppressionOf } from "./books.ts";

let house: House;
beforeAll(async () => {
  house = await houseWithTopics();
});

const linksFor = async (body: object) => (await house.api("POST", "/links", body)).body.results;
const oneClick = { method: "POST", body: new URLSearchParams("List-Unsubscribe=One-Click") };
const pathOf = (url: string) => new URL(url).pathname;

test("a company that only wants its unsubscribing automated gets just that: list in, links out, noes in the feed", async () => {
  await onTheBooks(house, ["an@telenet.be", "bea@telenet.be"]);
  const [an, bea] = await linksFor({ addresses: ["an@telenet.be", "bea@telenet.be"], purposes: ["unsubscribe"] });
  expect(an).toMatchObject({ preferences_url: null, list_unsubscribe: `<${an.unsubscribe_url}>` });
  const { body: before } = await house.api("GET", "/suppressions/changes?limit=5000");
  const answer = await app.request(pathOf(an.unsubscribe_url), oneClick, house);
  expect([answer.status, await answer.text()]).toEqual([200, "ok"]);
  expect(await suppressionOf(house, "an@telenet.be")).toMatchObject({ suppressed: true, reason: "unsubscribe" });
  expect(await suppressionOf(house, "bea@telenet.be")).toMatchObject({ suppressed: false });
  const { body: news } = await house.api("GET", `/suppressions/changes?after=${before.next_cursor}`);
  expect(news.data).toMatchObject([{ op: "add", address: "an@telenet.be", reason: "unsubscribe" }]);
  // A look at the page, as scanners take one, changes nothing.
  expect((await app.request(pathOf(bea.unsubscribe_url), {}, house)).status).toBe(200);
  expect(await suppressionOf(house, "bea@telenet.be")).toMatchObject({ suppressed: false });
});

test("a link is asked for again: another one, and both work", async () => {
  await onTheBooks(house, ["cis@telenet.be"]);
  const [first] = await linksFor({ addresses: ["cis@telenet.be"] });
  house.advance(400 * 24 * 3600 * 1000);
  const [second] = await linksFor({ addresses: ["cis@telenet.be"] });
  for (const { unsubscribe_url: url } of [first, second]) {
    expect((await app.request(pathOf(url), oneClick, house)).status).toBe(200);
  }
  expect(await suppressionOf(house, "cis@telenet.be")).toMatchObject({ suppressed: true, reason: "unsubscribe" });
});

test("ten thousand in one call, one more is too many, and a purpose there must be", async () => {
  const addresses = Array.from({ length: 10_000 }, (_, i) => `lezer${i}@skynet.be`);
  await onTheBooks(house, addresses);
  const results = await linksFor({ addresses });
  expect(new Set(results.map(({ unsubscribe_url: url }: { unsubscribe_url: string }) => url)).size).toBe(10_000);
  expect(results.map(({ i }: { i: number }) => i)).toEqual(addresses.map((_, i) => i));
  const refused = async (body: object) => (await house.api("POST", "/links", body)).status;
  expect(await refused({ addresses: [...addresses, "een@skynet.be"] })).toBe(422);
  expect(await refused({ addresses: [], purposes: [] })).toBe(422);
  expect(await refused({ addresses: [], purposes: ["spy"] })).toBe(422);
});

test("who is forgotten, of another account, or no address at all has no link; the scope is permissions", async () => {
  await onTheBooks(house, ["dirk@telenet.be", "els@telenet.be"]);
  await house.api("POST", `/contacts/${await contactId(house, "dirk@telenet.be")}/erasure`);
  const found = await linksFor({ addresses: ["dirk@telenet.be", "no address", "els@telenet.be"] });
  expect(found.map(({ unsubscribe_url: url }: { unsubscribe_url: string | null }) => url !== null)).toEqual([
    false,
    false,
    true,
  ]);
  const other = await houseWithTopics();
  const theirs = await other.api("POST", "/links", { addresses: ["els@telenet.be"] });
  expect(theirs.body.results[0]).toMatchObject({ unsubscribe_url: null, preferences_url: null });
  const key = await house.keyWith(["suppressions:read", "lists"]);
  const bearer = { authorization: `Bearer ${key}` };
  expect((await house.api("POST", "/links", { addresses: ["els@telenet.be"] }, bearer)).status).toBe(403);
});
