import { expect, test } from "vitest";
import { createObjectFinder } from "../../src/imports/reading/find-objects.ts";
import { openHouse } from "../house.ts";
import { importFile, isSuppressed, makeList } from "./import-file.ts";

const one = (address: unknown, reason = "BOUNCE") =>
  JSON.stringify({ EmailAddress: address, Reason: reason, LastUpdateTime: "2020-04-10T21:03:05Z" });
const list = (...objects: string[]) => `{"SuppressedDestinationSummaries":[${objects.join(",")}]}`;

test("a list of SES that was cut off is refused as a whole, at its end too, and suppresses nobody", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  // Longer than what is looked at first, so that rows flow before the end is missed.
  const many = list(...Array.from({ length: 5_000 }, (_, n) => one(`an.${n}@telenet.be`)));
  for (const file of [list(one("an.0@telenet.be")).slice(0, -1), many.slice(0, -2), `${many}]`]) {
    const ended = await importFile(house, listId, file);
    expect(ended).toMatchObject({ status: "failed", error: { detail: expect.stringContaining("cut off") } });
  }
  expect(await isSuppressed(house, "an.0@telenet.be")).toBe(false);
  expect((await importFile(house, listId, many)).rows).toMatchObject({ total: 5_000, suppressed: 5_000 });
  expect(await isSuppressed(house, "an.4999@telenet.be")).toBe(true);
});

test("what is wrong in such a list is a rejected row of its own; the others count", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const file = list(
    one("geen"),
    one(null),
    one("an@telenet.be", "x".repeat(70_000)),
    '{"EmailAddress":"bart@telenet.be","Reason":BOUNCE}',
    one("\0els@telenet.be\ud800"),
    one("dirk@telenet.be"),
    "{}",
  );
  const ended = await importFile(house, listId, file, { columns: "all" });
  expect(ended).toMatchObject({
    status: "done",
    preset: "ses_suppressions",
    rows: { total: 6, undeliverable: 5, suppressed: 1 },
  });
  expect(await isSuppressed(house, "dirk@telenet.be")).toBe(true);
  const rejects = await house.api("GET", `/imports/${ended.id}/rejects`);
  expect(rejects.status).toBe(200);
  const again = await importFile(house, listId, rejects.body);
  expect(again).toMatchObject({ preset: "ses_suppressions", rows: { total: 5 } });
});

test("such a list without anybody is an empty file; of any other JSON nobody is taken", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const empty = await importFile(house, listId, list());
  expect(empty).toMatchObject({ status: "failed", error: { detail: "The file has column names but no rows." } });
  const other = await importFile(house, listId, '{"contacts":[{"mail":"an@telenet.be","name":"An"}]}');
  expect(other).toMatchObject({ preset: null, rows: { imported: 0, suppressed: 0 } });
  const deep = await importFile(house, listId, `${"[".repeat(1_000)}${one("an@telenet.be")}${"]".repeat(1_000)}`);
  expect(deep).toMatchObject({ status: "failed", error: { detail: expect.stringContaining("JSON") } });
});

test("objects are found alike wherever their text was cut", () => {
  const text = list(one('a"b\\'), '{"Reason":"x","in":{"EmailAddress":["{"]}}', '{"no":"EmailAddress"}', one("é{}"));
  const found = (chars: number) => {
    const finder = createObjectFinder(["EmailAddress", "Reason"]);
    const objects: (string | null)[] = [];
    for (let at = 0; at < text.length; at += chars) objects.push(...finder.push(text.slice(at, at + chars)));
    finder.end();
    return objects;
  };
  const whole = found(text.length);
  expect(whole).toHaveLength(4);
  for (const chars of [1, 2, 3, 5, 7, 11, 64]) expect(found(chars)).toEqual(whole);
});

test("one page of a list says that there are others", async () => {
  const house = await openHouse();
  const page = `${list(one("an@telenet.be")).slice(0, -1)},"NextToken":"abc"}`;
  const ended = await importFile(house, await makeList(house), page);
  expect(ended.warnings).toEqual([{ code: "list_goes_on", column: null }]);
  expect(await isSuppressed(house, "an@telenet.be")).toBe(true);
});
