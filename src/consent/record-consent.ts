import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { canonicalJson } from "./canonical-json.ts";
import { commitAddress } from "./client-address.ts";
import { commitText, leafType, saltBytes } from "./leaf.ts";
import { type NewPayload, wholeAddress } from "./new-payload.ts";
import { type ConsentPayload, payloadSchema } from "./payload.ts";

/**
 * Appends records in one statement, with their place in the queue of the log and the client's whole address beside them.
 * The payload is what the log commits to; the commitment is made here, so that sealing needs nothing that erasure takes.
 */
export async function recordConsent(
  deps: Pick<Deps, "db" | "now"> & { config: Pick<Deps["config"], "processor"> },
  payloads: readonly NewPayload[],
): Promise<void> {
  if (payloads.length === 0) return;
  const processor = deps.config.processor ?? null;
  const rows = payloads.map((made) => {
    const given = { ...made, processor: made.processor ?? processor };
    const address = addressBeside(given);
    const payload = payloadSchema.parse(address ? withCommitment(given, address) : given);
    const text = canonicalJson(payload);
    const salt = randomBytes(saltBytes);
    return {
      id: payload.record_id,
      account_id: payload.account.id,
      contact_id: payload.contact,
      event: payload.event.state,
      occurred_at: payload.event.at,
      method: payload.event.method,
      counted: payload.counted,
      witnessed: payload.witnessed,
      restores: payload.event.restores,
      choices: payload.choices.map(({ topic, frequency, granted }) => ({ topic, frequency, granted })),
      notice_id: payload.notice?.id ?? null,
      campaign_id: payload.mail?.campaign ?? null,
      message_id: payload.mail?.message ?? null,
      text_sha256: payload.text?.sha256 ?? null,
      payload: text,
      salt: salt.toString("hex"),
      type: leafType(payload),
      commit: commitText(salt, text).toHex(),
      address: address?.address ?? null,
      address_salt: address?.salt.toString("hex") ?? null,
    };
  });
  await deps.db.execute(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, account_id uuid, contact_id uuid, event text,
        occurred_at timestamptz, method text, counted bool, witnessed bool, restores uuid, choices jsonb, notice_id uuid,
        campaign_id uuid, message_id uuid, text_sha256 text, payload text, salt text, type int2, commit text, address text,
        address_salt text)
    ), recorded as (
      insert into consent_records (id, account_id, contact_id, event, occurred_at, method, counted, witnessed, restores,
        choices, notice_id, campaign_id, message_id, text_sha256, payload, salt)
      select id, account_id, contact_id, event, occurred_at, method, counted, witnessed, restores, choices, notice_id,
        campaign_id, message_id, text_sha256, payload, decode(salt, 'hex') from given
      returning n, id
    ), beside as (
      insert into client_addresses (record_id, account_id, contact_id, address, salt, kept_at)
      select id, account_id, contact_id, address, decode(address_salt, 'hex'), ${deps.now().toISOString()}::timestamptz
      from given where address is not null
    )
    insert into log_waiting (n, account_id, since, type, commit)
    select r.n, g.account_id, ${deps.now().toISOString()}::timestamptz, g.type, decode(g.commit, 'hex')
    from recorded r join given g on g.id = r.id`);
}

type Beside = { address: string; salt: Buffer };

function addressBeside(given: NewPayload): Beside | null {
  const address = given.http ? given[wholeAddress] : undefined;
  return address === undefined ? null : { address, salt: randomBytes(saltBytes) };
}

function withCommitment(given: NewPayload, { address, salt }: Beside): ConsentPayload {
  return given.http
    ? { ...given, http: { ...given.http, client_address_commit: commitAddress(salt, address) } }
    : given;
}
