import { sql } from "drizzle-orm";
import type { Account } from "../accounts/queries.ts";
import type { Deps } from "../deps.ts";
import type { List } from "../lists/queries.ts";
import { type Acknowledgement, acknowledgements, eligibilityOf, type Exceptions } from "./eligibility.ts";
import { exceptionsOf, overridesInForce } from "./overrides/queries.ts";
import { isSmall, readPicture } from "./picture/kept-pictures.ts";
import { type Pile, pileOf } from "./picture/picture.ts";
import type { Campaign } from "./queries.ts";

/**
 * Who a campaign would ask, if its sender signs what there is to sign, and why not the others. `reasons` are codes of API.md's
 * table; every contact is counted once. `countedAt` null: not counted yet, and all figures are 0.
 */
export type Who = {
  contacts: number;
  asked: number;
  piles: Record<Pile, number>;
  reasons: Record<string, number>;
  /** How many of those asked only once the sender signs for them. */
  signs: Record<Acknowledgement, number>;
  countedAt: Date | null;
  /** False: counted now, one by one. True: kept from a while ago, since the list is too large to count in a request. */
  isKept: boolean;
};

type About = { campaign: Campaign; account: Account; list: List };

export async function readWho(deps: Pick<Deps, "db" | "now" | "queue">, about: About): Promise<Who> {
  const { campaign, list } = about;
  const exceptions = exceptionsOf(await overridesInForce(deps, campaign));
  const isPlain = campaign.kind === "permission" && !campaign.includeInOrder;
  const hasNone = exceptions.basis_unknown === null && exceptions.role === null;
  if (!isPlain || !hasNone || (await isSmall(deps, list))) return await countWho(deps, { ...about, exceptions });
  const { picture, countedAt } = await readPicture(deps, about);
  const none = { contacts: 0, asked: 0, piles: { mail: 0, ask: 0, not: 0, unreachable: 0 }, reasons: {} };
  const signs = {
    undocumented: picture?.signs["undocumented"] ?? 0,
    older_than_36_months: picture?.signs["older_than_36_months"] ?? 0,
  };
  if (!picture) return { ...none, signs, countedAt: null, isKept: true };
  const { askable = 0, ...reasons } = picture.reasons;
  return { contacts: picture.contacts, asked: askable, piles: picture.piles, reasons, signs, countedAt, isKept: true };
}

async function countWho(
  { db, now }: Pick<Deps, "db" | "now">,
  { campaign, account, exceptions }: About & { exceptions: Exceptions },
): Promise<Who> {
  const at = now();
  const rows = await db.execute<{ code: string | null; k: number; undocumented: number; old: number }>(sql`
    select code, count(*)::int as k, count(*) filter (where is_undocumented)::int as undocumented,
      count(*) filter (where is_old)::int as old
    from (${eligibilityOf({ campaign, account, acknowledged: acknowledgements, exceptions, now: at })}) e group by code`);
  const piles = { mail: 0, ask: 0, not: 0, unreachable: 0 };
  const reasons: Record<string, number> = {};
  let asked = 0;
  for (const { code, k } of rows) {
    piles[pileOf(code)] += k;
    if (code === null) asked = k;
    else reasons[code] = k;
  }
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  const signs = { undocumented: sum((row) => row.undocumented), older_than_36_months: sum((row) => row.old) };
  return { contacts: sum(({ k }) => k), asked, piles, reasons, signs, countedAt: at, isKept: false };
}
