import { setTimeout as rest } from "node:timers/promises";
import { expect, test } from "vitest";
import { accountKeys, keysOfAddress, toHex } from "../../src/suppression/address-key.ts";
import { normaliseAddress } from "../../src/hygiene/address.ts";
import { liftBySender } from "../../src/suppression/lift-by-sender.ts";
import type { SuppressionReason } from "../../src/suppression/reasons.ts";
import { suppress } from "../../src/suppression/suppress.ts";
import { type House, openHouse } from "../house.ts";
import { contactId, onTheBooks } from "../preferences/books.ts";
import { underWay } from "./under-way.ts";

/** Long enough for what is asked meanwhile to have come as far as it can. */
const meanwhileMs = 300;

test("a no that comes while the sender lifts an entry of its own stands", async () => {
  const house = await openHouse();
  for (const reason of ["unsubscribe", "hard_bounce"] as const) {
    const address = `tijdens-${reason.replace("_", "-")}@telenet.be`;
    await add(house, address, "manual");
    const lifting = await underWay(house, (inside) => liftBySender(inside, house.accountId, keyOf(house, address)));
    const adding = add(house, address, reason);
    await rest(meanwhileMs);
    expect(await lifting.end()).toMatchObject({ outcome: "lifted" });
    expect((await adding).body.results).toEqual([{ i: 0, outcome: "created" }]);
    expect(await stateOf(house, address)).toMatchObject({ suppressed: true, reason });
  }
});

test("the sender lifts nothing that the person confirms at that moment", async () => {
  const house = await openHouse();
  const address = "net-ervoor@telenet.be";
  await add(house, address, "manual");
  const saying = await underWay(house, (inside) => suppress(inside, house.accountId, [entry(address, "unsubscribe")]));
  const lift = house.api("DELETE", `/suppressions/${keyOf(house, address)}`, { reason: "a mistake", evidence: "none" });
  await rest(meanwhileMs);
  await saying.end();
  expect((await lift).status).toBe(409);
  expect(await stateOf(house, address)).toMatchObject({ suppressed: true, reason: "manual" });
});

test("a person's no that comes at the same moment as the sender's entry is lifted by nobody but that person", async () => {
  const house = await openHouse();
  const address = "tegelijk@telenet.be";
  const first = await underWay(house, (inside) => suppress(inside, house.accountId, [entry(address, "manual")]));
  const later = add(house, address, "unsubscribe");
  await rest(meanwhileMs);
  await first.end();
  expect((await later).body.results).toEqual([{ i: 0, outcome: "already" }]);
  const why = { reason: "a mistake", evidence: "none" };
  expect((await house.api("DELETE", `/suppressions/${keyOf(house, address)}`, why)).status).toBe(409);
});

test("a person's no that stands behind the sender's entry in one call is lifted by nobody but that person", async () => {
  const house = await openHouse();
  const address = "een-aanroep@telenet.be";
  const reasons = ["manual", "unsubscribe", "invalid"];
  const added = await house.api("POST", "/suppressions", { entries: reasons.map((reason) => ({ address, reason })) });
  expect(added.body.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    "created",
    "already",
    "already",
  ]);
  const why = { reason: "a mistake", evidence: "none" };
  expect((await house.api("DELETE", `/suppressions/${keyOf(house, address)}`, why)).status).toBe(409);
  expect(await stateOf(house, address)).toMatchObject({ suppressed: true, reason: "manual" });
});

test("a person forgotten, or a no found in a file, while the sender lifts an entry of its own stays suppressed", async () => {
  const house = await openHouse();
  const lists = new Map<string, string>();
  const acts: Record<string, (address: string) => Promise<unknown>> = {
    erased: async (address) => await house.api("POST", `/contacts/${await contactId(house, address)}/erasure`),
    imported: async (address) => await onTheBooks(house, [address], { basis: "opted_out" }),
    corrected: async (address) =>
      await house.api("PATCH", `/lists/${lists.get(address)}`, { basis: "opted_out", statement: "they said no" }),
  };
  for (const [name, act] of Object.entries(acts)) {
    const address = `${name}@telenet.be`;
    lists.set(address, await onTheBooks(house, [address]));
    await add(house, address, "manual");
    const lifting = await underWay(house, (inside) => liftBySender(inside, house.accountId, keyOf(house, address)));
    const acting = act(address);
    await rest(meanwhileMs);
    expect(await lifting.end()).toMatchObject({ outcome: "lifted" });
    await acting;
    const reason = name === "erased" ? "erased" : "opted_out";
    expect([name, await stateOf(house, address)]).toMatchObject([name, { suppressed: true, reason }]);
  }
});

const add = (house: House, address: string, reason: string) =>
  house.api("POST", "/suppressions", { entries: [{ address, reason }] });

async function stateOf(house: House, address: string) {
  return (await house.api("POST", "/suppressions/check", { addresses: [address] })).body.results[0];
}

function known(address: string) {
  const found = normaliseAddress(address);
  if (!found) throw new Error("no address");
  return found;
}

function keyOf(house: House, address: string): string {
  return keysOfAddress(accountKeys(house.config.peppers, house.accountId), known(address)).map(toHex)[0] ?? "";
}

function entry(address: string, reason: SuppressionReason) {
  return { subject: { address: known(address) }, reason, topic: "", source: null, occurredAt: new Date() };
}
