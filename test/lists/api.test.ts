import { expect, test } from "vitest";
import { openHouse } from "../house.ts";

test("a list needs only a name, and what is absent is unknown or null", async () => {
  const house = await openHouse();
  const made = await house.api("POST", "/lists", { name: "CRM 2017" });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    name: "CRM 2017",
    source_kind: "unknown",
    basis: "unknown",
    opt_outs: null,
    topics_before: [],
  });
  expect((await house.api("GET", `/lists/${made.body.id}`)).body).toEqual(made.body);
});

test("another account's list is not there", async () => {
  const [mine, other] = [await openHouse(), await openHouse()];
  const made = await mine.api("POST", "/lists", { name: "CRM 2017" });
  expect((await other.api("GET", `/lists/${made.body.id}`)).status).toBe(404);
  expect((await other.api("PATCH", `/lists/${made.body.id}`, { name: "stolen" })).status).toBe(404);
  expect((await other.api("GET", "/lists/none-of-ours")).status).toBe(404);
});
