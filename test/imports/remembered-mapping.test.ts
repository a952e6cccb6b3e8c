import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { columnMappings } from "../../src/db/schema.ts";
import { openHouse } from "../house.ts";
import { contactsOf, importFile, makeList } from "./import-file.ts";

const file = "Wie;E-mail;E-mail werk\nAn;an@telenet.be;an@firma.be\n";
const mapping = { address: "E-mail werk", name: "Wie" };

test("a mapping that was given is proposed again for the same headers, of this account only", async () => {
  const [house, other] = [await openHouse(), await openHouse()];
  const listId = await makeList(house);
  expect(await importFile(house, listId, file)).toMatchObject({ mapping_from: "guessed" });
  const given = await importFile(house, listId, file, { mapping: JSON.stringify(mapping) });
  expect(given).toMatchObject({ mapping_from: "given", mapping });

  const again = await importFile(house, listId, "wie;E-MAIL;E-mail werk\nBart;bart@telenet.be;bart@firma.be\n");
  expect(again).toMatchObject({ mapping_from: "remembered", mapping });
  expect((await contactsOf(house, listId)).map(({ address, name }) => [address, name])).toContainEqual([
    "bart@firma.be",
    "Bart",
  ]);
  const elsewhere = await importFile(other, await makeList(other), file);
  expect(elsewhere).toMatchObject({ mapping_from: "guessed", mapping: { address: "E-mail" } });
});

test("the last one given counts, and other headers are another shape", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  await importFile(house, listId, file, { mapping: JSON.stringify(mapping) });
  await importFile(house, listId, file, { mapping: '{"address":"E-mail"}' });
  expect(await importFile(house, listId, file)).toMatchObject({
    mapping_from: "remembered",
    mapping: { address: "E-mail" },
  });
  const moved = await importFile(house, listId, "E-mail;Wie;E-mail werk\nan@telenet.be;An;an@firma.be\n");
  expect(moved.mapping_from).toBe("guessed");
});

test("nothing is remembered of a preview, of a file without headers, or of one that could not be read", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  await importFile(house, listId, file, { mapping: JSON.stringify(mapping), preview: "true" });
  await importFile(house, listId, "An;an@telenet.be\n", { mapping: '{"address":"2"}' });
  await importFile(house, listId, file, { mapping: '{"address":"Mail"}' });
  expect(await shapes(house.accountId, house.db)).toBe(0);
  expect(await importFile(house, listId, file)).toMatchObject({ mapping_from: "guessed" });
});

test("two hundred shapes are remembered; the longest unused goes", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  await importFile(house, listId, file, { mapping: JSON.stringify(mapping) });
  const usedAt = new Date(house.now().getTime() + 1000);
  await house.db.insert(columnMappings).values(
    Array.from({ length: 199 }, (_, n) => ({
      accountId: house.accountId,
      headerKey: Buffer.from(`shape ${n}`),
      mapping,
      usedAt,
    })),
  );
  house.advance(60_000);
  expect(await importFile(house, listId, file)).toMatchObject({ mapping_from: "remembered" });
  house.advance(60_000);
  await importFile(house, listId, "mail;x\nan@telenet.be;y\n", { mapping: '{"address":"mail"}' });
  expect(await shapes(house.accountId, house.db)).toBe(200);
  expect(await importFile(house, listId, file)).toMatchObject({ mapping_from: "remembered" });
});

async function shapes(accountId: string, db: Awaited<ReturnType<typeof openHouse>>["db"]): Promise<number> {
  return (await db.select().from(columnMappings).where(eq(columnMappings.accountId, accountId))).length;
}
