import { sql } from "drizzle-orm";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";

/**
 * The kinds of API.md's webhooks that are written as facts; what suppression and consent say stands in their own records.
 * A change of preferences is one where it leaves no record: a pause, a language.
 */
export type FactKind =
  | "campaign.paused"
  | "campaign.stopped"
  | "campaign.finished"
  | "import.done"
  | "contact.preferences_changed"
  | "contact.erased"
  | "account.stopped"
  | "account.allowed";

export type NewFact = {
  accountId: string;
  kind: FactKind;
  /** The id of the campaign, import, contact or account. */
  subject: string;
  /** Ids, codes and numbers: no address, no name, no free text. */
  data: Readonly<Record<string, unknown>>;
};

/** Keeps what happened for those who asked to be told; in the transaction in which it happens. */
export async function tellFact({ db, now }: Pick<Deps, "db" | "now">, ...told: readonly NewFact[]): Promise<void> {
  if (told.length === 0) return;
  const at = now();
  const rows = told.map(({ accountId, ...fact }) => ({ id: uuid7(at), account_id: accountId, ...fact }));
  await db.execute(sql`
    with told as (
      insert into facts (id, account_id, kind, subject, data, at)
      select id, account_id, kind, subject, data, ${at.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, account_id uuid, kind text, subject uuid, data jsonb)
      returning id, account_id
    )
    insert into facts_waiting (fact_id, account_id) select id, account_id from told`);
}
