import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { runImports } from "../../src/imports/run-imports.ts";
import type { Signer } from "../../src/sandbox/certificate.ts";
import { answer, draft, launch, settle, yes } from "../campaigns/effort.ts";
import { notify, personalText } from "../feedback/outside.ts";
import type { House } from "../house.ts";

export const an = "an.vermeulen@telenet.be";
export const bea = "bea.claes@telenet.be";
export const name = "Annelies Vermeulen";
export const reason = "Klacht bij de GBA, dossier 2026-118";

/** An and Bea on a list from a file, asked, answered, and everything else that leaves a trace of An. */
export async function livedThrough(
  house: House,
  signer: Signer,
): Promise<{ campaign: string; contact: string; message: string }> {
  const { body: list } = await house.api("POST", "/lists", {
    name: "CRM",
    basis: "consent_undocumented",
    opt_outs: "none_known",
    last_contact: "2026-01-15",
  });
  const file = `email,name,ip\n${an},${name},203.0.113.77\n${bea},Bea Claes,\nAN.Vermeulen@telenet.be,${name},\nan.vermeulen@telnet.be,,\nkapot,${name} <${an}>,\n`;
  const csv = { "content-type": "text/csv" };
  const mapping = new URLSearchParams({
    mapping: JSON.stringify({ address: "email", name: "name", optin_ip: "ip" }),
  });
  for (const _ of [1, 2]) await house.api("POST", `/lists/${list.id}/imports?${mapping}`, file, csv);
  await runImports(house);
  const campaign = await draft(house, list.id);
  expect((await launch(house, campaign)).status).toBe(202);
  await settle(house);
  expect(await answer(house, an, yes)).toBe(303);
  await settle(house);
  const { body } = await house.api("POST", "/contacts/search", { address: an });
  const contact: string = body.data[0].id;
  const asked = { kind: "access", channel: "phone", address: an };
  expect((await house.api("POST", "/requests", asked, { "idempotency-key": "gebeld" })).status).toBe(201);
  const [message] = await house.db.execute<{ id: string }>(
    sql`select id from messages where contact_id = ${contact} order by created_at limit 1`,
  );
  if (!message) throw new Error("no message");
  await notify(house, signer, personalText(house, { type: "Delivery", id: message.id, to: an }));
  return { campaign, contact, message: message.id };
}
