import { beforeAll, expect, test } from "vitest";
import { type House, openHouse } from "../house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
const json = { "content-type": "application/json" };
const topics = (name: string) => `[{"key":"news","names":{"nl":"${name}"},"frequencies":["weekly"]}]`;

test("half a character is refused, a whole one is kept, and the text of an escape is a text", async () => {
  const put = (name: string) => house.api("PUT", "/topics", topics(name), json);
  for (const name of ["\\ud83d", "\\uDE00 x", "a\\ud83d\\ud83d", "\\\\\\ud83d"]) {
    expect(await put(name), name).toMatchObject({ status: 422, body: { errors: [{ code: "half_character" }] } });
  }
  expect((await put("\\ud83d\\ude00")).body).toMatchObject([{ names: { nl: "😀" } }]);
  expect((await put("\\\\ud83d")).body).toMatchObject([{ names: { nl: "\\ud83d" } }]);
});

test("a year that no calendar has is refused", async () => {
  const list = (day: string) => house.api("POST", "/lists", { name: "L", collected_from: day });
  expect((await list("0000-01-01")).status).toBe(422);
  expect((await list("0001-01-01")).status).toBe(201);
  const entry = (at: string) =>
    house.api("POST", "/suppressions", { entries: [{ address: "an@telenet.be", reason: "manual", occurred_at: at }] });
  for (const at of ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+01:00"]) {
    expect((await entry(at)).status, at).toBe(422);
  }
});

test("an id of any length is simply not there", async () => {
  for (const path of ["/lists/x", `/lists/${"0".repeat(5000)}`, `/campaigns/${"0".repeat(5000)}`]) {
    expect((await house.api("GET", path)).status, path.slice(0, 20)).toBe(404);
  }
  const csv = { "content-type": "text/csv" };
  expect((await house.api("POST", `/lists/${"0".repeat(5000)}/imports`, "email\n", csv)).status).toBe(404);
});

test("a campaign names each topic once", async () => {
  const topics = ["news", "news"];
  const { body } = await house.api("POST", "/campaigns", { name: "C", topics });
  expect(body.errors).toContainEqual(expect.objectContaining({ pointer: "#/topics" }));
});
