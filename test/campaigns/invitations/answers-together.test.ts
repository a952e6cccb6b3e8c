import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { app } from "../../../src/app.ts";
import type { House } from "../../house.ts";
import { pathIn } from "../../preferences/books.ts";
import { answer, draft, houseWithTopics, launch, listOf, mailTo, no, settle, suppressionOf, yes } from "../effort.ts";

let house: House;
const people = Array.from({ length: 24 }, (_, n) => `samen${n}.peeters@telenet.be`);
const [twice = "", torn = "", before = ""] = people.slice(-3);

beforeAll(async () => {
  house = await houseWithTopics("own");
  const list = await listOf(
    house,
    people.map((address) => `${address},2026-01-15`),
    {},
    "email,last_contact",
  );
  expect((await launch(house, await draft(house, list))).status).toBe(202);
  await settle(house);
});

const recorded = async (address: string) =>
  await house.db.execute<{ event: string; receipts: number; answer: string }>(sql`
    select r.event, i.answer, (select count(*)::int from messages m where m.contact_id = c.id and m.kind = 'receipt') as receipts
    from contacts c join consent_records r on r.contact_id = c.id join invitations i on i.contact_id = c.id
    where c.address = ${address} and r.event <> 'requested' order by r.n`);

test("all who answer at one moment have one record each, their answer and one receipt, whoever else presses with them", async () => {
  expect(await answer(house, before, no)).toBe(303);
  const alone = people.slice(0, -3);
  const posts = [
    ...alone.map((address) => [address, yes] as const),
    [twice, yes] as const,
    [twice, yes] as const,
    [torn, yes] as const,
    [torn, no] as const,
    [before, yes] as const,
  ];
  const statuses = await Promise.all(posts.map(([address, fields]) => answer(house, address, fields)));
  expect(statuses).toEqual(posts.map(() => 303));
  for (const address of [...alone, twice]) {
    expect([...(await recorded(address))]).toEqual([{ event: "given", answer: "given", receipts: 1 }]);
  }
});

test("a yes and a no of one person at once come one after the other, and the last one stands in every place", async () => {
  const acts = await recorded(torn);
  const last = acts.at(-1);
  expect(acts).toHaveLength(2);
  const isNo = last?.event === "withdrawn";
  expect(last?.answer).toBe(isNo ? "withdrawn" : "given");
  expect(await suppressionOf(house, torn)).toMatchObject({ suppressed: isNo });
});

test("who said no before is not among the plain ones: the yes lifts the no", async () => {
  expect((await recorded(before)).map(({ event }) => event)).toEqual(["refused", "given"]);
  expect(await suppressionOf(house, before)).toMatchObject({ suppressed: false });
});

test("a topic with another name is on the page at once, though what a campaign says is kept", async () => {
  const [first = ""] = people;
  const path = `${pathIn(mailTo(house, first).text, "/i/")}?choice=leave`;
  const page = async () => await (await app.request(path, {}, house)).text();
  expect(await page()).not.toContain("Weekblad");
  const named = { key: "newsletter", names: { nl: "Weekblad", en: "Weekblad" }, frequencies: ["weekly", "monthly"] };
  expect((await house.api("PUT", "/topics", [named])).status).toBe(200);
  expect(await page()).toContain("Weekblad");
});
