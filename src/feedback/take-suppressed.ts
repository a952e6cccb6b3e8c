import { type SQL, sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { type Address, normaliseAddress } from "../hygiene/address.ts";
import type { SuppressedDestination } from "../mail/suppressed-destinations.ts";
import { sayNo } from "../preferences/say-no.ts";
import { accountKeys, keysOfAddress, toHex } from "../suppression/address-key.ts";
import { listSource } from "../suppression/reasons.ts";
import type { SuppressionEntry } from "../suppression/suppress.ts";
import { suppressPeople } from "../suppression/suppress-people.ts";

/** `contactId` null: nobody on the account's books. */
type Found = {
  account_id: string;
  contact_id: string | null;
  locale: string | null;
  address: Address;
  reason: string;
  at: string;
  /** That a complaint of theirs stands here already: whoever wrote it down dealt with it, and the list may have it from us. */
  has_complained: boolean;
};

/**
 * Adds entries of one of the provider's lists to ours, and says how many were new. `list` is an account's own, or '' for the
 * one that all share: of that one, an account is only told of whom it has mailed itself. What was lifted since the
 * provider's entry stays lifted. A complaint under an address that its person has left since holds where they are now too. A complaint on an account's own list is an objection to that account; one on the shared
 * list says not to whom, so it suppresses and is no record of anybody's words.
 */
export async function takeSuppressed(
  deps: Deps,
  list: string,
  entries: readonly SuppressedDestination[],
): Promise<number> {
  const given = entries.flatMap(({ address, reason, at }) => {
    const normal = normaliseAddress(address);
    return normal === null ? [] : [{ address: normal, reason, at }];
  });
  const found =
    list === ""
      ? [...(await mailed(deps, given)), ...(await mailedBefore(deps, given))]
      : await owned(deps, list, given);
  let added = 0;
  for (const [accountId, ours] of Map.groupBy(found, (one) => one.account_id)) {
    const outcomes = await suppressPeople(deps, accountId, ours.map(entryOf));
    added += outcomes.filter((outcome) => outcome === "created").length;
    if (list === "") continue;
    for (const { contact_id: contactId, locale, reason, has_complained: hasComplained } of ours) {
      if (reason === "COMPLAINT" && contactId !== null && !hasComplained)
        await objected(deps, { accountId, contactId, locale });
    }
  }
  return added;
}

type Given = { address: Address; reason: string; at: Date };

/** Of every account: its contacts among these addresses that a message of its own was submitted to. */
async function mailed({ db }: Deps, given: readonly Given[]): Promise<Found[]> {
  return await db.execute<Found>(sql`
    select c.account_id, c.id as contact_id, null as locale, g.address, g.reason, g.at, false as has_complained
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(address text, reason text, at timestamptz)
    cross join accounts a join contacts c on c.account_id = a.id and c.address = g.address
    where exists (select 1 from messages m where m.contact_id = c.id and m.account_id = c.account_id and m.state = 'submitted')
      and not exists (${liftedSince(sql`c.account_id`, sql`any(c.address_keys)`)})`);
}

/**
 * Of every account: complaints under an address that somebody had when a message of its own was submitted to them, and has left
 * since. What a mailbox did stays with the mailbox, and so does what is said of one that is somebody else's by now.
 */
async function mailedBefore(deps: Deps, given: readonly Given[]): Promise<Found[]> {
  const complaints = given.filter(({ reason }) => reason === "COMPLAINT");
  if (complaints.length === 0) return [];
  const accounts = await deps.db.execute<{ id: string }>(
    sql`select distinct account_id as id from address_changes where done_at is not null order by 1`,
  );
  const found = [];
  for (const { id } of accounts) {
    found.push(
      ...(await deps.db.execute<Found>(sql`
        select ${id}::uuid as account_id, null as contact_id, null as locale, g.address, g.reason, g.at, false as has_complained
        from ${marked(deps, id, complaints)}
        where not exists (select 1 from contacts o where o.account_id = ${id} and o.address = g.address)
          and exists (select 1 from address_changes d join messages m on m.contact_id = d.contact_id and m.account_id = d.account_id
            where d.account_id = ${id} and d.old_key = any(g.keys) and m.state = 'submitted' and m.submitted_at <= d.done_at)
          and not exists (${liftedSince(sql`${id}::uuid`, sql`any(g.keys)`)})`)),
    );
  }
  return found;
}

/** By our keys: whoever is not on the books may have been lifted too. */
async function owned(deps: Deps, accountId: string, given: readonly Given[]): Promise<Found[]> {
  return await deps.db.execute<Found>(sql`
    select a.id as account_id, c.id as contact_id, coalesce(c.language, a.default_locale) as locale, g.address, g.reason, g.at,
      exists (select 1 from suppressions s where s.account_id = a.id and s.key = any(g.keys) and s.topic = ''
        and s.reason = 'complaint' and s.source is distinct from ${listSource}) as has_complained
    from ${marked(deps, accountId, given)}
    join accounts a on a.id = ${accountId} left join contacts c on c.account_id = a.id and c.id = coalesce(
      (select o.id from contacts o where o.account_id = a.id and o.address = g.address),
      (select d.contact_id from address_changes d where d.account_id = a.id and d.old_key = any(g.keys)
        and d.done_at is not null and g.reason = 'COMPLAINT' order by d.done_at desc limit 1))
    where not exists (${liftedSince(sql`a.id`, sql`any(g.keys || coalesce(c.address_keys, '{}'))`)})`);
}

/** Rows `g`, with the keys of their addresses in this account. */
function marked({ config }: Pick<Deps, "config">, accountId: string, given: readonly Given[]): SQL {
  const keys = accountKeys(config.peppers, accountId);
  const rows = given.map((one) => ({
    ...one,
    keys: keysOfAddress(keys, one.address).map((key) => `\\x${toHex(key)}`),
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(address text, reason text, at timestamptz, keys bytea[])`;
}

const liftedSince = (accountId: SQL, keys: SQL): SQL => sql`
  select 1 from suppression_changes x where x.account_id = ${accountId} and x.key = ${keys}
    and x.topic = '' and x.op = 'lift' and x.at >= g.at`;

function entryOf({ address, reason, at }: Found): SuppressionEntry {
  return {
    subject: { address },
    reason: reason === "COMPLAINT" ? "complaint" : "hard_bounce",
    topic: "",
    source: listSource,
    occurredAt: new Date(at),
  };
}

type Complainer = { accountId: string; contactId: string; locale: string | null };

async function objected(deps: Deps, { accountId, contactId, locale }: Complainer): Promise<void> {
  await sayNo(deps, {
    accountId,
    contactId,
    message: null,
    method: "complaint",
    reason: "complaint",
    language: locale ?? "en",
    text: null,
    notice: null,
    evidence: null,
  });
}
