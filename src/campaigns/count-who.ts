import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Account } from "../accounts/queries.ts";
import type { Deps } from "../deps.ts";
import { acknowledgements, eligibilityOf, type Exceptions } from "./eligibility.ts";
import { piles, pileOf } from "./picture/picture.ts";
import type { Campaign } from "./queries.ts";

const n = z.number().int();

/**
 * Who a campaign would ask, if its sender signs what there is to sign, and why not the others. `reasons` are codes of API.md's
 * table; every contact is counted once.
 */
export const Counted = z.object({
  is: z.literal("draft"),
  /** What was asked of it when it was counted: another campaign than this one, as it were, is counted anew. */
  asked_as: z.string(),
  contacts: n,
  asked: n,
  piles: z.record(z.enum(piles), n),
  reasons: z.record(z.string(), n),
  /** How many of those asked only once the sender signs for them. */
  signs: z.object({ undocumented: n, older_than_36_months: n }),
});
export type Counted = z.infer<typeof Counted>;

type About = { campaign: Campaign; account: Account; exceptions: Exceptions };

/** All that a draft's figures depend on, besides the people. */
export function askedAs({ campaign, exceptions }: Pick<About, "campaign" | "exceptions">): string {
  const { kind, includeInOrder, topics, listId } = campaign;
  return JSON.stringify([kind, includeInOrder, topics, listId, exceptions.basis_unknown, exceptions.role]);
}

/** Counts a list once: some seconds for a million. */
export async function countWho({ db, now }: Pick<Deps, "db" | "now">, about: About): Promise<Counted> {
  const question = { ...about, acknowledged: acknowledgements, now: now() };
  const rows = await db.execute<{ code: string | null; k: number; undocumented: number; old: number }>(sql`
    select code, count(*)::int as k, count(*) filter (where is_undocumented)::int as undocumented,
      count(*) filter (where is_old)::int as old
    from (${eligibilityOf(question)}) e group by code`);
  const counted = { mail: 0, ask: 0, not: 0, unreachable: 0 };
  const reasons: Record<string, number> = {};
  let asked = 0;
  for (const { code, k } of rows) {
    counted[pileOf(code)] += k;
    if (code === null) asked = k;
    else reasons[code] = k;
  }
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  const signs = { undocumented: sum((row) => row.undocumented), older_than_36_months: sum((row) => row.old) };
  const contacts = sum(({ k }) => k);
  return { is: "draft", asked_as: askedAs(about), contacts, asked, piles: counted, reasons, signs };
}
