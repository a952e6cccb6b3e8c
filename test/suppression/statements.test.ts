import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { connect } from "../../src/db/client.ts";
import { apiKeys } from "../../src/db/schema.ts";
import { knownKeyMsMax } from "../../src/http/known-keys.ts";
import { type Counted, countStatements } from "../db/count-statements.ts";
import { databaseUrl } from "../database-url.ts";
import { type House, openHouse } from "../house.ts";

let house: House;
let counted: Counted;

beforeAll(async () => {
  const own = await openHouse("own");
  await own.api("PUT", "/topics", [{ key: "newsletter", names: { en: "News" }, frequencies: ["weekly"] }]);
  await own.api("POST", "/suppressions", {
    entries: ["a", "b"].map((name) => ({ address: `${name}@telenet.be`, reason: "unsubscribe" })),
  });
  const name = (await own.db.execute<{ name: string }>("select current_database() as name"))[0]?.name ?? "";
  counted = await countStatements(databaseUrl().replace(/\/postgres$/, `/${name}`));
  const { db, driver, close } = connect(counted.url, { max: 4 });
  afterAll(close);
  house = { ...own, db, driver, knownKeys: new Map() };
  // Connections are made, and the key is known for a while.
  await Promise.all(Array.from({ length: 8 }, () => ask("/suppressions/check", { addresses: ["a@telenet.be"] })));
});

const many = Array.from({ length: 9_998 }, (_, i) => `velen${i}@telenet.be`);
const sizes = [["a@telenet.be"], ["a@telenet.be", "b@telenet.be", "no address"], ["a@telenet.be", ...many]];

test("a check is one statement, whatever its size, its topic and its kind", async () => {
  for (const addresses of sizes) {
    for (const more of [{}, { topic: "newsletter" }, { kind: "service" }]) {
      await ask("/suppressions/check", { addresses, ...more });
      const statements = await counted.during(async () => {
        const { results } = await ask("/suppressions/check", { addresses, ...more });
        expect([results.length, results[0].suppressed]).toEqual([addresses.length, !("kind" in more)]);
      });
      expect([addresses.length, more, statements]).toEqual([addresses.length, more, 1]);
    }
  }
});

test("may this be sent is one statement too, with the topic, whatever the size", async () => {
  for (const addresses of [[], ...sizes]) {
    const body = { topic: "newsletter", addresses };
    await ask("/permissions/check", body);
    expect(await counted.during(() => ask("/permissions/check", body))).toBe(1);
  }
});

test("checks side by side take fewer statements than they are, and each gets its own answer", async () => {
  const names = Array.from({ length: 200 }, (_, i) => ["a@telenet.be", "nobody@telenet.be", `x${i}@telenet.be`][i % 3]);
  await ask("/suppressions/check", { addresses: ["a@telenet.be"] });
  const statements = await counted.during(async () => {
    const answers = await Promise.all(names.map((name) => ask("/suppressions/check", { addresses: [name] })));
    expect(answers.map(({ results }) => results[0].suppressed)).toEqual(names.map((_, i) => i % 3 === 0));
  });
  expect(statements).toBeLessThan(100);
});

test("a check that is asked after an answer to an add knows of it, also among many others", async () => {
  for (let round = 0; round < 20; round++) {
    const address = `vers${round}@telenet.be`;
    const others = Array.from({ length: 20 }, () => ask("/suppressions/check", { addresses: ["b@telenet.be"] }));
    await ask("/suppressions", { entries: [{ address, reason: "manual" }] });
    const { results } = await ask("/suppressions/check", { addresses: [address] });
    expect(results[0]).toMatchObject({ suppressed: true, reason: "manual" });
    await Promise.all(others);
  }
});

test("what a key may do is read once in three seconds, and a revoked key is refused within five", async () => {
  const key = await house.keyWith(["suppressions:read"]);
  const now = { at: house.now().getTime() };
  const there: House = { ...house, now: () => new Date(now.at) };
  const status = async () => (await answerOf("/suppressions/check", { addresses: [] }, { key, there })).status;
  expect(await status()).toBe(200);
  await house.db
    .update(apiKeys)
    .set({ revokedAt: there.now() })
    .where(sql`name = 'test' and id = (select max(id::text)::uuid from api_keys)`);
  now.at += knownKeyMsMax - 1;
  expect(await status()).toBe(200);
  now.at += 1;
  expect(await status()).toBe(401);
  expect(knownKeyMsMax).toBeLessThanOrEqual(5000);
});

test("what is no key is not remembered: made a moment later, it works at once", async () => {
  const before = await answerOf(
    "/suppressions/check",
    { addresses: [] },
    { key: `rk_${"x".repeat(43)}`, there: house },
  );
  expect(before.status).toBe(401);
  expect(house.knownKeys.size).toBeLessThan(5);
  const key = await house.keyWith(["suppressions:read"]);
  expect((await answerOf("/suppressions/check", { addresses: [] }, { key, there: house })).status).toBe(200);
});

async function ask(path: string, body: unknown) {
  const { status, body: answer } = await answerOf(path, body, { key: house.key, there: house });
  expect(status).toBe(200);
  return answer;
}

async function answerOf(path: string, body: unknown, { key, there }: { key: string; there: House }) {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const answer = await app.request(`/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) }, there);
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}
