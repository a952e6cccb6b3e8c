import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries, members } from "../../src/db/schema.ts";
import { listOf } from "../campaigns/effort.ts";
import { openHouse } from "../house.ts";
import { newcomer, owner, visitor } from "../sign-in/staff.ts";

test("a new member promises once, before the first page, and it is written down", async () => {
  const house = await openHouse("own");
  const mia = await newcomer(house, "marketer", "mia@korenbloem.be");
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

test("whoever follows a deep link promises first, sees nobody before, and comes out where they wanted to be", async () => {
  const house = await openHouse("own");
  const list = await listOf(house, ["an.peeters@telenet.be"]);
  const vera = await newcomer(house, "officer", "vera@korenbloem.be");
  for (const path of [`/lists/${list}/people`, `/register/risk/${list}`, "/people", "/register/trail"]) {
    const first = await vera.get(`${path}?lang=en`);
    const text = await first.text();
    expect([path, first.status, text.includes("I promise")]).toEqual([path, 403, true]);
    expect(text).not.toContain("an.peeters");
  }
  const searched = await vera.post("/people?lang=en", { address: "an.peeters@telenet.be" });
  expect([searched.status, (await searched.text()).includes("I promise")]).toEqual([403, true]);
  const asked = await vera.get(`/lists/${list}/people?lang=en`);
  const to = /name="to" value="([^"]+)"/.exec(await asked.text())?.[1] ?? "";
  const promised = await vera.post("/pledge", { to });
  expect([promised.status, promised.headers.get("location")]).toEqual([303, `/lists/${list}/people?lang=en`]);
  expect(await (await vera.get(to)).text()).toContain("an.peeters@telenet.be");
});

test("the button of the pledge leads to no other host, whatever a form says", async () => {
  const house = await openHouse("own");
  const mia = await newcomer(house, "marketer", "mia@korenbloem.be");
  for (const to of [
    "//example.org",
    "https://example.org",
    "/\\example.org",
    "javascript:alert(1)",
    "/a\r\nX-A: b",
    "",
  ])
    expect([to, (await mia.post("/pledge", { to })).headers.get("location")]).toEqual([to, "/"]);
});

test("whoever works alone has nobody to promise to, until somebody joins", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  await house.db.update(members).set({ pledgedAt: null });
  expect(await (await boss.get("/?lang=en")).text()).not.toContain("I promise");
  await newcomer(house, "viewer", "vic@korenbloem.be");
  expect(await (await boss.get("/?lang=en")).text()).toContain("I promise");
  const lost = await boss.post("/settings/account?lang=en", { name: "Korenbloem" });
  expect([lost.status, (await lost.text()).includes("What you just sent was not saved.")]).toEqual([403, true]);
});
