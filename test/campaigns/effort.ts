import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { createApiKey } from "../../src/accounts/create-api-key.ts";
import { app } from "../../src/app.ts";
import { contactStates } from "../../src/campaigns/counts.ts";
import { applyEvents } from "../../src/feedback/apply-events.ts";
import { parseSesEvent, type SesEvent } from "../../src/feedback/sns-ses-event.ts";
import { scopes } from "../../src/http/scopes.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import type { OutgoingMail } from "../../src/mail/mailer.ts";
import { tasks } from "../../src/tasks.ts";
import { type ApiAnswer, type House, openHouse } from "../house.ts";

export const dayMs = 24 * 3600 * 1000;
export const hourMs = 3600 * 1000;

export async function houseWithTopics(database: "shared" | "own" = "shared"): Promise<House> {
  const house = await openHouse(database);
  await addTopics(house);
  return house;
}

/** Another account in the same house: same database, clock, provider and jobs. */
export async function neighbour(house: House): Promise<House> {
  const accountId = await seedAccount(house);
  const key = await createApiKey(house, { accountId, name: "neighbour", scopes, expiresAt: null });
  const api: House["api"] = (method, path, body, headers = {}) =>
    house.api(method, path, body, { authorization: `Bearer ${key}`, ...headers });
  const beside = { ...house, accountId, key, api };
  await addTopics(beside);
  return beside;
}

async function addTopics(house: House): Promise<void> {
  await house.api("PUT", "/topics", [
    { key: "newsletter", names: { nl: "Nieuwsbrief", fr: "Lettre" }, frequencies: ["weekly", "monthly"] },
    { key: "offers", names: { nl: "Aanbiedingen" }, frequencies: ["monthly"] },
  ]);
}

/** A list whose people may all be asked; each row is a line of the file. Returns its id. */
export async function listOf(
  house: House,
  rows: readonly string[],
  fields: Record<string, unknown> = {},
  header = "email",
): Promise<string> {
  const list = {
    name: "CRM",
    basis: "consent_undocumented",
    opt_outs: "none_known",
    last_contact: "2026-01-15",
    ...fields,
  };
  const { body } = await house.api("POST", "/lists", list);
  const file = `${header}\n${rows.join("\n")}\n`;
  const mapping = {
    address: "email",
    country: "country",
    language: "language",
    basis: "basis",
    last_contact: "last_contact",
  };
  const used = Object.fromEntries(Object.entries(mapping).filter(([, column]) => header.split(",").includes(column)));
  const query = new URLSearchParams({ mapping: JSON.stringify(used) });
  const sent = await house.api("POST", `/lists/${body.id}/imports?${query}`, file, { "content-type": "text/csv" });
  expect(sent.status).toBe(202);
  await runImports(house);
  return body.id;
}

export async function draft(house: House, listId: string, fields: Record<string, unknown> = {}): Promise<string> {
  const made = await house.api("POST", "/campaigns", {
    name: "Blijven we in contact?",
    list_id: listId,
    sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
    topics: ["newsletter"],
    pace: "provider",
    reminders: [],
    ...fields,
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body.id;
}

export const everything = { acknowledged: ["undocumented", "older_than_36_months"] };

export async function launch(house: House, id: string, body: unknown = everything): Promise<ApiAnswer> {
  return await house.api("POST", `/campaigns/${id}/launches`, body);
}

/** A running campaign over these people. */
export async function running(
  house: House,
  rows: readonly string[],
  fields: Record<string, unknown> = {},
): Promise<string> {
  const id = await draft(house, await listOf(house, rows), fields);
  const launched = await launch(house, id);
  expect(launched.status, JSON.stringify(launched.body)).toBe(202);
  return id;
}

/** The counts of a campaign; that they are a partition of its audience is checked every time. */
export async function countsOf(house: House, id: string): Promise<ApiAnswer["body"]> {
  const { body } = await house.api("GET", `/campaigns/${id}`);
  const sum = contactStates.reduce((total, state) => total + body.counts[state], 0);
  expect(sum, JSON.stringify(body.counts)).toBe(body.counts.audience);
  return { status: body.status, stop_reason: body.stop_reason, ...body.counts };
}

/** All jobs, until none finds anything. */
export async function settle(house: House): Promise<void> {
  for (let done = 1; done > 0;) {
    done = 0;
    for (const task of Object.values(tasks)) done += await task.run(house);
  }
}

/**
 * Moves the clock on, moment by moment. At each only the jobs that say that they are due run, so that days pass quickly and a
 * job that forgets to say so is found out. Everything is settled at the end. `each` looks at every step.
 */
export async function forward(house: House, ms: number, each: () => Promise<void> = async () => {}): Promise<void> {
  await forwardBy(house, ms, { each, stepMs: 0 });
}

/**
 * The same with a clock that ticks every `stepMs`, as a worker that is woken that often: what is due in between is found at
 * the next tick. No step leads out of an hour in which something is due.
 */
export async function forwardBy(
  house: House,
  ms: number,
  { each, stepMs }: { each: () => Promise<void>; stepMs: number },
): Promise<void> {
  const target = house.now().getTime() + ms;
  await settle(house);
  for (;;) {
    const since = house.now();
    const moments = await Promise.all(
      Object.values(tasks).map(async (task) => ({ task, at: (await task.next(house, since))?.getTime() ?? Infinity })),
    );
    const first = Math.min(...moments.map(({ at }) => at));
    if (first > target) break;
    const hourEnd = (Math.floor(first / hourMs) + 1) * hourMs - 1000;
    const tick = Math.max(first, Math.min(since.getTime() + stepMs, hourEnd, target));
    house.advance(Math.max(0, tick - house.now().getTime()));
    const now = house.now().getTime();
    let found = 0;
    for (const { task } of moments.filter(({ at, task }) => at <= now && task !== tasks.mail))
      found += await task.run(house);
    // Whatever the others have found may have something to send.
    if (found > 0 || moments.some(({ at, task }) => at <= now && task === tasks.mail)) await tasks.mail.run(house);
    await each();
  }
  house.advance(Math.max(0, target - house.now().getTime()));
  await settle(house);
  await each();
}

export type MessageRow = {
  id: string;
  kind: string;
  round: number;
  locale: string;
  state: string;
  error_code: string | null;
  attempts: number;
  address: string;
  due_at: string;
  contact_id: string;
};

export async function messagesOf(house: House, id: string): Promise<MessageRow[]> {
  return await house.db.execute<MessageRow>(sql`
    select m.id, m.kind, m.round, m.locale, m.state, m.error_code, m.attempts, m.due_at, m.contact_id, c.address
    from messages m left join contacts c on c.id = m.contact_id
    where m.campaign_id = ${id} order by m.round, c.address`);
}

export async function messageTo(house: House, id: string, address: string, round = 0): Promise<MessageRow> {
  const found = (await messagesOf(house, id)).find((one) => one.address === address && one.round === round);
  if (!found) throw new Error("no such message");
  return found;
}

type Spec = { type: string; id: string; to: string; at?: Date; detail?: Record<string, unknown>; ses?: string };

/** What SES would publish about a message of ours. */
export function sesText(house: House, { type, id, to, at = house.now(), detail = {}, ses = "ses-1" }: Spec): string {
  const timestamp = at.toISOString();
  const who = [{ emailAddress: to }];
  const details: Record<string, Record<string, unknown>> = {
    Send: { send: {} },
    Delivery: { delivery: { timestamp, recipients: [to], ...detail } },
    Bounce: {
      bounce: { timestamp, bounceType: "Permanent", bounceSubType: "General", bouncedRecipients: who, ...detail },
    },
    Complaint: { complaint: { timestamp, complainedRecipients: who, complaintFeedbackType: "abuse", ...detail } },
    Reject: { reject: { reason: "Bad content" } },
    DeliveryDelay: { deliveryDelay: { timestamp, delayType: "MailboxFull", delayedRecipients: who } },
  };
  const mail = {
    timestamp,
    messageId: ses,
    destination: [to],
    tags: { message: [id], "ses:source-ip": ["127.0.0.1"] },
  };
  return JSON.stringify({ eventType: type, mail, ...details[type] });
}

export function sesEvent(house: House, spec: Spec): SesEvent {
  const event = parseSesEvent(sesText(house, spec));
  if (!event) throw new Error("no SES event");
  return event;
}

export async function hear(house: House, ...specs: Spec[]): Promise<void> {
  await applyEvents(
    house,
    specs.map((spec) => sesEvent(house, spec)),
  );
}

/** What the provider tells of all that it accepted and has not told of: it was delivered. */
export async function deliver(house: House): Promise<void> {
  const unheard = await house.db.execute<{ id: string; to: string; at: string; ses: string }>(sql`
    select m.id, c.address as to, m.submitted_at as at, m.ses_message_id as ses from messages m
    join contacts c on c.id = m.contact_id where m.state = 'submitted' and m.heard_at is null`);
  await hear(house, ...unheard.map(({ at, ...one }) => ({ ...one, type: "Delivery", at: new Date(at) })));
}

/** The same with a provider that tells of every delivery, as the real one does: nobody is blind. */
export async function settleHeard(house: House): Promise<void> {
  await settle(house);
  await deliver(house);
}

export async function forwardHeard(
  house: House,
  ms: number,
  each: () => Promise<void> = async () => {},
): Promise<void> {
  await settleHeard(house);
  await forward(house, ms, async () => {
    await deliver(house);
    await each();
  });
}

export async function consentOf(house: House, contactId: string): Promise<ApiAnswer["body"]> {
  return (await house.api("GET", `/contacts/${contactId}/consent`)).body;
}

export async function suppressionOf(house: House, address: string): Promise<ApiAnswer["body"]> {
  return (await house.api("POST", "/suppressions/check", { addresses: [address] })).body.results[0];
}

export function mailTo(house: House, address: string): OutgoingMail {
  const mail = house.outbox.findLast((one) => one.to === address);
  if (!mail) throw new Error("no such mail");
  return mail;
}

/** `host`: where the links of the account's mails lead. */
export async function answer(
  house: House,
  address: string,
  fields: Record<string, string>,
  host = "http://localhost:8787",
): Promise<number> {
  const link = /(http[^\s>]+\/i\/[A-Za-z0-9_-]{52})/.exec(mailTo(house, address).text)?.[1] ?? "";
  expect(link).toMatch(new RegExp(`^${RegExp.escape(host)}/`));
  const body = new URLSearchParams(fields);
  return (await app.request(link, { method: "POST", body, headers: { "sec-fetch-site": "same-origin" } }, house))
    .status;
}

export const yes = { choice: "stay", topic: "newsletter", frequency: "monthly" };
export const no = { choice: "leave" };

export async function oneClick(house: House, mail: OutgoingMail): Promise<number> {
  const header = mail.headers.find(({ name }) => name === "List-Unsubscribe")?.value ?? "";
  const path = /<http:\/\/localhost:8787(\/u\/[^>]+)>/.exec(header)?.[1] ?? "";
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  return (await app.request(path, { method: "POST", body }, house)).status;
}
