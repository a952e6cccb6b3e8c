import { sql } from "drizzle-orm";
import type { Account } from "../accounts/queries.ts";
import { type Evidence, newPayload } from "../consent/new-payload.ts";
import type { ConsentChoice, ConsentPayload } from "../consent/payload.ts";
import { uuid7 } from "../db/uuid7.ts";
import { confirmations } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { judge } from "../hygiene/judge.ts";
import { queueMessage } from "../messages/queue-message.ts";
import { accountKeys, keysOfAddress } from "../suppression/address-key.ts";
import type { Locale } from "../ui/texts/locale.ts";

const dayMs = 24 * 3600 * 1000;
export const confirmationMs = 7 * dayMs;
export const limitDays = 30;
const perDayMax = 1;
const perMonthMax = 3;

export type ConfirmationRequest = {
  account: Account;
  address: Address;
  locale: Locale;
  choices: readonly ConsentChoice[];
  /** Where it was asked for: our own page, or a platform's form that we did not see. */
  method: "sign_up_form" | "platform_form";
  text: ConsentPayload["text"];
  notice: ConsentPayload["notice"];
  evidence: Evidence | null;
  source: string | null;
};

/**
 * Queues one mail that asks whether the address is theirs: one a day and three a month, and none for a month after
 * somebody said that it was not them. The contact is made for the mail and is on no list, so that nothing else can reach
 * it; `purgeConfirmations` takes it away if nobody confirms. Callers answer the same whatever comes back.
 */
export async function requestConfirmation(
  deps: Pick<Deps, "config" | "db" | "now" | "queue">,
  request: ConfirmationRequest,
): Promise<"queued" | "not_now" | "undeliverable"> {
  const judged = judge(request.address);
  if (judged.verdict === "undeliverable") return "undeliverable";
  const at = deps.now();
  const outcome = await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx, now: () => at };
    const keys = keysOfAddress(accountKeys(deps.config.peppers, request.account.id), request.address);
    if (!(await isWithinLimits(inside, request.account.id, keys))) return "not_now";
    const contact = await contactFor(inside, request, keys);
    await keepRequest(inside, request, { contact, keys });
    return "queued";
  });
  if (outcome === "queued") await deps.queue.wake("mail");
  return outcome;
}

type Inside = Pick<Deps, "db" | "now">;

/** Two requests for one address come one after the other, also when there is no contact yet to lock. */
async function isWithinLimits({ db, now }: Inside, accountId: string, keys: readonly Uint8Array[]): Promise<boolean> {
  const hex = JSON.stringify(keys.map((key) => Buffer.from(key).toString("hex")));
  const since = (days: number) => new Date(now().getTime() - days * dayMs).toISOString();
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`confirmation ${accountId} ${hex}`}, 0))`);
  const [counts] = await db.execute<{ day: number; month: number; declined: number }>(sql`
    select count(*) filter (where requested_at > ${since(1)}::timestamptz)::int as day, count(*)::int as month,
      count(declined_at)::int as declined
    from confirmations where account_id = ${accountId} and requested_at > ${since(limitDays)}::timestamptz
      and (record_id is null or held->'event'->>'method' = 'form_after_confirmation_mail')
      and address_key in (select decode(k, 'hex') from jsonb_array_elements_text(${hex}::jsonb) k)`);
  return counts !== undefined && counts.day < perDayMax && counts.month < perMonthMax && counts.declined === 0;
}

type MadeContact = { id: string; isNew: boolean };

async function contactFor({ db, now }: Inside, request: ConfirmationRequest, keys: Uint8Array[]): Promise<MadeContact> {
  const { account, address, locale } = request;
  const { verdict, reasons, suggestion, flags } = judge(address);
  const at = now().toISOString();
  const [contact] = await db.execute<{ id: string; is_new: boolean }>(sql`
    insert into contacts (id, account_id, address, address_keys, language, verdict, reasons, suggestion, is_role, created_at,
      updated_at)
    select ${uuid7(now())}::uuid, ${account.id}::uuid, ${address},
      array(select decode(k, 'hex') from jsonb_array_elements_text(${JSON.stringify(keys.map(hexOf))}::jsonb) with ordinality o(k, n) order by n),
      ${locale}, ${verdict}, array(select jsonb_array_elements_text(${JSON.stringify(reasons)}::jsonb)), ${suggestion}::text,
      ${flags.role}::bool, ${at}::timestamptz, ${at}::timestamptz
    on conflict (account_id, address) do update set updated_at = contacts.updated_at
    returning id, (xmax = 0) as is_new`);
  if (!contact) throw new Error("a contact was not made");
  return { id: contact.id, isNew: contact.is_new };
}

const hexOf = (key: Uint8Array) => Buffer.from(key).toString("hex");

type Made = { contact: MadeContact; keys: readonly Uint8Array[] };

async function keepRequest(deps: Inside, request: ConfirmationRequest, { contact, keys: [key] }: Made): Promise<void> {
  if (!key) throw new Error("an address has no key");
  const { account, choices, locale, source } = request;
  const requestedAt = deps.now();
  const id = uuid7(requestedAt);
  const held = newPayload({
    account,
    contactId: contact.id,
    event: "given",
    method: request.method,
    at: requestedAt,
    language: locale,
    choices: [...choices],
    evidence: request.evidence,
    text: request.text,
    notice: request.notice,
    counted: false,
    witnessed: request.method === "sign_up_form",
    prior: source === null ? null : { basis: "unknown", source, collected: null },
  });
  const expiresAt = new Date(requestedAt.getTime() + confirmationMs);
  const row = { id, accountId: account.id, contactId: contact.id, addressKey: key, madeContact: contact.isNew };
  await deps.db.insert(confirmations).values({ ...row, held, locale, requestedAt, expiresAt });
  const granted = choices.filter((choice) => choice.granted);
  await queueMessage(deps, {
    accountId: account.id,
    kind: "confirmation",
    contactId: contact.id,
    campaignId: null,
    invitationId: null,
    locale,
    data: {
      choices: granted.map(({ name, frequency }) => ({ name, frequency })),
      linkTo: { path: "c", purpose: "confirm", id },
    },
  });
}
