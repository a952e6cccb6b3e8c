import { getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { beforeEach, describe, expect, test } from "vitest";
import { type RetentionKind, retentionTable } from "../../src/accounts/retention.ts";
import * as schema from "../../src/db/schema.ts";
import { tasks } from "../../src/tasks.ts";
import {
  answer,
  dayMs,
  houseWithTopics,
  mailTo,
  neighbour,
  oneClick,
  running,
  settle,
  yes,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { contactId, onTheBooks } from "../preferences/books.ts";
import { member, owner } from "../sign-in/staff.ts";

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});
const an = "an.bewaard@telenet.be";
const set = (days: Record<string, number | null>) => house.api("PUT", "/retention", { days });
const night = async (days: number) => {
  house.advance(days * dayMs);
  await tasks.purge.run(house);
};
const lastRun = async () => (await house.api("GET", "/retention/runs?limit=1")).body.data[0].removed;
const count = async (table: string) => (await house.db.execute(sql`select 1 from ${sql.identifier(table)}`)).length;

describe("the nightly job", () => {
  test("takes what webhooks told, with its attempts, in its time or as the account says, and reports it", async () => {
    const beside = await neighbour(house);
    for (const one of [house, beside]) {
      const hook = { url: "http://127.0.0.1:9/hook", events: ["suppression.added"] };
      expect((await one.api("POST", "/webhook-endpoints", hook)).status).toBe(201);
      await one.api("POST", "/suppressions", { entries: [{ address: an, reason: "manual" }] });
    }
    await tasks.webhooks.run(house);
    const events = await count("webhook_events");
    expect([events, await count("webhook_deliveries")]).toEqual([2, 2]);
    expect((await set({ webhooks: 6 })).status).toBe(422);
    expect((await set({ webhooks: 10 })).status).toBe(200);
    await night(9);
    expect(await count("webhook_events")).toBe(2);
    await night(2);
    expect([await count("webhook_events"), await count("webhook_deliveries")]).toEqual([1, 1]);
    expect(await lastRun()).toMatchObject({ webhooks: 1 });
    expect(await tasks.purge.run(house)).toBe(0);
    await night(20);
    expect(await count("webhook_events")).toBe(0);
  });

  test("still does the night's other work on a day on which a webhook was purged first", async () => {
    await set({ webhooks: 7, facts: 7 });
    const hook = { url: "http://127.0.0.1:9/hook", events: ["suppression.added"] };
    await house.api("POST", "/webhook-endpoints", hook);
    await running(house, [an]);
    await settle(house);
    await oneClick(house, mailTo(house, an));
    await tasks.webhooks.run(house);
    await night(8);
    expect(await lastRun()).toMatchObject({ webhooks: expect.any(Number), facts: expect.any(Number) });
  });

  test("takes the address out of a stop that was lifted long ago; the feed misses no number, and what stands keeps it", async () => {
    const stays = "blijft.staan@telenet.be";
    const entries = [an, stays].map((address) => ({ address, reason: "manual" }));
    await house.api("POST", "/suppressions", { entries });
    const feed = async () => (await house.api("GET", "/suppressions/changes")).body.data;
    const key = (await feed()).find(({ address }: { address: string }) => address === an).key;
    expect((await house.api("DELETE", `/suppressions/${key}`, { reason: "slip", evidence: "call" })).status).toBe(200);
    const before = await feed();
    await night(395);
    expect(await feed()).toEqual(before);
    await night(2);
    const after = await feed();
    expect(after.map(({ seq, op, key: of }: Record<string, unknown>) => [seq, op, of])).toEqual(
      before.map(({ seq, op, key: of }: Record<string, unknown>) => [seq, op, of]),
    );
    expect(after.map(({ address }: { address: string | null }) => address)).toEqual(
      before.map(({ address }: { address: string }) => (address === stays ? stays : null)),
    );
    expect(await lastRun()).toMatchObject({ feed: 2 });
  });

  test("takes the register of exports in its time", async () => {
    const list_id = await onTheBooks(house, [an]);
    expect((await house.api("POST", "/exports", { what: "contacts", purpose: "Mei", list_id })).status).toBe(202);
    await night(1096);
    expect(await count("exports")).toBe(1);
    await night(8);
    expect(await count("exports")).toBe(0);
    expect(await lastRun()).toMatchObject({ exports: 1 });
  });

  test("takes erasures once their proof is gone and their time is over, never while the proof is sealed", async () => {
    await running(house, [an]);
    await settle(house);
    expect(await answer(house, an, yes)).toBe(303);
    const id = await contactId(house, an);
    expect((await house.api("POST", `/contacts/${id}/erasure`, {})).status).toBe(202);
    await set({ erasures: 365, consent_proofs: 730 });
    await night(700);
    expect((await house.api("GET", "/erasures")).body.data).toMatchObject([{ contact: id, proof: "sealed" }]);
    await night(60);
    expect((await house.api("GET", "/erasures")).body.data).toMatchObject([{ contact: id, proof: "none" }]);
    await night(366);
    expect((await house.api("GET", "/erasures")).body.data).toEqual([]);
    expect(await lastRun()).toMatchObject({ erasures: 1 });
  });

  test("takes invitations of members a month after their end, and whoever works nowhere any more", async () => {
    const boss = await owner(house);
    const form = { address: "mia@telenet.be", role: "viewer", locale: "nl" };
    expect((await boss.post("/settings/members/invitations", form)).status).toBe(303);
    await member(house, "marketer", "wim@telenet.be");
    const left = async () =>
      (await house.db.execute<{ email: string }>(sql`select email from persons`)).map(({ email }) => email);
    const [wim] = await house.db.execute<{ id: string }>(sql`select id from persons where email = 'wim@telenet.be'`);
    await night(40);
    expect(await count("member_invitations")).toBe(0);
    expect(await lastRun()).toMatchObject({ member_invitations: 1 });
    expect(await left()).toContain("wim@telenet.be");
    const again = await owner(house);
    expect((await again.post(`/settings/members/${wim?.id}`, { choice: "remove" })).status).toBe(303);
    await night(30);
    expect(await left()).toContain("wim@telenet.be");
    await night(2);
    expect(await left()).not.toContain("wim@telenet.be");
    expect(await left()).not.toEqual([]);
  });
});

/** What takes a table's rows away: a kind of the retention table, or why there is none. */
const why = {
  withPerson: "goes with the contact, at the latest when they are erased",
  withAccount: "the account's own settings: no recipient in it",
  withCampaign: "figures and texts of a campaign, or staff who answer for it: no recipient in it",
  withList: "what the sender declares of a list: no recipient in it",
  coded: "hashes and codes alone",
  mark: "the coded mark that keeps people unmailed; its address goes with the person",
  soon: "goes at its own end: a session, a link, a file in the works",
  ids: "ids and counters; what is readable goes with the contact",
} as const;
const kept: Record<string, RetentionKind | keyof typeof why> = {
  accounts: "withAccount", api_keys: "withAccount", sessions: "soon", persons: "former_members", person_sessions: "soon",
  outside_sign_ins: "former_members", sign_in_proofs: "soon", passkeys: "former_members", second_steps: "former_members",
  members: "former_members", member_invitations: "member_invitations", sign_in_links: "soon", idempotency_keys: "repeats",
  account_days: "withAccount", account_stops: "withAccount", launch_requests: "withCampaign", launch_mails: "withCampaign", list_members: "former_members", lists: "withList", contacts: "withPerson", memberships: "withPerson", list_pictures: "withList", imports: "withList",
  import_chunks: "soon", column_mappings: "withAccount", import_rejects: "rejects", import_undo: "undo", suppressions: "mark",
  suppression_changes: "feed", facts: "facts", facts_waiting: "facts", webhook_endpoints: "withAccount",
  webhook_events: "webhooks", webhook_deliveries: "webhooks", webhook_cursors: "withAccount", connectors: "withAccount",
  connector_acts: "ids", topics: "withAccount", notices: "withAccount", agreements: "withAccount", campaigns: "withCampaign",
  campaign_overrides: "withCampaign", override_requests: "withCampaign", override_signatures: "withCampaign",
  campaign_mails: "withCampaign", mail_forms: "withCampaign", sent_mails: "sent_mails", staff_mails: "sent_mails", account_logos: "withAccount",
  campaign_plans: "withCampaign", campaign_cohorts: "withCampaign", campaign_figures: "withCampaign", domain_days: "withAccount",
  invitations: "ids", messages: "ids", breakers: "withCampaign", cache_probes: "withAccount", breaker_transitions: "withCampaign", send_budget: "withAccount",
  feedback_events: "provider_events", feedback_facts: "ids", feedback_seen: "withAccount", reconciliations: "withAccount",
  suppression_mirrors: "withAccount", shown_texts: "withCampaign", consent_records: "consent_proofs", log_operations: "coded",
  log_leaves: "coded", log_waiting: "coded", log_blocks: "coded", log_checkpoints: "coded", log_alarms: "withAccount",
  log_anchors: "withAccount", client_addresses: "client_addresses", preferences: "withPerson", confirmations: "confirmations",
  one_time_links: "new_addresses", address_changes: "new_addresses", link_opens: "opens", one_click_alarms: "withCampaign",
  sends: "withPerson", domain_checks: "withAccount", exports: "exports", sender_domains: "withAccount", erasures: "erasures",
  erasure_openings: "erasures", audit_entries: "audit", privacy_requests: "requests", retention_settings: "withAccount",
  retention_runs: "withAccount",
}; // prettier-ignore

test("of every table with an account's people somebody has said what takes its rows away", () => {
  const tables = Object.values(schema).flatMap((one) => (is(one, PgTable) ? [getTableName(one)] : []));
  expect(tables.filter((name) => !(name in kept))).toEqual([]);
  const rules = new Set<string>(Object.values(kept).filter((one) => one in retentionTable));
  // People who never answered go by their campaign's will: their rows are those of contacts.
  expect(Object.keys(retentionTable).filter((kind) => !rules.has(kind) && kind !== "lapsed")).toEqual([]);
});
