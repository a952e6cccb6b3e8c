import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { apiKeys, auditEntries } from "../../src/db/schema.ts";
import { openHouse } from "../house.ts";
import { owner } from "./staff.ts";

const page = "/settings/keys";

test("a key made in the console is shown once, does what its scopes say, and is revoked at once", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  const html = await (await boss.post(page, { name: "Nieuwsbrief", scopes: "lists", days: "30" })).text();
  const key = /rk_[\w-]{43}/.exec(html)?.[0] ?? "none";
  const ask = async (path: string) =>
    (await app.request(path, { headers: { authorization: `Bearer ${key}` } }, house)).status;
  expect([await ask("/v1/lists"), await ask("/v1/keys")]).toEqual([200, 403]);
  expect(await (await boss.get(page)).text()).not.toContain(key);

  const [row] = await house.db.select().from(apiKeys).where(eq(apiKeys.name, "Nieuwsbrief"));
  expect(row?.expiresAt?.getTime()).toBeGreaterThan(house.now().getTime() + 29 * 86_400_000);
  expect((await boss.post(`${page}/${row?.id}`)).status).toBe(303);
  expect(await ask("/v1/lists")).toBe(401);
  expect((await boss.post(`${page}/${row?.id}`)).status).toBe(303);
  const trail = await house.db.select().from(auditEntries).orderBy(auditEntries.id);
  const ofKeys = trail.filter(({ action }) => action.startsWith("key."));
  expect(ofKeys.map(({ action, subject }) => [action, subject])).toEqual([
    ["key.created", row?.id],
    ["key.revoked", row?.id],
    ["key.revoked", row?.id],
  ]);
  expect(ofKeys.every(({ personId, keyId }) => personId !== null && keyId === null)).toBe(true);
});

test.each([
  [{ name: "", scopes: "lists" }],
  [{ name: "x" }],
  [{ name: "x", scopes: "everything" }],
  [{ name: "x", scopes: "lists", days: "0" }],
])("a key without a name, a scope or an end that is one is not made: %o", async (form) => {
  const house = await openHouse();
  const boss = await owner(house);
  expect((await boss.post(page, form as Record<string, string>)).status).toBe(422);
  const keys = await house.db.select().from(apiKeys).where(eq(apiKeys.accountId, house.accountId));
  expect(keys.map(({ name }) => name)).toEqual(["test"]);
});

test("a key of another account is not there", async () => {
  const house = await openHouse("own");
  const other = await openHouse("own");
  const boss = await owner(house);
  const [row] = await other.db.select().from(apiKeys);
  expect((await boss.post(`${page}/${row?.id}`)).status).toBe(404);
});
