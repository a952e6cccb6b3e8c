import { randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { accountKeys, keysOfAddress, toHex } from "../../src/suppression/address-key.ts";
import { suppress } from "../../src/suppression/suppress.ts";
import { normaliseAddress } from "../../src/hygiene/address.ts";
import type { House } from "../house.ts";

export type Change = { seq: number; op: "add" | "lift"; address: string | null; key: string; topic: string | null };

export const writers = 8;
export const people = Array.from({ length: 40 }, (_, i) => `lezer${i}@telenet.be`);
export const entryOf = (address: string, topic?: string) => ({
  address,
  reason: "manual",
  ...(topic ? { topic } : {}),
});

/** Adds and lifts at random, alone, in bulk and by topic. */
export async function write(house: House, keys: ReadonlyMap<string, string>, n: number): Promise<void> {
  for (let turn = 0; turn < 12; turn++) {
    const address = people[randomInt(people.length)] ?? "";
    if (randomInt(3) === 0) {
      const reason = { reason: "a mistake", evidence: `writer ${n}` };
      expect([200, 404]).toContain((await house.api("DELETE", `/suppressions/${keys.get(address)}`, reason)).status);
      continue;
    }
    const entries = people
      .slice(randomInt(people.length))
      .slice(0, 1 + randomInt(6))
      .map((one) => entryOf(one));
    const more = turn % 4 === 0 ? [entryOf(address, "newsletter")] : [];
    expect((await house.api("POST", "/suppressions", { entries: [...entries, ...more] })).status).toBe(200);
  }
}

/** A transaction that has written and does not commit until told. */
export function slowWrite(house: House, text: string) {
  const address = normaliseAddress(text);
  if (!address) throw new Error("a sound address");
  const written = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  const done = house.db.transaction(async (tx) => {
    const entry = { subject: { address }, reason: "manual" as const, topic: "", source: null, occurredAt: house.now() };
    await suppress({ ...house, db: tx }, house.accountId, [entry]);
    written.resolve();
    await leave.promise;
  });
  return { written: written.promise, commit: leave.resolve, done };
}

/** Reads on with its own cursor while somebody writes, then once more to the end. */
export async function reader(
  house: House,
  goesOn: () => boolean,
  { limit, wait = 0 }: { limit: number; wait?: number },
) {
  const changes: Change[] = [];
  let cursor = "0";
  for (;;) {
    const isLast = !goesOn();
    const { status, body } = await house.api(
      "GET",
      `/suppressions/changes?after=${cursor}&limit=${limit}&wait=${wait}`,
    );
    expect(status).toBe(200);
    changes.push(...body.data);
    cursor = body.next_cursor;
    if (isLast && body.data.length === 0) return { changes, cursor };
  }
}

export async function readAll(house: House, after: string): Promise<{ changes: Change[] }> {
  const { body } = await house.api("GET", `/suppressions/changes?after=${after}&limit=5000`);
  return { changes: body.data };
}

export function replayed(changes: readonly Change[], from: ReadonlySet<string> = new Set()): string[] {
  const set = new Set(from);
  for (const { op, key, topic } of changes) set[op === "add" ? "add" : "delete"](`${key} ${topic ?? ""}`);
  return [...set].toSorted();
}

export function snapshotOf(text: string): Set<string> {
  const lines = text.split("\n").filter((line) => line !== "");
  return new Set(lines.map((line) => JSON.parse(line)).map(({ key, topic }: Change) => `${key} ${topic ?? ""}`));
}

export async function tableOf(house: House): Promise<string[]> {
  const rows = await house.db.execute<{ entry: string }>(
    sql`select encode(key, 'hex') || ' ' || topic as entry from suppressions where account_id = ${house.accountId}`,
  );
  return rows.map(({ entry }) => entry).toSorted();
}

/** The keys of those whom the writers write. */
export function keysOf(house: House): Map<string, string> {
  const keys = accountKeys(house.config.peppers, house.accountId);
  return new Map(
    [...people, "traag@telenet.be"].map((text) => {
      const address = normaliseAddress(text);
      return [text, address ? toHex(keysOfAddress(keys, address)[0] ?? new Uint8Array()) : ""];
    }),
  );
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
