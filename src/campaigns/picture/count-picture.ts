import { type SQL, sql } from "drizzle-orm";
import type { Account } from "../../accounts/queries.ts";
import type { Db } from "../../db/client.ts";
import type { Deps } from "../../deps.ts";
import type { List } from "../../lists/queries.ts";
import { acknowledgements, eligibilityOf } from "../eligibility.ts";
import { type Picture, pileOf } from "./picture.ts";

/** A list of a million takes some seconds; one that takes longer is left for another time. */
const statementMsMax = 60_000;
const workMemory = "64MB";
const domainsMax = 8;
const yearsMax = 10;
/** No campaign has it. */
const noCampaign = "00000000-0000-0000-0000-000000000000";

type Question = { account: Account; list: List };
type Counted = { what: string; name: string | null; k: number };

/** Counts a list once, as a permission campaign would see it whose sender signs what there is to sign. Reads only. */
export async function countPicture(deps: Pick<Deps, "db" | "now">, question: Question): Promise<Picture> {
  return await deps.db.transaction(
    async (tx) => {
      await tx.execute(sql.raw(`set local statement_timeout = ${statementMsMax}`));
      await tx.execute(sql.raw(`set local work_mem = '${workMemory}'`));
      await tx.execute(sql`set local jit = off`);
      return pictureOf(await countAll(tx, { ...question, now: deps.now() }));
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

async function countAll(tx: Db, { account, list, now }: Question & { now: Date }): Promise<Counted[]> {
  const campaign = {
    id: noCampaign,
    accountId: account.id,
    listId: list.id,
    kind: "permission" as const,
    topics: [],
    includeInOrder: false,
  };
  const people = eligibilityOf({ campaign, account, acknowledged: acknowledgements, now });
  // greatest() and least() pass over a null: without a date there is no age.
  const years = sql`case when e.since is not null then least(${yearsMax}::int, greatest(0, extract(year from age(
    (${now.toISOString()}::timestamptz at time zone 'UTC')::date, e.since))::int)) end`;
  return await tx.execute<Counted>(sql`
    with p as materialized (
      select e.code, e.language, e.is_undocumented, e.is_old, ${years}::text as years, c.verdict, c.reasons, split_part(c.address, '@', 2) as domain
      from (${people}) e join contacts c on c.id = e.contact_id
    ),
    ${tallies({
      code: sql`code`,
      verdict: sql`verdict`,
      language: sql`language`,
      years: sql`years`,
    })},
    reasons as (select 'reason' as what, r.name, count(*)::int as k
      from p cross join lateral unnest(p.reasons) r(name) where p.verdict <> 'deliverable' group by r.name),
    domains as (select domain, count(*)::int as k from p group by 1)
    select * from code union all select * from verdict union all select * from language union all select * from years
    union all select * from reasons
    union all select 'sign', 'undocumented', count(*)::int from p where is_undocumented
    union all select 'sign', 'older_than_36_months', count(*)::int from p where is_old
    union all select 'domains', null, count(*)::int from domains
    union all (select 'domain', domain, k from domains order by k desc, domain collate "C" limit ${domainsMax})`);
}

function tallies(columns: Record<string, SQL>): SQL {
  return sql.join(
    Object.entries(columns).map(
      ([what, column]) =>
        sql`${sql.raw(what)} as (select ${sql.raw(`'${what}'`)} as what, ${column}::text as name, count(*)::int as k from p group by 2)`,
    ),
    sql`, `,
  );
}

function pictureOf(rows: readonly Counted[]): Picture {
  const of = (what: string) => rows.filter((row) => row.what === what);
  const tally = (what: string, none: string) => Object.fromEntries(of(what).map(({ name, k }) => [name ?? none, k]));
  const piles = { mail: 0, ask: 0, not: 0, unreachable: 0 };
  for (const { name, k } of of("code")) piles[pileOf(name)] += k;
  const contacts = of("code").reduce((sum, { k }) => sum + k, 0);
  const top = of("domain").map(({ name, k }) => ({ name: name ?? "", contacts: k }));
  return {
    contacts,
    piles,
    reasons: tally("code", "askable"),
    signs: tally("sign", "?"),
    verdicts: tally("verdict", "?"),
    verdictReasons: tally("reason", "?"),
    domains: {
      top,
      rest: contacts - top.reduce((sum, domain) => sum + domain.contacts, 0),
      count: of("domains")[0]?.k ?? 0,
    },
    ages: tally("years", "?"),
    languages: tally("language", "?"),
  };
}
