import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { app } from "../../src/app.ts";
import { canonicalJson } from "../../src/consent/canonical-json.ts";
import { verifyEvidence } from "../../src/consent/verify-evidence.ts";
import { answer, houseWithTopics, running, settle, yes } from "../campaigns/effort.ts";
import type { House } from "../house.ts";

/** A house with one person who said yes, and what is asked of its log. */
export type LoggedHouse = {
  house: House;
  contact: string;
  campaign: string;
  key: () => Promise<string>;
  keys: () => Promise<string>;
  text: (path: string) => Promise<string>;
  evidence: () => Promise<string>;
};

export async function openLoggedHouse(): Promise<LoggedHouse> {
  const house = await houseWithTopics("own");
  const campaign = await running(house, ["an@telenet.be"]);
  await settle(house);
  expect(await answer(house, "an@telenet.be", yes)).toBe(303);
  const [row] = await house.db.execute<{ id: string }>(sql`select id from contacts`);
  const contact = row?.id ?? "";
  const text = async (path: string): Promise<string> => await (await app.request(path, {}, house)).text();
  return {
    house,
    contact,
    campaign,
    text,
    key: () => text(`/log/${house.accountId}/key`),
    keys: () => text(`/log/${house.accountId}/keys`),
    evidence: async () => canonicalJson((await house.api("GET", `/contacts/${contact}/evidence`)).body),
  };
}

export const seed = (): Uint8Array => new Uint8Array(randomBytes(32));

/** As an operator does it: the new one signs, the old one introduces it. */
export function rotate({ config }: House): void {
  config.logSeedsPast = [...(config.logSeedsPast ?? []), config.logSeed];
  config.logSeed = seed();
}

/** What does not hold. */
export async function failed(document: string, pin?: string): Promise<string[]> {
  const { findings } = await verifyEvidence(document, pin);
  return findings.filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`);
}
