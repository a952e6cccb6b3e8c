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

test("of every date that a caller gives, a year of no use is refused in one sentence", async () => {
  const { body: list } = await house.api("POST", "/lists", { name: "Jaren" });
  const purpose = { what: "contacts", purpose: "Mei", list_id: list.id };
  const person = { address: "an@telenet.be" };
  const consent = { ...person, topics: ["news"], method: "paper", file_sha256: "0".repeat(64) };
  const sender = { name: "Wij", address: "wij@bakkerij-de-korenbloem.example" };
  const draft = { name: "C", list_id: list.id, sender, topics: ["news"] };
  const dates: [path: string, field: string, body: (date: string) => unknown][] = [
    ["/lists", "collected_from", (date) => ({ name: "L", collected_from: date })],
    ["/lists", "collected_to", (date) => ({ name: "L", collected_to: date })],
    ["/lists", "last_contact", (date) => ({ name: "L", last_contact: date })],
    ["/exports", "delete_by", (date) => ({ ...purpose, delete_by: date })],
    ["/exports", "expires_at", (date) => ({ ...purpose, expires_at: date })],
    ["/campaigns", "deadline", (date) => ({ ...draft, deadline: date })],
    ["/campaigns", "keep_review_on", (date) => ({ ...draft, keep_review_on: date })],
    ["/consent-records", "occurred_at", (date) => ({ ...consent, occurred_at: date })],
    ["/requests", "received_at", (date) => ({ ...person, kind: "access", channel: "phone", received_at: date })],
    ["/sends", "sent_at", (date) => ({ topic: "news", addresses: ["an@telenet.be"], sent_at: date })],
    ["/keys", "expires_at", (date) => ({ name: "k", scopes: ["lists"], expires_at: date })],
  ];
  const detail = "A year lies between 1900 and 2999.";
  for (const [path, field, body] of dates) {
    for (const year of ["0000", "0001", "1899", "3000", "9999"]) {
      const isDay = ["collected_from", "collected_to", "last_contact", "delete_by", "keep_review_on"].includes(field);
      const date = isDay ? `${year}-12-31` : `${year}-12-31T12:00:00Z`;
      const answer = await house.api("POST", path, body(date));
      expect([answer.status, answer.body.errors], `${path} ${field} ${date}`).toMatchObject([
        422,
        [{ pointer: `#/${field}`, detail }],
      ]);
    }
  }
  const far = await house.api("POST", "/exports", { ...purpose, delete_by: "2999-12-31" });
  expect(far.status).toBe(202);
  expect((await house.api("POST", "/lists", { name: "L", collected_from: "1900-01-01" })).status).toBe(201);
  const entry = (at: string) =>
    house.api("POST", "/suppressions", { entries: [{ address: "an@telenet.be", reason: "manual", occurred_at: at }] });
  for (const at of ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "1900-01-01T00:00:00+01:00"]) {
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
