import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { commitAddress } from "../../src/consent/client-address.ts";
import { payloadSchema } from "../../src/consent/payload.ts";
import { recordsOfContact } from "../../src/consent/queries.ts";
import { verifyEvidence } from "../../src/consent/verify-evidence.ts";
import { clientAddresses } from "../../src/db/schema.ts";
import { type House, openHouse } from "../house.ts";
import { act, addContact } from "./acts.ts";

/** What one yes leaves: of the record's `http`, and of the address beside it. */
async function kept(house: House, settings: Record<string, unknown>) {
  expect((await house.api("PUT", "/account", settings)).body).toMatchObject(settings);
  const contact = await addContact(house, "jan.peeters@telenet.be");
  await act(house, contact, "given");
  const [record] = await recordsOfContact(house, house.accountId, contact);
  const { http } = payloadSchema.parse(JSON.parse(record?.payload ?? ""));
  const [beside] = await house.db.select().from(clientAddresses).where(eq(clientAddresses.contactId, contact));
  const { body } = await house.api("GET", `/contacts/${contact}/evidence`);
  expect((await verifyEvidence(JSON.stringify(body))).ok).toBe(true);
  return { http, beside, shown: body.records[0].client_address };
}

test("by default the whole address is kept beside the record, which commits to it and names the network alone", async () => {
  const { http, beside, shown } = await kept(await openHouse(), {});
  expect(http).toMatchObject({ client_network: "203.0.113.0/24", user_agent: "Mozilla/5.0 (X11)" });
  expect(JSON.stringify(http)).not.toContain("203.0.113.7");
  expect(beside).toMatchObject({ address: "203.0.113.7" });
  expect(http?.client_address_commit).toBe(commitAddress(beside?.salt ?? new Uint8Array(), "203.0.113.7"));
  expect(shown).toMatchObject({ address: "203.0.113.7" });
});

test("an account that keeps networks has no whole address anywhere", async () => {
  const { http, beside, shown } = await kept(await openHouse(), { client_addresses: "network" });
  expect(http).toMatchObject({ client_network: "203.0.113.0/24", client_address_commit: null });
  expect([beside, shown]).toEqual([undefined, null]);
});

test("an account that keeps neither has no trace of where and with what", async () => {
  const { http, beside } = await kept(await openHouse(), { client_addresses: "off", user_agents: false });
  expect(http).toMatchObject({ client_network: null, client_address_commit: null, user_agent: null });
  expect(beside).toBe(undefined);
});
