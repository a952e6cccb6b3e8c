import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../src/db/client.ts";
import { isOwner } from "../../src/db/is-owner.ts";
import { migrateDatabase } from "../../src/db/migrate.ts";
import { receiveImport } from "../../src/imports/receive-import.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { databaseUrl } from "../database-url.ts";
import { getList } from "../../src/lists/queries.ts";
import { openHouse } from "../house.ts";

const folder = new URL("../../migrations/", import.meta.url).pathname;
const name = `r_${randomUUID().replaceAll("-", "")}`;
const admin = postgres(databaseUrl(), { max: 1, onnotice: () => {} });

/** The database of a login that is nobody special. */
const urlOf = (login: string, database = login): string => {
  const url = new URL(databaseUrl());
  url.username = login;
  url.pathname = `/${database}`;
  return url.href;
};

beforeAll(async () => {
  await admin.unsafe(`create role ${name} login`);
  await admin.unsafe(`create database ${name} owner ${name}`);
});
afterAll(async () => {
  await admin.unsafe(`drop database ${name} with (force)`);
  await admin.unsafe(`drop role ${name}`);
  await admin.end();
});

test("a login that may not become the roles is told what an administrator has to run", async () => {
  const refused = migrateDatabase(urlOf(name), folder);
  await expect(refused).rejects.toThrow(`grant reaffirm_system, reaffirm_account to "${name}";`);
  await expect(refused).rejects.toThrow("create role reaffirm_account nologin;");
});

test("an ordinary owner who was granted them migrates, twice too, and the service steps down from owning", async () => {
  await admin.unsafe(`grant reaffirm_system, reaffirm_account to ${name}`);
  await migrateDatabase(urlOf(name), folder);
  await migrateDatabase(urlOf(name), folder);
  const [system, owner] = [connect(urlOf(name), { max: 1 }), connect(urlOf(name), { max: 1, as: "login" })];
  try {
    const [row] = await system.db.execute(sql`select current_user::text as role, session_user::text as login`);
    expect(row).toEqual({ role: "reaffirm_system", login: name });
    expect([await isOwner(system.db), await isOwner(owner.db)]).toEqual([false, true]);
    await expect(system.db.execute(sql`alter table contacts disable row level security`)).rejects.toThrow();
    // Code of the release before works on as the owner, whom nothing is forced upon.
    expect(await owner.db.execute(sql`select row_security_active('contacts') as is`)).toEqual([{ is: false }]);
  } finally {
    await Promise.all([system.close(), owner.close()]);
  }
});

test("where no role may pass row security by, a file comes in all the same", async () => {
  const house = await openHouse("own");
  const [here] = await house.db.execute<{ name: string }>(sql`select current_database()::text as name`);
  // A member of the system's role has its policies and not its BYPASSRLS.
  const plain = connect(urlOf(name, here?.name), { max: 2, as: "login" });
  try {
    expect(await plain.db.execute(sql`select row_security_active('contacts') as is`)).toEqual([{ is: true }]);
    const list = await house.api("POST", "/lists", { name: "Leden" });
    const rows = Array.from({ length: 30_000 }, (_, i) => `een.zeker.lid${i}@telenet.be`); // in two pieces
    const file = new Blob([`email\n${rows.join("\n")}\n`]).stream();
    const received = await receiveImport(
      { ...house, ...plain },
      {
        list: await getList(house, house.accountId, list.body.id),
        file: { name: "leden.csv", bytes: file },
        mapping: null,
        encoding: null,
        delimiter: null,
        headerRow: null,
        isPreview: false,
        wantsResolve: false,
        keepsColumns: false,
      },
    );
    expect(received.outcome).toBe("received");
    for (let again = 0; again < 20 && (await runImports({ ...house, ...plain })) > 0; again++);
    const [count] = await house.db.execute(
      sql`select count(*)::int as n from contacts where account_id = ${house.accountId}`,
    );
    expect(count).toEqual({ n: rows.length });
  } finally {
    await plain.close();
  }
});
