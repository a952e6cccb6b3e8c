import { expect, test } from "vitest";
import { tasks } from "../../src/tasks.ts";
import { contactId } from "../preferences/books.ts";
import { houseWithTopics, listOf } from "../campaigns/effort.ts";
import { member } from "../sign-in/staff.ts";

const dayMs = 24 * 3600 * 1000;

test("an officer gets one mail a week of what was out of the ordinary, and others none", async () => {
  const house = await houseWithTopics("own");
  await listOf(house, ["an.peeters@telenet.be"]);
  await member(house, "officer", "olga@korenbloem.be");
  const first = await tasks.sign_in.next(house, house.now());
  expect(first?.getTime()).toBeGreaterThan(house.now().getTime() + 6.9 * dayMs);
  await tasks.sign_in.run(house);
  expect(house.outbox).toEqual([]);

  house.advance(6 * dayMs);
  const mia = await member(house, "viewer", "mia@korenbloem.be");
  const path = `/people/${await contactId(house, "an.peeters@telenet.be")}`;
  for (let look = 0; look < 21; look++) await mia.get(path);
  await mia.post(`${path}/show`, { reason: "She called" });
  house.advance(1.01 * dayMs);
  await Promise.all([1, 2].map(() => tasks.sign_in.run(house)));
  expect(house.outbox.map(({ to }) => to)).toEqual(["olga@korenbloem.be"]);
  const text = house.outbox[0]?.text ?? "";
  expect(text).toContain("mia keek 21 keer naar gegevens van mensen; anders is dat 0 keer per week.");
  expect(text).toContain("Verborgen adressen getoond: 1.");
  expect(text).toContain("/register/trail");
  expect(text).not.toContain("an.peeters");

  house.advance(7 * dayMs);
  await tasks.sign_in.run(house);
  expect(house.outbox).toHaveLength(2);
  expect(house.outbox[1]?.text).toContain("Er gebeurde niets ongewoons.");
});
