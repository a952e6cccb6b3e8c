import { describe, expect, test } from "vitest";
import { openHouse } from "../house.ts";
import { onTheBooks } from "../preferences/books.ts";
import { dayMs, open } from "./files.ts";

const purpose = "The newsletter of May";
const an = "an@telenet.be";

describe("opening an export", () => {
  test("needs what, purpose and a subject; the rest has a default", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, [an]);
    const { status, body } = await house.api("POST", "/exports", { what: "cleaned_list", purpose, list_id: listId });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      status: "ready",
      what: "cleaned_list",
      list_id: listId,
      purpose,
      receiver: null,
      identify: "address",
      protection: "link",
      delete_by: null,
      password: null,
      asked_by: "test",
      downloads: 0,
      rows: null,
      url: expect.stringMatching(/^http:\/\/localhost:8787\/x\/[A-Za-z0-9_-]{52}$/),
    });
    expect(Date.parse(body.expires_at) - Date.parse(body.created_at)).toBe(7 * dayMs);
    const { password: _, ...shown } = body;
    expect((await house.api("GET", `/exports/${body.id}`)).body).toEqual(shown);
    expect((await house.api("GET", "/exports")).body.data[0]).toEqual(shown);
  });

  test.for([
    [{ what: "rejects" }, "#/import_id"],
    [{ what: "audience" }, "#/topic"],
    [{ what: "evidence" }, "#/contact_id"],
    [{ what: "audience", topic: "none" }, "#/topic"],
    [{ what: "cleaned_list", topic: "newsletter" }, "#/topic"],
    [{ what: "everything" }, "#/what"],
    [{ what: "contacts", purpose: " " }, "#/purpose"],
    [{ what: "contacts", list_id: "x", columns: ["address", "iban"] }, "#/columns/1"],
    [{ what: "contacts", list_id: "x", columns: ["name"], identify: "pseudonym" }, "#/columns/0"],
    [{ what: "rejects", import_id: "x", identify: "pseudonym" }, "#/identify"],
    [{ what: "evidence", contact_id: "x", columns: ["address"] }, "#/columns"],
    [{ what: "evidence", contact_id: "x", format: "csv" }, "#/format"],
  ] as const)("%j is refused with the pointer %s", async ([form, pointer]) => {
    const house = await openHouse();
    const { status, body } = await house.api("POST", "/exports", { purpose, ...form });
    expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
  });

  test("refuses a link for too long, and a day of deletion that is over; the link ends with that day", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, [an]);
    const form = { what: "contacts", purpose, list_id: listId };
    const day = (days: number) => new Date(house.now().getTime() + days * dayMs).toISOString();
    const late = await house.api("POST", "/exports", { ...form, expires_at: day(31) });
    expect([late.status, late.body.errors[0].pointer]).toEqual([422, "#/expires_at"]);
    const over = await house.api("POST", "/exports", { ...form, delete_by: day(-1) });
    expect([over.status, over.body.errors[0].pointer]).toEqual([422, "#/delete_by"]);
    const soon = await open(house, { ...form, delete_by: day(2) });
    expect(soon.delete_by).toBe(day(2).slice(0, 10));
    // To the end of that day in the account's zone.
    expect(soon.expires_at).toBe(`${day(2).slice(0, 10)}T23:00:00.000Z`);
    expect((await house.api("PUT", "/account", { time_zone: "America/New_York" })).status).toBe(200);
    const far = await open(house, { ...form, delete_by: day(2) });
    expect(far.expires_at).toBe(`${day(3).slice(0, 10)}T05:00:00.000Z`);
    // Yesterday here is still today there: not over before that day is.
    expect((await open(house, { ...form, delete_by: day(0) })).status).not.toBe(422);
  });

  test("under one Idempotency-Key makes one export", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, [an]);
    const form = { what: "contacts", purpose, list_id: listId };
    const [first, again] = [
      await house.api("POST", "/exports", form, { "idempotency-key": "may" }),
      await house.api("POST", "/exports", form, { "idempotency-key": "may" }),
    ];
    expect(again.body).toEqual(first.body);
    expect((await house.api("GET", "/exports")).body.data).toHaveLength(1);
    const other = await house.api("POST", "/exports", { ...form, purpose: "June" }, { "idempotency-key": "may" });
    expect(other.status).toBe(422);
  });

  test("needs the scope of what is exported, to read of it too", async () => {
    const house = await openHouse();
    const listId = await onTheBooks(house, [an]);
    const made = await open(house, { what: "contacts", list_id: listId });
    const authorization = `Bearer ${await house.keyWith(["consent"])}`;
    const form = { what: "contacts", purpose, list_id: listId };
    for (const [method, path, body] of [
      ["POST", "/exports", form],
      ["GET", `/exports/${made.id}`],
      ["GET", `/exports/${made.id}/file`],
      ["DELETE", `/exports/${made.id}`],
    ] as const) {
      expect((await house.api(method, path, body, { authorization })).status, `${method} ${path}`).toBe(403);
    }
    expect((await house.api("GET", "/exports", undefined, { authorization })).body.data).toEqual([]);
    const none = { authorization: `Bearer ${await house.keyWith(["webhooks"])}` };
    expect((await house.api("GET", "/exports", undefined, none)).status).toBe(403);
  });

  test("is 404 for another account's subject, and so is another account's export", async () => {
    const [house, other] = [await openHouse(), await openHouse()];
    const listId = await onTheBooks(house, [an]);
    const { id } = await open(house, { what: "contacts", list_id: listId });
    const asked = { what: "contacts", purpose, list_id: listId };
    expect((await other.api("POST", "/exports", asked)).status).toBe(404);
    expect((await other.api("POST", "/exports", { what: "evidence", purpose, address: an })).status).toBe(404);
    expect((await other.api("GET", `/exports/${id}`)).status).toBe(404);
    expect((await other.api("GET", `/exports/${id}/file`)).status).toBe(404);
    expect((await other.api("DELETE", `/exports/${id}`)).status).toBe(404);
    expect((await other.api("GET", "/exports")).body.data).toEqual([]);
  });
});
