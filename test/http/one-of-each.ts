import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { bodyExamples } from "../../src/http/docs/examples.ts";
import { answer, draft, launch, listOf, settle, yes } from "../campaigns/effort.ts";
import type { House } from "../house.ts";

const an = "an.peeters@telenet.be";

/** One of each thing that an example of the document speaks of, in a house with topics; the ids by the word before them in a path. */
export async function oneOfEach(house: House): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  const made = async (path: string, body: unknown) => {
    const { status, body: answered } = await house.api("POST", path, body);
    expect(status, `${path} ${JSON.stringify(answered)}`).toBeLessThan(300);
    return answered;
  };
  const contact = { contact: "els@bakkerij-de-korenbloem.be", dpo: "dpo@bakkerij-de-korenbloem.be" };
  expect((await house.api("PUT", "/account", contact)).status).toBe(200);
  ids["lists"] = await listOf(house, [an, "weg@telenet.be", "bea@telenet.be"]);
  ids["imports"] = (await house.api("GET", "/imports")).body.data[0].id;
  ids["campaigns"] = await draft(house, ids["lists"]);
  await launch(house, ids["campaigns"]);
  await settle(house);
  for (const address of [an, "bea@telenet.be"]) await answer(house, address, yes);
  await settle(house);
  ids["contacts"] = await contactOf(house, an);
  const [message] = await house.db.execute<{ id: string }>(
    sql`select id from messages where contact_id = ${ids["contacts"]} order by created_at limit 1`,
  );
  ids["messages"] = message?.id ?? "";
  ids["erasures"] = (await made(`/contacts/${await contactOf(house, "bea@telenet.be")}/erasure`, {})).id;
  ids["exports"] = (await made("/exports", { what: "contacts", list_id: ids["lists"], purpose: "The newsletter" })).id;
  ids["requests"] = (await made("/requests", { kind: "access", channel: "phone", address: an })).id;
  ids["keys"] = (await made("/keys", { name: "till", scopes: ["lists"] })).id;
  ids["sender-domains"] = (await made("/sender-domains", { domain: "bakkerij-de-korenbloem.be" })).id;
  const hook = { url: "https://other.example.org/hook", events: ["import.done"] };
  ids["webhook-endpoints"] = (await made("/webhook-endpoints", hook)).id;
  const { "POST /connectors": connector } = bodyExamples;
  ids["connectors"] = (await made("/connectors", connector)).id;
  await made("/suppressions", { entries: [{ address: "fout@telenet.be", reason: "manual" }] });
  ids["suppressions"] = (await house.api("GET", "/suppressions?reason=manual")).body.data[0].key;
  await made("/suppressions", { entries: [{ address: "uit@telenet.be", reason: "unsubscribe" }] });
  await house.api("PUT", "/account/logo", bodyExamples["PUT /account/logo"]);
  await settle(house);
  await made(`/webhook-endpoints/${ids["webhook-endpoints"]}/tests`, {});
  return ids;
}

export async function contactOf(house: House, address: string): Promise<string> {
  return (await house.api("POST", "/contacts/search", { address })).body.data[0].id;
}
