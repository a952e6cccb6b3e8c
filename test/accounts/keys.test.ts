import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { createApiKey } from "../../src/accounts/create-api-key.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { type House, openHouse } from "../house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse("own");
});

const shop = { name: "shop", scopes: ["suppressions:read", "permissions"] };
const make = async (form: Record<string, unknown> = {}) =>
  (await house.api("POST", "/keys", { ...shop, ...form })).body;
const as = (key: string, method = "GET", path = "/suppressions", body?: unknown) =>
  house.api(method, path, body, { authorization: `Bearer ${key}` });
/** Longer than a door remembers what a key may do. */
const soon = () => house.advance(5_000);

test("a key is shown once; of it a hash is kept, and its beginning to know it by", async () => {
  const made = await make();
  expect(made).toMatchObject({ ...shop, requests_per_second: 1000, expires_at: null, last_used_at: null });
  expect(made.api_key).toMatch(/^rk_[\w-]{43}$/);
  expect(made.prefix).toBe(made.api_key.slice(0, 8));
  const { api_key: key, ...told } = made;
  expect((await house.api("GET", `/keys/${made.id}`)).body).toEqual(told);
  const [row] = await house.db.execute<{ row: string }>(
    sql`select k::text as row from api_keys k where id = ${made.id}`,
  );
  expect(row?.row).not.toContain(key.slice(8));
  expect((await as(key)).status).toBe(200);
  expect((await as(key, "GET", "/lists")).status).toBe(403);
  const { body } = await house.api("GET", `/keys/${made.id}`);
  expect(Math.abs(Date.parse(body.last_used_at) - house.now().getTime())).toBeLessThan(60_000);
  expect((await house.api("GET", "/keys?limit=1")).body).toMatchObject({
    data: [{ name: "test" }],
    next_cursor: expect.any(String),
  });
});

test("the same Idempotency-Key gives the same key, which lies nowhere in the open meanwhile", async () => {
  const once = { "idempotency-key": "till-3" };
  const [first, again] = [await house.api("POST", "/keys", shop, once), await house.api("POST", "/keys", shop, once)];
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body).toEqual(first.body);
  const [row] = await house.db.execute<{ row: string }>(
    sql`select string_agg(k::text, '') as row from idempotency_keys k where key = 'till-3'`,
  );
  expect(row?.row).toContain("sealed:1:");
  expect(row?.row).not.toContain(first.body.api_key.slice(3));
  expect((await house.api("POST", "/keys", { ...shop, name: "bar" }, once)).status).toBe(422);
});

test("an end that has come, and a revocation, hold within seconds", async () => {
  const expires = await make({ expires_at: new Date(house.now().getTime() + 60_000).toISOString() });
  const revoked = await make();
  for (const { api_key: key } of [expires, revoked]) expect((await as(key)).status).toBe(200);
  expect((await house.api("DELETE", `/keys/${revoked.id}`)).body.revoked_at).not.toBeNull();
  soon();
  expect([(await as(expires.api_key)).status, (await as(revoked.api_key)).status]).toEqual([200, 401]);
  house.advance(60_000);
  expect((await as(expires.api_key)).status).toBe(401);
  const first = (await house.api("DELETE", `/keys/${revoked.id}`)).body.revoked_at;
  soon();
  expect((await house.api("DELETE", `/keys/${revoked.id}`)).body.revoked_at).toBe(first);
  expect((await house.api("PATCH", `/keys/${revoked.id}`, { name: "x" })).status).toBe(409);
  expect((await house.api("POST", `/keys/${revoked.id}/rotations`)).status).toBe(409);
  expect((await house.api("POST", `/keys/${expires.id}/rotations`)).status).toBe(409);
});

test("a rotation: two keys for as long as was asked, then the new one alone, of the same kind", async () => {
  const before = await make({ requests_per_second: 7 });
  const rotated = await house.api("POST", `/keys/${before.id}/rotations`, { overlap_hours: 1 });
  expect(rotated).toMatchObject({ status: 201, body: { ...shop, requests_per_second: 7, expires_at: null } });
  expect([(await as(before.api_key)).status, (await as(rotated.body.api_key)).status]).toEqual([200, 200]);
  house.advance(3_601_000);
  expect([(await as(before.api_key)).status, (await as(rotated.body.api_key)).status]).toEqual([401, 200]);

  const own = (await house.api("GET", "/keys?limit=1")).body.data[0];
  const next = await house.api("POST", `/keys/${own.id}/rotations`);
  expect(next.status).toBe(201);
  expect((await as(next.body.api_key, "GET", "/keys")).status).toBe(200);
});

test("two rotations at once each give a key, and none outlives the one before", async () => {
  const life = 3_600_000;
  const before = await make({ expires_at: new Date(house.now().getTime() + life).toISOString() });
  const both = await Promise.all([1, 2].map(() => house.api("POST", `/keys/${before.id}/rotations`)));
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  for (const { body } of both) {
    expect((await as(body.api_key)).status).toBe(200);
    expect(Math.abs(Date.parse(body.expires_at) - Date.parse(body.created_at) - life)).toBeLessThan(2_000);
  }
  expect((await house.api("GET", `/keys/${before.id}`)).body.expires_at).toBe(before.expires_at);
});

test("the limit of a key is its own, can be changed, and says 429 with when to come back", async () => {
  const [slow, quick] = [await make({ requests_per_second: 2 }), await make()];
  const statuses = async (key: string, times: number) => {
    const answers = [];
    for (let i = 0; i < times; i++) answers.push(await as(key));
    return answers;
  };
  const answers = await statuses(slow.api_key, 12);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.headers.get("retry-after")).toBe("1");
  expect(refused?.headers.get("ratelimit-policy")).toBe('"default";q=2;w=1');
  expect(refused?.body).toMatchObject({
    type: "https://iana.org/assignments/http-problem-types#quota-exceeded",
    "violated-policies": ["default"],
  });
  expect((await statuses(quick.api_key, 5)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  await house.api("PATCH", `/keys/${slow.id}`, { requests_per_second: 500 });
  soon();
  expect((await as(slow.api_key)).headers.get("ratelimit-policy")).toBe('"default";q=500;w=1');
});

test("a key gives on no more than it has, and does not revoke itself", async () => {
  const clerk = await make({ name: "clerk", scopes: ["account", "lists"] });
  expect((await as(clerk.api_key, "POST", "/keys", { name: "x", scopes: ["lists"] })).status).toBe(201);
  const more = await as(clerk.api_key, "POST", "/keys", { name: "x", scopes: ["lists", "privacy"] });
  expect(more).toMatchObject({ status: 403, body: { detail: expect.stringContaining('"privacy"') } });
  const wide = await make();
  expect((await as(clerk.api_key, "POST", `/keys/${wide.id}/rotations`)).status).toBe(403);
  expect((await as(clerk.api_key, "DELETE", `/keys/${clerk.id}`)).status).toBe(409);
  expect((await as(clerk.api_key, "DELETE", `/keys/${wide.id}`)).status).toBe(200);
});

test("another account's key is not there, and what is not valid is refused with its pointer", async () => {
  const accountId = await seedAccount(house);
  const stranger = await createApiKey(house, { accountId, name: "other", scopes: ["account"], expiresAt: null });
  const { id } = await make();
  for (const [method, path] of [
    ["GET", ""],
    ["PATCH", ""],
    ["DELETE", ""],
    ["POST", "/rotations"],
  ] as const)
    expect((await as(stranger, method, `/keys/${id}${path}`, method === "PATCH" ? {} : undefined)).status).toBe(404);
  expect((await as(stranger, "GET", "/keys")).body.data).toHaveLength(1);
  for (const [form, pointer] of [
    [{ name: "" }, "#/name"],
    [{ scopes: ["everything"] }, "#/scopes/0"],
    [{ scopes: [] }, "#/scopes"],
    [{ requests_per_second: 0 }, "#/requests_per_second"],
    [{ expires_at: "tomorrow" }, "#/expires_at"],
    [{ expires_at: house.now().toISOString() }, "#/expires_at"],
    [{ expires_at: "2025-12-31T22:59:59Z" }, "#/expires_at"],
  ] as const) {
    const { status, body } = await house.api("POST", "/keys", { ...shop, ...form });
    expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
  }
});

test("what was done to keys stands in the audit trail, with who did it", async () => {
  const { id } = await make();
  await house.api("PATCH", `/keys/${id}`, { name: "till" });
  await house.api("POST", `/keys/${id}/rotations`);
  await house.api("DELETE", `/keys/${id}`);
  const { body } = await house.api("GET", `/audit?subject=${id}`);
  expect(body.data.map(({ action }: { action: string }) => action).toSorted()).toEqual([
    "key.changed",
    "key.revoked",
    "key.rotated",
  ]);
  expect((await app.request("/v1/keys", {}, house)).status).toBe(401);
});
