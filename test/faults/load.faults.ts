import { expect, test } from "vitest";
import { createApiKey } from "../../src/accounts/create-api-key.ts";
import { connect } from "../../src/db/client.ts";
import { accounts, apiKeys } from "../../src/db/schema.ts";
import { openBenchHouse } from "../bench/house.ts";
import { entries, loadMixed } from "../suppression/mixed-load.ts";

/** Issue 6's load: a service as `npm start` makes it, for a minute. */
test("64 connections for a minute with one in a hundred that is no good: no 5xx, no wrong answer", async () => {
  const house = await openBenchHouse();
  const { db, close } = connect(house.databaseUrl, { max: 1 });
  try {
    const [account] = await db.select().from(accounts);
    if (!account) throw new Error("the service made no account");
    const keyWithout = await createApiKey(
      { db, now: () => new Date() },
      { accountId: account.id, name: "lists alone", scopes: ["lists"], expiresAt: null },
    );
    await db.update(apiKeys).set({ requestsPerSecond: 1_000_000 });
    await house.api("POST", "/v1/suppressions", { entries });
    const target = { url: house.url, key: house.key, keyWithout };
    const { checks, refusals, wrong } = await loadMixed(target, { connections: 64, seconds: 60 });
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(checks).toBeGreaterThan(20_000);
    expect(refusals).toBeGreaterThan(100);
  } finally {
    await close();
    await house.close();
  }
});
