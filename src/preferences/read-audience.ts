import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { type ContactLinks, linksOf } from "./make-links.ts";
import { factColumns, factsOf } from "./permission-facts.ts";
import { type Ground, judgePermission } from "./permission.ts";
import type { TopicInZone } from "./topics.ts";
import { onOwnHost } from "../senders/sending-of.ts";

const pageRows = 2000;
const firstId = "00000000-0000-0000-0000-000000000000";

export type AudienceMember = ContactLinks & {
  contact_id: string;
  address: Address;
  frequency: string | null;
  language: string;
  ground: Ground | null;
  witnessed: boolean;
  record_id: string | null;
};

/** As columns of a file, in their order. */
export const audienceColumns = [
  "contact_id",
  "address",
  "frequency",
  "language",
  "ground",
  "witnessed",
  "record_id",
  "unsubscribe_url",
  "preferences_url",
  "list_unsubscribe",
] as const satisfies readonly (keyof AudienceMember)[];

/**
 * Everybody who may get a topic now, in the order of their ids, in pages of their own statement each: no transaction is held
 * while the caller reads, and each page is as fresh as its moment. Judged by the law of `permissions/check`.
 */
export async function* readAudience(
  deps: Pick<Deps, "config" | "db" | "linkKeys" | "now">,
  { accountId, topic, after }: { accountId: string; topic: TopicInZone; after: string | null },
): AsyncGenerator<readonly AudienceMember[]> {
  const own = await onOwnHost(deps, accountId);
  let last = after ?? firstId;
  for (;;) {
    const now = deps.now();
    const rows = await deps.db.execute<{ id: string; address: Address; language: string; suppressed: boolean }>(sql`
      select c.id, c.address, coalesce(p.language, c.language, a.default_locale) as language,
        exists (select 1 from suppressions s where s.account_id = c.account_id and s.key = any(c.address_keys)
          and s.topic in ('', ${topic.key})) as suppressed,
        ${factColumns(topic, now)}
      from contacts c join accounts a on a.id = c.account_id left join preferences p on p.contact_id = c.id
      where c.account_id = ${accountId} and c.id > ${last}::uuid order by c.id limit ${pageRows}`);
    const members = rows.flatMap((row) => {
      const facts = { suppressed: row.suppressed, ...factsOf(row) };
      const permission = judgePermission(facts, topic.key, { now, zone: topic.zone });
      if (permission.decision !== "allowed") return [];
      const { frequency, ground, witnessed, recordId } = permission;
      const { id, address, language } = row;
      const person = { contact_id: id, address, frequency, language, ground, witnessed, record_id: recordId };
      return [{ ...person, ...linksOf(own, id) }];
    });
    if (members.length > 0) yield members;
    const end = rows.at(-1);
    if (!end || rows.length < pageRows) return;
    last = end.id;
  }
}
