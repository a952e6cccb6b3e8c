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

test("what is null was not declared, and can be taken back so", async () => {
  const house = await openHouse();
  const nothing = {
    source: null,
    source_kind: null,
    basis: null,
    last_contact: null,
    topics_before: null,
    opt_outs: null,
  };
  const unknown = { ...nothing, source_kind: "unknown", basis: "unknown", topics_before: [] };
  const made = await house.api("POST", "/lists", { name: "CRM 2017", ...nothing });
  expect(made).toMatchObject({ status: 201, body: unknown });
  const declared = { source_kind: "customers", basis: "consent_documented", topics_before: ["news"] };
  expect(await house.api("PATCH", `/lists/${made.body.id}`, declared)).toMatchObject({ status: 200, body: declared });
  expect(await house.api("PATCH", `/lists/${made.body.id}`, nothing)).toMatchObject({ status: 200, body: unknown });
});

test("a list is not collected backwards, made or changed", async () => {
  const house = await openHouse();
  const backwards = { collected_from: "2019-01-01", collected_to: "2017-12-31" };
  const refused = { status: 422, body: { errors: [{ pointer: "#/collected_to", code: "before_start" }] } };
  expect(await house.api("POST", "/lists", { name: "CRM", ...backwards })).toMatchObject(refused);
  const made = await house.api("POST", "/lists", {
    name: "CRM",
    collected_from: "2019-01-01",
    collected_to: "2019-01-01",
  });
  expect(made.status).toBe(201);
  expect(await house.api("PATCH", `/lists/${made.body.id}`, backwards)).toMatchObject(refused);
  expect(await house.api("PATCH", `/lists/${made.body.id}`, { collected_to: "2017-12-31" })).toMatchObject(refused);
  expect((await house.api("GET", `/lists/${made.body.id}`)).body.collected_to).toBe("2019-01-01");
});

test("another account's list is not there", async () => {
  const [mine, other] = [await openHouse(), await openHouse()];
  const made = await mine.api("POST", "/lists", { name: "CRM 2017" });
  expect((await other.api("GET", `/lists/${made.body.id}`)).status).toBe(404);
  expect((await other.api("PATCH", `/lists/${made.body.id}`, { name: "stolen" })).status).toBe(404);
  expect((await other.api("GET", "/lists/none-of-ours")).status).toBe(404);
});
