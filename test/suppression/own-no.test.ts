import { expect, test } from "vitest";
import { openHouse } from "../house.ts";

const entries = (address: string, reason: string) => ({ entries: [{ address, reason }] });

test("a person's own no behind an earlier manual entry is lifted by nobody but that person", async () => {
  const house = await openHouse();
  for (const own of ["unsubscribe", "objection", "complaint", "opted_out", "lapsed"]) {
    const address = `an.${own.replace("_", ".")}@telenet.be`;
    await house.api("POST", "/suppressions", entries(address, "manual"));
    const later = await house.api("POST", "/suppressions", entries(address, own));
    expect(later.body.results).toEqual([{ i: 0, outcome: "already" }]);
    const { data } = (await house.api("GET", "/suppressions?reason=manual&limit=500")).body;
    const { key } = data.find((entry: { address: string }) => entry.address === address);
    const lift = await house.api("DELETE", `/suppressions/${key}`, { reason: "a mistake", evidence: "none" });
    expect([own, lift.status]).toEqual([own, 409]);
    const { results } = (await house.api("POST", "/suppressions/check", { addresses: [address] })).body;
    expect(results[0]).toMatchObject({ suppressed: true, reason: "manual" });
  }
});

test("a manual entry alone is the sender's to lift, and the feed tells both", async () => {
  const house = await openHouse();
  await house.api("POST", "/suppressions", entries("bart@telenet.be", "manual"));
  const [entry] = (await house.api("GET", "/suppressions?reason=manual")).body.data;
  expect(
    (await house.api("DELETE", `/suppressions/${entry.key}`, { reason: "a mistake", evidence: "call of today" }))
      .status,
  ).toBe(200);
  const { data } = (await house.api("GET", "/suppressions/changes")).body;
  expect(data.map(({ op, address }: { op: string; address: string }) => [op, address])).toEqual([
    ["add", "bart@telenet.be"],
    ["lift", "bart@telenet.be"],
  ]);
});

test("U+0000 and a day that never was are each one clear answer", async () => {
  const house = await openHouse();
  const nul = await house.api("POST", "/lists", { name: "a\u0000b" });
  expect([nul.status, nul.body.errors[0].code]).toEqual([422, "nul_character"]);
  expect((await house.api("POST", "/lists", { name: String.raw`a\u0000b` })).status).toBe(201);
  expect((await house.api("POST", "/lists", { name: "x", last_contact: "2025-02-30" })).status).toBe(422);
});
