import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { openZip, readText } from "../../src/consent/pack/read-zip.ts";
import { verifyPack } from "../../src/consent/pack/verify-pack.ts";
import { tasks } from "../../src/tasks.ts";
import { answer, houseWithTopics, hourMs, no, running, settle, yes } from "../campaigns/effort.ts";
import { type Authority, openAuthority } from "../consent/stamps/authority.ts";
import type { House } from "../house.ts";
import { contactId } from "../preferences/books.ts";

/** Packs with a time stamp from outside (RFC 3161), of an authority that openssl plays. */

const an = "an.wuyts@telenet.be";
const bea = "bea.wuyts@telenet.be";
let authority: Authority;
let house: House;
let campaign: string;

beforeAll(async () => {
  authority = await openAuthority();
  house = await houseWithTopics("own");
  house.config.tsa = { url: authority.url, certificate: authority.root };
  campaign = await running(house, [an, bea]);
  await settle(house);
  expect([await answer(house, an, yes), await answer(house, bea, no)]).toEqual([303, 303]);
  await settle(house);
  for (const ms of [61_000, 2 * hourMs]) {
    house.advance(ms);
    for (let n = 0; n < 10 && (await tasks.log.run(house)) > 0; n += 1);
  }
}, 60_000);
afterAll(async () => await authority?.close());

async function download(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const answered = await app.request(path, { headers: { authorization: `Bearer ${house.key}` } }, house);
  expect(answered.status).toBe(200);
  return new Uint8Array(await answered.arrayBuffer());
}

async function fileIn(pack: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
  const zip = openZip(pack);
  const entry = zip?.entries.find((one) => one.name === name);
  return (zip && entry && (await readText(zip, entry))?.text) ?? "";
}

const packs = [
  { of: "a person", path: async () => `/v1/contacts/${await contactId(house, an)}/evidence?format=zip` },
  { of: "a campaign", path: async () => `/v1/campaigns/${campaign}/evidence` },
];

describe.each(packs)("the pack of $of", ({ path }) => {
  test("holds its stamp, which is checked offline, and its page says who stamped how much and when", async () => {
    const pack = await download(await path());
    const { ok, findings, summary } = await verifyPack(pack, undefined, authority.root);
    expect(findings.filter((finding) => !finding.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(summary).toContain("Time of the test, the authority that you pinned");
    const anchor = JSON.parse(await fileIn(pack, "time-stamp.json"));
    const size = Number(anchor.checkpoint.split("\n")[1]);
    expect(size).toBeGreaterThanOrEqual(4);
    const story = await fileIn(pack, "story.html");
    expect(story).toMatch(
      new RegExp(`Time of the test\\) heeft de eerste ${size} regels van het logboek gestempeld op `),
    );
    const other = await openAuthority();
    expect((await verifyPack(pack, undefined, other.root)).ok).toBe(false);
    await other.close();
  });

  test("changed by one byte in its stamp does not hold", async () => {
    const pack = await download(await path());
    const name = new TextEncoder().encode('"stamped_at":"20');
    const at = pack.findIndex((_, i) => name.every((byte, k) => pack[i + k] === byte));
    const where = at === -1 ? pack.indexOf(0x7b, pack.length >> 1) : at + name.length;
    pack[where] = (pack[where] ?? 0) ^ 1;
    expect((await verifyPack(pack, undefined, authority.root)).ok).toBe(false);
  });
});

test("another account's campaign has no pack, and without a stamp the page says that there is none", async () => {
  const plain = await houseWithTopics("own");
  const own = await running(plain, [an]);
  await settle(plain);
  const headers = { authorization: `Bearer ${plain.key}` };
  expect((await app.request(`/v1/campaigns/${campaign}/evidence`, { headers }, plain)).status).toBe(404);
  const answered = await app.request(`/v1/campaigns/${own}/evidence`, { headers }, plain);
  const pack = new Uint8Array(await answered.arrayBuffer());
  expect(await fileIn(pack, "time-stamp.json")).toBe("");
  expect(await fileIn(pack, "story.html")).toContain("nog geen tijdstempel van buiten");
});
