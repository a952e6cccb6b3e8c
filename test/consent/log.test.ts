import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { openCheckpoint } from "../../src/consent/checkpoint.ts";
import { leafHashOf } from "../../src/consent/leaf.ts";
import { proofsAt } from "../../src/consent/log-tree.ts";
import { consistencyProof, rootOf, treeOf } from "../../src/consent/merkle.ts";
import { verifyConsistency, verifyInclusion } from "../../src/consent/merkle-verify.ts";
import { payloadSchema } from "../../src/consent/payload.ts";
import { sealLog } from "../../src/consent/seal-log.ts";
import { signCheckpointOf } from "../../src/consent/sign-checkpoint.ts";
import { parseVerifierKey } from "../../src/consent/verifier-key.ts";
import { clientAddresses, consentRecords, logCheckpoints, logLeaves, logWaiting } from "../../src/db/schema.ts";
import { type House, openHouse } from "../house.ts";
import { act, addContact, changeHead } from "./acts.ts";

let house: House;
let contact: string;

beforeEach(async () => {
  house = await openHouse();
  contact = await addContact(house, "jan.peeters@telenet.be");
});

const get = async (path: string, method = "GET") => {
  const answer = await app.request(path, { method }, house);
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
};

/** The checkpoint as an outsider sees it, opened with the published key. */
async function publishedHead() {
  const key = parseVerifierKey((await get(`/log/${house.accountId}/key`)).text.trim());
  if (!key) throw new Error("no key is published");
  const head = await openCheckpoint((await get(`/log/${house.accountId}/checkpoint`)).text, key);
  if (!head) throw new Error("the checkpoint does not open with the published key");
  return head;
}

const leavesOf = async () =>
  await house.db.select().from(logLeaves).where(eq(logLeaves.accountId, house.accountId)).orderBy(asc(logLeaves.index));

/** Many records of one contact in one statement: copies under new ids, which is all that sealing reads of them. */
async function fill(k: number): Promise<void> {
  await house.db.execute(sql`
    with copied as (
      insert into consent_records (id, account_id, contact_id, event, occurred_at, method, counted, witnessed, choices, payload, salt)
      select gen_random_uuid(), account_id, contact_id, event, occurred_at, method, counted, witnessed, choices, payload, salt
      from consent_records, generate_series(1, ${k})
      where n = (select max(n) from consent_records where account_id = ${house.accountId})
      returning n, account_id
    )
    insert into log_waiting (n, account_id, since) select n, account_id, ${house.now().toISOString()}::timestamptz from copied`);
}

describe("sealing", () => {
  test("every record gets one leaf that its salt and payload open, in the order of the records", async () => {
    for (const event of ["requested", "given", "withdrawn"] as const) await act(house, contact, event);
    expect(await sealLog(house)).toBe(3);
    const leaves = await leavesOf();
    const records = await house.db
      .select()
      .from(consentRecords)
      .where(eq(consentRecords.contactId, contact))
      .orderBy(consentRecords.n);
    expect(leaves.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(leaves.map(({ recordId }) => recordId)).toEqual(records.map(({ id }) => id));
    for (const [i, { payload, salt }] of records.entries()) {
      const timeMs = leaves[i]?.timeMs ?? 0;
      const opened = leafHashOf({ payload: payloadSchema.parse(JSON.parse(payload)), salt, seq: i, timeMs });
      expect(leaves[i]?.leafHash.toHex()).toBe(opened.toHex());
    }
    expect(await sealLog(house)).toBe(0);
  });

  test("two sealers at once double nothing and leave no gap", async () => {
    await act(house, contact, "given");
    await fill(2500);
    const sealed = await Promise.all([sealLog(house), sealLog(house), sealLog(house)]);
    expect(sealed.reduce((sum, k) => sum + k, 0)).toBe(2501);
    expect((await leavesOf()).map(({ index }) => index)).toEqual(Array.from({ length: 2501 }, (_, i) => i));
    expect(await house.db.select().from(logWaiting).where(eq(logWaiting.accountId, house.accountId))).toEqual([]);
  });

  test("a record that is not committed yet is sealed later, and recording waits for no sealer", async () => {
    await act(house, contact, "requested");
    await house.db.transaction(async (tx) => {
      await act({ ...house, db: tx }, contact, "given");
      expect(await sealLog(house)).toBe(1);
    });
    expect(await sealLog(house)).toBe(1);
    await house.db.transaction(async (tx) => {
      await act(house, contact, "refused");
      expect(await sealLog({ ...house, db: tx })).toBe(1);
      await act(house, contact, "given"); // with the sealer's transaction still open
    });
    expect(await sealLog(house)).toBe(1);
  });

  test("it keeps up with 1,000 records a second", async () => {
    await act(house, contact, "given");
    await fill(4999);
    const started = performance.now();
    expect(await sealLog(house)).toBe(5000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("the database", () => {
  test("refuses to change or delete a record or a leaf", async () => {
    await act(house, contact, "given");
    await fill(300);
    await sealLog(house);
    await signCheckpointOf(house, house.accountId);
    const statements = [
      sql`update consent_records set counted = false`,
      sql`delete from consent_records`,
      sql`update consent_records set payload = '', salt = '', choices = '[]'`,
      sql`truncate consent_records`,
      sql`update log_leaves set time_ms = 0`,
      sql`delete from log_leaves`,
      sql`truncate log_leaves`,
      sql`update log_blocks set root = ''`,
      sql`delete from log_blocks`,
      sql`truncate log_blocks`,
      sql`update log_checkpoints set size = size + 1`,
      sql`update log_checkpoints set root = ''`,
      sql`delete from log_checkpoints`,
      sql`truncate log_checkpoints`,
      sql`update notices set body = ''`,
      sql`delete from notices`,
      sql`truncate notices`,
      sql`update shown_texts set body = ''`,
      sql`delete from accounts where id = ${house.accountId}`,
    ];
    for (const statement of statements) {
      const error = await house.owner.execute(statement).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toHaveProperty("cause.message", expect.stringContaining("is append-only"));
    }
    expect(await leavesOf()).toHaveLength(301);
  });

  test("lets erasure alone empty a record, whole and never to anything else, and only of the people it names", async () => {
    const other = await addContact(house, "an.claes@skynet.be");
    for (const whose of [contact, other]) await act(house, whose, "given");
    const erase = async (ids: string[]) =>
      await house.db.execute<{ emptied: string }>(
        sql`select erase_records(${house.accountId}, ${`{${ids.join()}}`}::uuid[]) as emptied`,
      );
    const kept = async () =>
      await house.db.select().from(clientAddresses).where(eq(clientAddresses.accountId, house.accountId));
    expect(await kept()).toHaveLength(2);
    expect(Number((await erase([contact]))[0]?.emptied)).toBe(1);
    expect(Number((await erase([contact]))[0]?.emptied)).toBe(0);
    expect(await kept()).toMatchObject([{ contactId: other, address: "203.0.113.7" }]);
    const rows = await house.db.select().from(consentRecords).where(eq(consentRecords.accountId, house.accountId));
    expect(rows.map(({ contactId, payload, choices }) => [contactId, payload === "", choices.length])).toEqual([
      [contact, true, 0],
      [other, false, 1],
    ]);
    // Erased before it was sealed, it still gets the leaf that it would have had.
    expect(await sealLog(house)).toBe(2);
    expect((await publishedHead()).size).toBe(2);
    expect((await house.api("GET", "/consent-records")).body.data).toHaveLength(1);
    expect((await house.api("GET", `/contacts/${other}/evidence`)).status).toBe(200);
    const bent = house.db.transaction(async (tx) => {
      await tx.execute(sql`set local reaffirm.erasing = 'on'`);
      await tx.execute(sql`update consent_records set payload = '{}', salt = '', choices = '[]'`);
    });
    await expect(bent).rejects.toHaveProperty("cause.message", expect.stringContaining("is append-only"));
    const hidden = house.db.transaction(async (tx) => {
      await tx.execute(sql`set local reaffirm.erasing = 'on'`);
      await tx.execute(sql`update consent_records set payload = '', salt = '', choices = '[]', counted = false`);
    });
    await expect(hidden).rejects.toHaveProperty("cause.message", expect.stringContaining("is append-only"));
  });
});

describe("the checkpoint", () => {
  test("of an empty log is that of no leaves", async () => {
    expect(await publishedHead()).toEqual({
      origin: `localhost:8787/log/${house.accountId}`,
      size: 0,
      root: rootOf(treeOf([])),
    });
  });

  test("covers a record at once, and is signed once for one size", async () => {
    await act(house, contact, "given");
    const answer = await get(`/log/${house.accountId}/checkpoint`);
    expect(answer).toMatchObject({ status: 200, type: expect.stringContaining("text/plain") });
    expect((await publishedHead()).size).toBe(1);
    expect((await get(`/log/${house.accountId}/checkpoint`)).text).toBe(answer.text);
    expect(
      await house.db.select().from(logCheckpoints).where(eq(logCheckpoints.accountId, house.accountId)),
    ).toHaveLength(1);
  });

  test("of a log that is not there is 404 in plain text", async () => {
    for (const account of ["00000000-0000-7000-8000-000000000000", "nobody", "x".repeat(300), "%00"]) {
      for (const path of [`/log/${account}/checkpoint`, `/log/${account}/key`]) {
        expect(await get(path)).toMatchObject({ status: 404, type: expect.stringContaining("text/plain") });
      }
    }
  });

  test("at one size is consistent with those at later sizes, across blocks (RFC 6962, section 2.1.2)", async () => {
    await act(house, contact, "given");
    const heads = [await publishedHead()];
    for (const k of [1, 253, 1, 1, 255, 600]) {
      await fill(k);
      heads.push(await publishedHead());
    }
    expect(heads.map(({ size }) => size)).toEqual([1, 2, 255, 256, 257, 512, 1112]);
    const tree = treeOf((await leavesOf()).map(({ leafHash }) => leafHash));
    for (const [i, first] of heads.entries()) {
      expect(first.root.toHex()).toBe(rootOf(tree, first.size).toHex());
      for (const second of heads.slice(i)) {
        expect(verifyConsistency({ first, second }, consistencyProof(tree, first.size, second.size))).toBe(true);
      }
    }
  });

  test("proves each leaf, in full blocks and in the last one (RFC 6962, section 2.1.1)", async () => {
    await act(house, contact, "given");
    await fill(599);
    const { size, root } = await publishedHead();
    const leaves = await leavesOf();
    const indexes = [0, 1, 255, 256, 511, 512, 598, 599];
    const proofs = await proofsAt(house, { accountId: house.accountId, size }, indexes);
    for (const index of indexes) {
      const leafHash = leaves[index]?.leafHash ?? new Uint8Array();
      expect(verifyInclusion({ index, size, leafHash, root }, proofs.get(index) ?? [])).toBe(true);
    }
  });

  test("is never signed where the log does not lead on from the last one", async () => {
    await act(house, contact, "given");
    await publishedHead();
    await changeHead(house);
    await act(house, contact, "withdrawn");
    await sealLog(house);
    await expect(signCheckpointOf(house, house.accountId)).rejects.toThrow("nothing is signed");
    const answer = await get(`/log/${house.accountId}/checkpoint`);
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain("lead on");
  });

  test("is signed anew when the service moves to another host", async () => {
    await act(house, contact, "given");
    const before = await publishedHead();
    const moved = { ...house, config: { ...house.config, publicUrl: "https://permission.bakkerij-jansen.be" } };
    const after = await signCheckpointOf(moved, house.accountId);
    expect(after).toMatchObject({ size: 1, root: before.root });
    expect(after.note.split("\n")[0]).toBe(`permission.bakkerij-jansen.be/log/${house.accountId}`);
  });
});
