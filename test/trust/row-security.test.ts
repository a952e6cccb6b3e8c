import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { asSystem, callerOf, scopeTo, wholeOf } from "../../src/db/account-scope.ts";
import { connect, type Db } from "../../src/db/client.ts";
import { answer, houseWithTopics, neighbour, running, settle, yes } from "../campaigns/effort.ts";
import { databaseUrl } from "../database-url.ts";
import type { House } from "../house.ts";

/** What is nobody's or a person's own, and why no policy of an account stands on it. */
const ofNoAccount: Readonly<Record<string, string>> = {
  cache_probes: "a row of no meaning, by which a cache that answers reads is found out",
  feedback_events: "what the provider told us; whose it is, is known when it is worked off, by the system",
  outside_sign_ins: "how a person signs in elsewhere; a person may be a member of several accounts",
  person_sessions: "where a person is signed in, whatever the account they look at",
  second_steps: "a person's second step",
  sign_in_links: "mailed to a person, who may have no account yet",
  sign_in_proofs: "a person's sign-in on its way",
};
/** Shared by all accounts, and shown to none before it is named. */
const shared: Readonly<Record<string, string>> = {
  domain_checks: "what DNS says of a domain",
  send_budget: "how fast the provider lets all of us send",
};

let house: House;
let stranger: House;
/** Tables of ours; what jobs make for an import, they drop. */
let tables: { name: string; has_account: boolean }[];

beforeAll(async () => {
  house = await houseWithTopics("own");
  stranger = await neighbour(house);
  await running(house, ["an@telenet.be", "bea@telenet.be"]);
  await settle(house);
  expect(await answer(house, "an@telenet.be", yes)).toBeLessThan(400);
  await house.api("POST", "/suppressions", { entries: [{ address: "cas@telenet.be", reason: "unsubscribe" }] });
  await settle(house);
  tables = await house.db.execute<{ name: string; has_account: boolean }>(sql`
    select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'account_id'
      and not a.attisdropped) as has_account
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and c.relname not like ${String.raw`import\_domains\_%`} order by 1`);
}, 60_000);

test("every table has row security, and a policy of the account unless it is of none, for a reason", async () => {
  const guarded = await house.db.execute<{ name: string; on: boolean; policies: string[]; rule: string | null }>(sql`
    select c.relname as name, c.relrowsecurity as on, array_agg(p.polname::text order by p.polname) as policies,
      max(pg_get_expr(p.polqual, c.oid)) filter (where p.polname = 'account') as rule
    from pg_class c left join pg_policy p on p.polrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and c.relname not like ${String.raw`import\_domains\_%`} group by c.oid`);
  const bare = guarded.filter(({ name, on, policies }) => {
    const wanted = name in ofNoAccount ? "system" : "account,system";
    return !on || policies.join() !== wanted;
  });
  expect(bare.map(({ name }) => `${name}: end the migration that makes it with "select guard_accounts();"`)).toEqual(
    [],
  );
  const loose = guarded.filter(
    ({ rule }) => rule !== null && !rule.includes("reaffirm.account") && !/FROM persons p/.test(rule),
  );
  expect(loose).toEqual([]);
  const known = new Set(tables.map(({ name }) => name));
  expect([...Object.keys(ofNoAccount), ...Object.keys(shared)].filter((name) => !known.has(name))).toEqual([]);
});

test("the service is not the owner: its connections act as the system, an account's statements as the account", async () => {
  const [system] = await house.db.execute(sql`select current_user::text as is`);
  expect(system).toEqual({ is: "reaffirm_system" });
  const [account] = await scopeTo(house, house.accountId).db.execute(sql`select current_user::text as is`);
  expect(account).toEqual({ is: "reaffirm_account" });
  const owned = await house.db.execute(sql`
    select c.relname from pg_class c join pg_roles r on r.oid = c.relowner
    where c.relnamespace = 'public'::regnamespace and r.rolname in ('reaffirm_system', 'reaffirm_account')
      and c.relname not like ${String.raw`import\_domains\_%`}`);
  expect([...owned]).toEqual([]);
  const [may] = await house.db.execute<{ all: boolean }>(sql`
    select bool_or(rolsuper or rolcreaterole or rolcanlogin) as all from pg_roles where rolname in ('reaffirm_system', 'reaffirm_account')`);
  expect(may?.all).toBe(false);
});

/** As the account's role, with nobody named. */
async function unnamed<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  return await house.db.transaction(async (tx) => {
    await tx.execute(sql`set local role reaffirm_account`);
    return await work(tx);
  });
}

const rowsOf = async (db: Db, name: string): Promise<number> => {
  const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(name)}`);
  return row?.n ?? 0;
};

test("without an account named every query of every table returns nothing", async () => {
  const seen: Record<string, number | string> = {};
  for (const { name } of tables) {
    seen[name] = await unnamed((tx) => rowsOf(tx, name)).catch((error: unknown) => causeOf(error));
  }
  const denied = (name: string) => `permission denied for table ${name}`;
  const wanted = tables.map(({ name }) => [name, name in ofNoAccount ? denied(name) : 0]);
  expect(seen).toEqual(Object.fromEntries(wanted));
});

const causeOf = (error: unknown): string =>
  error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);

test("an account sees all rows of its own and none of another's, in every table", async () => {
  const wrong: string[] = [];
  let filled = 0;
  for (const { name } of tables.filter(({ name, has_account: is }) => is && !(name in ofNoAccount))) {
    for (const { accountId } of [house, stranger]) {
      const [whole] = await house.db.execute<{ n: number }>(
        sql`select count(*)::int as n from ${sql.identifier(name)} where account_id = ${accountId}`,
      );
      const { db } = scopeTo(house, accountId);
      const [own] = await db.execute<{ n: number; strange: number }>(sql`
        select count(*)::int as n, count(*) filter (where account_id <> ${accountId})::int as strange from ${sql.identifier(name)}`);
      if (own?.n !== whole?.n || own?.strange !== 0) wrong.push(`${name} ${own?.n} of ${whole?.n}`);
      if (own && own.n > 0) filled += 1;
    }
  }
  expect(wrong).toEqual([]);
  expect(filled).toBeGreaterThan(20);
});

test("what hangs on an account without naming it is seen by that account alone", async () => {
  for (const name of ["campaign_mails", "import_chunks", "import_undo", "accounts"]) {
    const whole = await rowsOf(house.db, name);
    const both = [house, stranger].map(({ accountId }) => rowsOf(scopeTo(house, accountId).db, name));
    expect([name, (await Promise.all(both)).reduce<number>((sum, n) => sum + n, 0)]).toEqual([name, whole]);
  }
  expect(await rowsOf(scopeTo(house, house.accountId).db, "campaign_mails")).toBeGreaterThan(0);
  expect(await rowsOf(scopeTo(house, stranger.accountId).db, "campaign_mails")).toBe(0);
});

test("another account's rows are not written either: an insert is refused, an update and a delete find nothing", async () => {
  const { db } = scopeTo(house, stranger.accountId);
  const topic = db.execute(sql`
    insert into topics (account_id, key, kind, partners, names, frequencies, position)
    values (${house.accountId}, 'stolen', 'own', '{}', '{}', '{}', 9)`);
  await expect(topic).rejects.toHaveProperty("cause.message", expect.stringContaining("row-level security"));
  const entry = db.execute(sql`
    insert into audit_entries (id, account_id, at, action, actor, detail)
    values (${randomUUID()}, ${house.accountId}, ${house.now().toISOString()}, 'x', 'x', '{}')`);
  await expect(entry).rejects.toHaveProperty("cause.message", expect.stringContaining("row-level security"));
  expect(
    (await db.execute(sql`update lists set name = 'stolen' where account_id = ${house.accountId} returning id`)).length,
  ).toBe(0);
  expect(
    (await db.execute(sql`delete from suppressions where account_id = ${house.accountId} returning key`)).length,
  ).toBe(0);
  expect(
    (await db.execute(sql`update lists set account_id = ${house.accountId} returning id`).catch(() => [])).length,
  ).toBe(0);
});

test("a transaction is the account's too, also one within another, and the connection is nobody's after it", async () => {
  const { db } = scopeTo(house, stranger.accountId);
  const seen = await db.transaction(async (tx) => {
    const inner = await tx.transaction(async (nested) => await rowsOf(nested, "contacts"));
    await tx.transaction(async (nested) => await nested.execute(sql`select 1 / 0`)).catch(() => {});
    return [inner, await rowsOf(tx, "campaigns")];
  });
  expect(seen).toEqual([0, 0]);
  await expect(db.execute(sql`select 1 / 0`)).rejects.toThrow();
  await expect(db.transaction(async (tx) => await tx.execute(sql`select 1 / 0`))).rejects.toThrow();
  const after = await Promise.all(
    Array.from({ length: 20 }, () =>
      house.db.execute(
        sql`select current_user::text as role, coalesce(current_setting('reaffirm.account', true), '') as named`,
      ),
    ),
  );
  expect(new Set(after.map(([row]) => JSON.stringify(row)))).toEqual(
    new Set([JSON.stringify({ role: "reaffirm_system", named: "" })]),
  );
});

test("what is done as the system within an account's transaction ends with it, also when it fails", async () => {
  const { db } = scopeTo(house, stranger.accountId);
  const seen = await db.transaction(async (tx) => {
    const inside = await asSystem(tx, async (whole) => await rowsOf(whole, "contacts"));
    const broken = asSystem(tx, async () => await Promise.reject(new Error("not of the database")));
    await expect(broken).rejects.toThrow("not of the database");
    return [inside, await rowsOf(tx, "contacts")];
  });
  expect(seen).toEqual([await rowsOf(house.db, "contacts"), 0]);
});

test("two accounts at once on one pool never see each other", async () => {
  const asked = Array.from({ length: 200 }, async (_, i) => {
    const { accountId } = i % 2 === 0 ? house : stranger;
    const rows = await scopeTo(house, accountId).db.execute<{ id: string }>(sql`select id::text as id from accounts`);
    return rows.map(({ id }) => id).join() === accountId;
  });
  expect(new Set(await Promise.all(asked))).toEqual(new Set([true]));
});

test("the hot look-ups are one call that takes the account, and answer for that account alone", async () => {
  const functions = await house.db.execute<{ name: string; definer: boolean; path: string; open: boolean }>(sql`
    select proname::text as name, prosecdef as definer, array_to_string(proconfig, ' ') as path,
      has_function_privilege('public', oid, 'execute') as open
    from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1`);
  expect([...functions]).toEqual(
    ["connection_states", "is_connected", "permission_facts", "suppression_entries", "suppression_feed"].map(
      (name) => ({
        name,
        definer: true,
        path: ["connection_states", "is_connected"].includes(name)
          ? "search_path=pg_catalog, pg_temp"
          : "search_path=pg_catalog, public, pg_temp",
        open: false,
      }),
    ),
  );
  expect((await house.api("GET", "/suppressions/changes")).body.data).not.toEqual([]);
  for (const [asker, n] of [
    [house, 1],
    [stranger, 0],
  ] as const) {
    const call = callerOf(scopeTo(house, asker.accountId).db);
    const keys = await house.db.execute<{ key: Uint8Array }>(
      sql`select key from suppressions where address = 'cas@telenet.be'`,
    );
    const list = `{"\\\\x${Buffer.from(keys[0]?.key ?? []).toString("hex")}"}`;
    const found =
      await call`select 1 from suppression_entries(${asker.accountId}, ${list}::bytea[], ${null}, ${null}::text[])`;
    expect(found.length).toBe(n);
    const feed = await call<{ address: string }[]>`select address from suppression_feed(${asker.accountId}, 0, 100)`;
    expect(feed.some(({ address }) => address === "cas@telenet.be")).toBe(n === 1);
    const facts = await call`select 1 from permission_facts(${asker.accountId}, 'nowhere', '[]', '2026-01-01')`;
    expect(facts.length).toBe(0);
  }
  const check = await app.request(
    "/v1/suppressions/check",
    {
      method: "POST",
      headers: { authorization: `Bearer ${stranger.key}`, "content-type": "application/json" },
      body: JSON.stringify({ kind: "marketing", addresses: ["cas@telenet.be"] }),
    },
    house,
  );
  expect(check.status).toBe(200);
  expect(await check.text()).not.toContain('"suppressed":true');
});

test("a route's database is the caller's account: what a query forgets to name stays hidden", async () => {
  const scoped = scopeTo(house, stranger.accountId);
  const contacts = await scoped.db.execute(sql`select address from contacts`);
  expect([...contacts]).toEqual([]);
  expect(wholeOf(scoped).db).toBe(house.db);
  expect(scopeTo(house, stranger.accountId).driver).toBe(scoped.driver);
  await expect(scoped.driver.reserve()).rejects.toThrow("no account");
});

test("addresses are text or bytea: with citext's operators row security would cost their index", async () => {
  const others = await house.db.execute<{ column: string }>(sql`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema = 'public' and column_name ~ '(^|_)(address|email)(es|s)?$' and udt_name not in ('text', 'bytea', '_text', '_bytea')`);
  expect([...others].filter(({ column }) => column !== "accounts.client_addresses")).toEqual([]);
  const plan = await scopeTo(house, house.accountId).db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return await tx.execute<{ "QUERY PLAN": string }>(
      sql`explain select 1 from suppressions where account_id = ${house.accountId} and key = '\\x00'::bytea and topic = ''`,
    );
  });
  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toMatch(/Index Cond: .*key = .*topic = /);
  // What an index may be asked before the policy is: operators that tell nobody what they saw.
  const leaking = await house.db.execute(sql`
    select oprname from pg_operator join pg_proc p on p.oid = oprcode
    where oprname in ('=', '<', '<=', '>', '>=') and oprleft = oprright
      and oprleft in ('text'::regtype, 'bytea'::regtype, 'uuid'::regtype, 'timestamptz'::regtype, 'bigint'::regtype) and not proleakproof`);
  expect([...leaking]).toEqual([]);
});

test("a login that owns nothing, as a pooler hands it on without our settings, works as the system by its own setting", async () => {
  const login = `r_${randomUUID().replaceAll("-", "")}`;
  const [here] = await house.db.execute<{ name: string }>(sql`select current_database()::text as name`);
  await house.owner.execute(sql.raw(`create role ${login} login in role reaffirm_system, reaffirm_account`));
  await house.owner.execute(sql.raw(`alter role ${login} set role = 'reaffirm_system'`));
  const url = new URL(databaseUrl());
  url.username = login;
  url.pathname = `/${here?.name}`;
  const connection = connect(url.href, { max: 2, as: "login" });
  try {
    const [who] = await connection.db.execute(sql`select current_user::text as role`);
    expect(who).toEqual({ role: "reaffirm_system" });
    const answered = await app.request(
      "/v1/contacts/search",
      {
        method: "POST",
        headers: { authorization: `Bearer ${house.key}`, "content-type": "application/json" },
        body: JSON.stringify({ address: "an@telenet.be" }),
      },
      { ...house, ...connection, knownKeys: new Map() },
    );
    expect(answered.status).toBe(200);
    expect(await answered.text()).toContain("an@telenet.be");
  } finally {
    await connection.close();
    await house.owner.execute(sql.raw(`drop role ${login}`));
  }
});
