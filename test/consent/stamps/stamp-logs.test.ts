import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { app } from "../../../src/app.ts";
import { verifyPack } from "../../../src/consent/pack/verify-pack.ts";
import { consistencyAt, keepBlocks, readLeaves } from "../../../src/consent/log-tree.ts";
import { consistencyProof, treeOf } from "../../../src/consent/merkle.ts";
import { logAnchors } from "../../../src/db/schema.ts";
import { nextDue, tasks } from "../../../src/tasks.ts";
import { type House, openHouse } from "../../house.ts";
import { act, addContact } from "../acts.ts";
import { type Authority, openAuthority } from "./authority.ts";

const hourMs = 3_600_000;
let authority: Authority;
beforeAll(async () => {
  authority = await openAuthority();
}, 60_000);
afterAll(async () => await authority?.close());

async function openStamped(): Promise<House> {
  const house = await openHouse("own");
  house.config.tsa = { url: authority.url, certificate: authority.root };
  return house;
}

async function run(house: House): Promise<void> {
  for (let n = 0; n < 10 && (await tasks.log.run(house)) > 0; n += 1);
}

const stampsOf = async (house: House) =>
  (await house.db.select().from(logAnchors).where(eq(logAnchors.accountId, house.accountId))).filter(
    ({ way }) => way === "time_stamp",
  );

async function packOf(house: House, contact: string): Promise<Uint8Array<ArrayBuffer>> {
  const key = await house.keyWith(["consent"]);
  const headers = { authorization: `Bearer ${key}` };
  const answer = await app.request(`/v1/contacts/${contact}/evidence?format=zip`, { headers }, house);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/zip"]);
  return new Uint8Array(await answer.arrayBuffer());
}

test("the head of a log that grew is stamped once a day, and the stamp goes with the evidence and is checked offline", async () => {
  const house = await openStamped();
  const jan = await addContact(house, "jan.peeters@telenet.be");
  await act(house, jan, "given");
  house.advance(61_000);
  await run(house);
  expect(await stampsOf(house)).toEqual([]);
  house.advance(2 * hourMs);
  await Promise.all([run(house), run(house)]);
  await run(house);
  const [stamp, ...more] = await stampsOf(house);
  expect(more).toEqual([]);
  expect(stamp).toMatchObject({ size: 1, receiver: "127.0.0.1", errorCode: null, stampedAt: expect.any(Date) });
  await act(house, jan, "withdrawn");
  house.advance(2 * hourMs);
  await run(house);
  expect(await stampsOf(house)).toHaveLength(1);

  const pack = await packOf(house, jan);
  const held = await verifyPack(pack, undefined, authority.root);
  expect(held.ok, JSON.stringify(held.findings)).toBe(true);
  expect(held.summary).toContain("The first 1 records of the log were there on");
  expect(held.summary).toContain("Time of the test, the authority that you pinned");
  expect((await verifyPack(pack)).summary).toContain("whose certificate is not pinned");
  const other = await openAuthority();
  expect((await verifyPack(pack, undefined, other.own)).ok).toBe(false);
  await other.close();

  house.advance(24 * hourMs);
  await run(house);
  expect((await stampsOf(house)).map(({ size }) => size).sort()).toEqual([1, 2]);
});

test("an authority that is away is asked again, later and later, and no stamp that does not hold is kept", async () => {
  const house = await openStamped();
  await act(house, await addContact(house, "jan.peeters@telenet.be"), "given");
  house.advance(61_000);
  await run(house);
  authority.spoil.with = () => 503;
  house.advance(2 * hourMs);
  await run(house);
  await run(house);
  expect(await stampsOf(house)).toMatchObject([{ attempts: 1, errorCode: "http_503", token: null, doneAt: null }]);
  const due = await nextDue(house, house.now());
  expect((due?.getTime() ?? Infinity) - house.now().getTime()).toBeLessThanOrEqual(60_000);
  authority.spoil.with = (reply) => reply.map((byte, i) => (i === reply.length - 5 ? byte ^ 1 : byte));
  house.advance(61_000);
  await run(house);
  expect(await stampsOf(house)).toMatchObject([{ attempts: 2, errorCode: "bad_signature", token: null }]);
  authority.spoil.with = (reply) => reply;
  house.advance(2 * 61_000);
  await run(house);
  expect(await stampsOf(house)).toMatchObject([{ attempts: 3, errorCode: null, doneAt: expect.any(Date) }]);
});

test("without TSA_URL nobody is asked, and a pack without a stamp holds unless its authority was pinned", async () => {
  const house = await openHouse("own");
  const jan = await addContact(house, "jan.peeters@telenet.be");
  await act(house, jan, "given");
  house.advance(3 * hourMs);
  const before = authority.asked;
  await run(house);
  expect([authority.asked - before, await stampsOf(house)]).toEqual([0, []]);
  const pack = await packOf(house, jan);
  expect((await verifyPack(pack)).ok).toBe(true);
  expect((await verifyPack(pack, undefined, authority.root)).ok).toBe(false);
});

test("consistency from blocks is that of RFC 6962, wherever the earlier head fell", async () => {
  const house = await openHouse("own");
  const jan = await addContact(house, "jan.peeters@telenet.be");
  const size = 700;
  for (let n = 0; n < size; n += 50) await Promise.all(Array.from({ length: 50 }, () => act(house, jan, "given")));
  house.advance(61_000);
  await run(house);
  await keepBlocks(house, house.accountId, size);
  const tree = treeOf(await readLeaves(house, house.accountId, { from: 0, to: size }));
  for (const first of [1, 2, 3, 255, 256, 257, 300, 511, 512, 513, 600, 699, 700]) {
    const found = await consistencyAt(house, { accountId: house.accountId, size }, first);
    expect(
      found.map((hash) => hash.toHex()),
      `from ${first}`,
    ).toEqual(consistencyProof(tree, first, size).map((hash) => hash.toHex()));
  }
});
