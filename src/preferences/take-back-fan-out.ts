import { sql } from "drizzle-orm";
import { getAccount } from "../accounts/queries.ts";
import { newPayload } from "../consent/new-payload.ts";
import { payloadSchema } from "../consent/payload.ts";
import { recordsOfContact, stateOf } from "../consent/queries.ts";
import { recordConsent } from "../consent/record-consent.ts";
import { dwellMinMs, fanOutMs } from "../consent/signals/rules.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import type { NewPayload } from "../consent/new-payload.ts";
import { isLess, isSwitchedOff } from "./compare-choices.ts";
import { holdAct, settleHeld } from "./held.ts";
import { lesserAct } from "./lesser-act.ts";
import { findMessage, lockContact } from "./person.ts";
import { restoreInvitations, restoreSuppression } from "./restore-before.ts";

type Inside = Pick<Deps, "config" | "db" | "now" | "queue">;
/** The act by which a client address was found to act for many. */
export type Found = { accountId: string; contactId: string; client: Uint8Array; at: Date };

/**
 * A machine that goes from person to person is known by the third: what it pressed for the first two within the minute
 * becomes held like the third's. The log is only added to: a record that takes the yes back (rule 4 of consent-state.ts),
 * and the same yes again, held. Only what was pressed faster than people read is taken back: colleagues behind one address
 * keep theirs, and nobody's yes waits a minute for this.
 */
export async function takeBackFanOut(deps: Inside, found: Found): Promise<number> {
  let taken = 0;
  for (const contactId of await pressedFor(deps, found)) taken += Number(await takeBack(deps, found, contactId));
  if (taken > 0) await deps.queue.wake("mail");
  return taken;
}

const recipientsMax = 100;

/** Whom else this client posted for within the last minute, without having read first. */
async function pressedFor({ db }: Inside, { accountId, contactId, client, at }: Found): Promise<string[]> {
  const key = client.toHex();
  const since = new Date(at.getTime() - fanOutMs).toISOString();
  const rows = await db.execute<{ contact_id: string }>(sql`
    select distinct p.contact_id from link_opens p
    where p.account_id = ${accountId} and p.client = decode(${key}, 'hex') and p.method = 'POST' and not p.suspect
      and p.at > ${since}::timestamptz and p.contact_id <> ${contactId}
      and coalesce((select max(o.at) from link_opens o where o.account_id = p.account_id and o.contact_id = p.contact_id
        and o.client = p.client and o.method = 'GET' and o.at <= p.at), p.at) > p.at - make_interval(secs => ${dwellMinMs / 1000})
    limit ${recipientsMax}`);
  return rows.map((row) => row.contact_id);
}

async function takeBack(deps: Inside, { accountId, at }: Found, contactId: string): Promise<boolean> {
  return await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx, now: () => at };
    const contact = await lockContact(inside, accountId, contactId);
    if (!contact) return false;
    const records = await recordsOfContact(inside, accountId, contactId);
    const standing = records.find(({ id }) => id === stateOf(records).recordId);
    if (standing?.event !== "given" || !standing.witnessed || at.getTime() - standing.occurredAt.getTime() > fanOutMs) {
      return false;
    }
    const payload = payloadSchema.parse(JSON.parse(standing.payload));
    const before = stateOf(records.filter(({ id }) => id !== standing.id));
    // What only switches off is a no: to take it back would be a yes.
    if (before.status === "given" && isLess(before.topics, payload.choices)) return false;
    const account = await getAccount(inside, accountId);
    const choices = records.flatMap(({ id, payload: text }) =>
      id === before.recordId && before.status === "given" ? payloadSchema.parse(JSON.parse(text)).choices : [],
    );
    const correction = newPayload({
      account,
      contactId,
      event: before.status === "unknown" ? "requested" : before.status,
      method: "machine_found",
      at,
      language: payload.language,
      choices,
      signals: ["fan_out"],
      restores: standing.id,
    });
    // What it switched off beside is a no, and stays: only the rest of it waits.
    const off = new Set(
      payload.choices.filter((choice) => isSwitchedOff(before.topics, choice)).map(({ topic }) => topic),
    );
    const rest = lesserAct(before.topics, choices, ({ topic }) => off.has(topic));
    const { language, mail } = payload;
    const said = { account, contactId, method: payload.event.method, at, language, mail, ...rest };
    const lesser: NewPayload[] = off.size > 0 ? [newPayload({ ...said, signals: ["fan_out"] })] : [];
    const held = {
      ...payload,
      record_id: uuid7(at),
      signals: [...new Set([...payload.signals, "fan_out"])],
      counted: false,
      // The whole address lies beside the first record alone.
      http: payload.http && { ...payload.http, client_address_commit: null },
    };
    await recordConsent(inside, [correction, ...lesser, held]);
    await settleHeld(inside, { accountId, contactId }, "ended");
    await restoreSuppression(inside, { contact, standing, at });
    const now = lesser.length > 0 ? rest.event : before.status;
    await restoreInvitations(inside, { accountId, contactId }, now);
    const message = payload.mail ? ((await findMessage(inside, payload.mail.message)) ?? null) : null;
    await holdAct(inside, { contact, payload: held, message });
    return true;
  });
}
