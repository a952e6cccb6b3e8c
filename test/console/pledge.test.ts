import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries } from "../../src/db/schema.ts";
import { openHouse } from "../house.ts";
import { member, owner, visitor } from "../sign-in/staff.ts";

test("a new member promises once, before the first page, and it is written down", async () => {
  const house = await openHouse("own");
  const mia = await member(house, "marketer", "mia@korenbloem.be");
  const words = { nl: "Dat beloof ik", fr: "Je le promets", de: "Das verspreche ich", en: "I promise" };
  for (const [lang, button] of Object.entries(words))
    expect(await (await mia.get(`/?lang=${lang}`)).text()).toContain(button);
  const both = await Promise.all([1, 2].map(() => mia.post("/pledge")));
  expect(both.map(({ status }) => status)).toEqual([303, 303]);
  expect(await (await mia.get("/?lang=en")).text()).not.toContain("I promise");
  const pledged = await house.db.select().from(auditEntries).where(eq(auditEntries.action, "member.pledged"));
  expect(pledged).toHaveLength(1);
  expect((await visitor(house).post("/pledge")).status).toBe(401);
});

test("whoever works alone has nobody to promise to, until somebody joins", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  expect(await (await boss.get("/?lang=en")).text()).not.toContain("I promise");
  await member(house, "viewer", "vic@korenbloem.be");
  expect(await (await boss.get("/?lang=en")).text()).toContain("I promise");
});
