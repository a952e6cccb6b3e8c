import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { TransactionSql } from "postgres";
import { app } from "../../src/app.ts";
import { connect } from "../../src/db/client.ts";
import { databaseUrl } from "../database-url.ts";
import { type House, openHouse } from "../house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse("own");
});

const stepsMax = 100;
type Body = Record<string, unknown>;

describe("a process that dies before or after any step, and the repeat under the same Idempotency-Key", () => {
  test("one key is made, told of, and in the trail", async () => {
    const tried = await dieAtEach(async (n, ask) => {
      const form = { name: `winkel ${n}`, scopes: ["permissions"] };
      const { body } = await ask("/keys", form);
      const rows = await rowsOf(sql`select key_hash from api_keys where name = ${form.name}`);
      const works = await house.api(
        "POST",
        "/permissions/check",
        { kind: "service", addresses: [] },
        { authorization: `Bearer ${body["api_key"]}` },
      );
      return { made: rows, works: works.status, noted: await noted("key.created") };
    });
    for (const [i, one] of tried.entries()) expect([i, one]).toEqual([i, { made: 1, works: 200, noted: i + 1 }]);
  });

  test("a key is rotated once", async () => {
    const tried = await dieAtEach(async (n, ask) => {
      const name = `rotatie ${n}`;
      const made = await house.api("POST", "/keys", { name, scopes: ["permissions"] });
      await ask(`/keys/${made.body.id}/rotations`, { overlap_hours: 1 });
      return {
        made: await rowsOf(sql`select 1 from api_keys where name = ${name}`),
        noted: await noted("key.rotated"),
      };
    });
    for (const [i, one] of tried.entries()) expect([i, one]).toEqual([i, { made: 2, noted: i + 1 }]);
  });

  test("one webhook endpoint is made, and its secret is changed once: what is told is what signs", async () => {
    const tried = await dieAtEach(async (n, ask) => {
      const url = `http://127.0.0.1:9/haak/${n}`;
      const { body } = await ask("/webhook-endpoints", { url, events: ["import.done"] });
      const { length } = (await house.api("GET", "/webhook-endpoints")).body.data;
      const salt = () =>
        house.db.execute<{ salt: string }>(
          sql`select encode(previous_salt, 'hex') as salt from webhook_endpoints where id = ${body["id"]}`,
        );
      const [before] = await house.db.execute<{ salt: string }>(
        sql`select encode(salt, 'hex') as salt from webhook_endpoints where id = ${body["id"]}`,
      );
      await ask(`/webhook-endpoints/${body["id"]}/secret`);
      const [after] = await salt();
      await house.api("DELETE", `/webhook-endpoints/${body["id"]}`);
      const acts = [await noted("webhook.created"), await noted("webhook.secret_changed")];
      return { length, isOneBefore: after?.salt === before?.salt, acts };
    });
    for (const [i, one] of tried.entries())
      expect([i, one]).toEqual([i, { length: 1, isOneBefore: true, acts: [i + 1, i + 1] }]);
  });
});

describe("so is whatever else a POST makes", () => {
  for (const [path, form, table, action] of [
    ["/lists", { name: "Klanten" }, "lists", null],
    ["/notices", { locale: "nl", body: "Uw gegevens." }, "notices", null],
    ["/exports", { what: "contacts", purpose: "a backup" }, "exports", "export.created"],
    ["/requests", { kind: "access", channel: "phone", address: "an@telenet.be" }, "privacy_requests", null],
    [
      "/connectors",
      { kind: "listmonk", url: "http://127.0.0.1:9/", user: "us", token: "secret", lists: [] },
      "connectors",
      "connector.created",
    ],
  ] as const) {
    test(`POST ${path} makes one`, async () => {
      const tried = await dieAtEach(async (_, ask) => {
        if (table === "connectors") await house.db.execute(sql`delete from connectors`); // ten at most
        const before = await rowsOf(sql`select 1 from ${sql.identifier(table)}`);
        await ask(path, form);
        const made = (await rowsOf(sql`select 1 from ${sql.identifier(table)}`)) - before;
        return { made, noted: action === null ? null : await noted(action) };
      });
      for (const [i, one] of tried.entries())
        expect([i, one]).toEqual([i, { made: 1, noted: action === null ? null : i + 1 }]);
    });
  }

  test("POST /campaigns makes one", async () => {
    const topics = [{ key: "newsletter", names: { en: "News" }, frequencies: ["weekly"] }];
    expect((await house.api("PUT", "/topics", topics)).status).toBe(200);
    const list = await house.api("POST", "/lists", { name: "Klanten" });
    const form = {
      name: "Blijven we in contact?",
      list_id: list.body.id,
      sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
      topics: ["newsletter"],
    };
    const tried = await dieAtEach(async (n, ask) => {
      await ask("/campaigns", form);
      return (await rowsOf(sql`select 1 from campaigns`)) - n;
    });
    expect(new Set(tried)).toEqual(new Set([1]));
  });

  test("a test of a webhook endpoint is one delivery", async () => {
    const form = { url: "http://127.0.0.1:9/haak", events: ["import.done"] };
    const { body: endpoint } = await house.api("POST", "/webhook-endpoints", form);
    const deliveries = async () => await rowsOf(sql`select 1 from webhook_deliveries`);
    const tried = await dieAtEach(async (_, ask) => {
      await house.db.execute(sql`delete from webhook_deliveries`);
      await ask(`/webhook-endpoints/${endpoint.id}/tests`);
      return await deliveries();
    });
    expect(new Set(tried)).toEqual(new Set([1]));
  });
});

type Ask = (path: string, body?: Body) => Promise<{ body: Body }>;

/** Does it with a process that dies at the first step, then at the second, until none is left to die at. */
async function dieAtEach<T>(act: (step: number, ask: Ask) => Promise<T>): Promise<T[]> {
  const told: T[] = [];
  let died = true;
  for (let step = 0; died; step++) {
    died = false;
    told.push(
      await act(step, async (path, body) => {
        const headers = { "idempotency-key": crypto.randomUUID() };
        const dying = await openDying(step);
        const first = await dying.post(path, body, headers);
        await dying.close();
        died ||= dying.isDead();
        await house.db.execute(
          sql`update idempotency_keys set lease_until = clock_timestamp() - interval '1 second' where status is null`,
        );
        const again = await house.api("POST", path, body, headers);
        expect([step, path, again.status]).toEqual([step, path, /exports|tests$/.test(path) ? 202 : 201]);
        if (!dying.isDead()) expect(await first.json()).toEqual(again.body);
        return again;
      }),
    );
    if (step > stepsMax) throw new Error("it never ends");
  }
  expect(told.length).toBeGreaterThan(8);
  return told;
}

async function rowsOf(query: ReturnType<typeof sql>): Promise<number> {
  return (await house.db.execute(query)).length;
}

const noted = (action: string) => rowsOf(sql`select 1 from audit_entries where action = ${action}`);

/** A process that ends at this step of what it asks of the database, or just before or after a commit; then nothing works, and what was not committed is not done. */
async function openDying(last: number) {
  const [row] = await house.db.execute<{ name: string }>(sql`select current_database() as name`);
  const { db, driver } = connect(databaseUrl().replace(/\/postgres$/, `/${row?.name}`), { max: 2 });
  let [step, isDead] = [0, false];
  const pass = () => {
    if (!isDead && step++ !== last) return;
    isDead = true;
    throw new Error("killed");
  };
  /** Each of its statements is a step. */
  const counted = <T extends Pick<typeof driver, "unsafe">>(client: T): T => {
    const { unsafe } = client;
    client.unsafe = (...given) => {
      pass();
      return unsafe(...given);
    };
    return client;
  };
  counted(driver);
  const begin = driver.begin.bind(driver);
  const inside = (work: (tx: TransactionSql) => unknown) => async (tx: TransactionSql) => {
    const done = await work(counted(tx));
    pass();
    return done;
  };
  driver.begin = async (...given: readonly unknown[]) => {
    const done: unknown = await Reflect.apply(
      begin,
      driver,
      given.map((one) => (typeof one === "function" ? inside((tx) => Reflect.apply(one, null, [tx])) : one)),
    );
    pass();
    return done;
  };
  const deps = { ...house, db, driver, knownKeys: new Map(), stopping: AbortSignal.abort() };
  const post = async (path: string, body: Body | undefined, headers: Record<string, string>) =>
    await app.request(
      `/v1${path}`,
      {
        method: "POST",
        headers: {
          authorization: `Bearer ${house.key}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      deps,
    );
  return { post, isDead: () => isDead, close: () => driver.end({ timeout: 1 }) };
}
