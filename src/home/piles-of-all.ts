import { and, desc, eq, sql } from "drizzle-orm";
import { readPicture } from "../campaigns/picture/kept-pictures.ts";
import { type Pile, piles } from "../campaigns/picture/picture.ts";
import { lists, memberships } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { maySee, type Reader } from "../lists/access.ts";

const listsMax = 20;
/** So many people of small lists are looked at for one page; larger lists show what was counted last. */
const countedTogetherMax = 10_000;

export type PilesOfAll = {
  /** How many lists there are, of the newest twenty; `isMore`: there are others. */
  lists: number;
  isMore: boolean;
  /** How many of them are in the figures. */
  counted: number;
  piles: Record<Pile, number>;
};

/**
 * The four piles over the newest lists, as far as they are cheap: small ones are counted up to a number of people together,
 * large ones as they were counted last. Who stands on two lists counts twice.
 */
export async function pilesOfAll(deps: Pick<Deps, "db" | "now" | "queue">, reader: Reader): Promise<PilesOfAll> {
  const { account } = reader;
  const limit = sql.raw(String(countedTogetherMax + 1));
  const contacts = sql<number>`(select count(*)::int from (select 1 from ${memberships}
    where ${memberships.listId} = ${lists.id} order by ${memberships.contactId} limit ${limit}) x)`;
  const rows = await deps.db
    .select({ list: lists, contacts })
    .from(lists)
    .where(and(eq(lists.accountId, account.id), maySee(reader, sql`${lists.id}`)))
    .orderBy(desc(lists.id))
    .limit(listsMax + 1);
  let room = countedTogetherMax;
  const newest = rows.slice(0, listsMax);
  // Nothing is to be counted where nobody is.
  const empty = newest.filter(({ contacts: people }) => people === 0).length;
  const chosen = newest.filter(({ contacts: people }) => {
    if (people > countedTogetherMax) return true;
    if (people === 0) return false;
    if (people > room) return false;
    room -= people;
    return true;
  });
  const pictures = await Promise.all(chosen.map(({ list }) => readPicture(deps, { account, list })));
  const known = pictures.flatMap(({ picture }) => (picture ? [picture] : []));
  const sum = (pile: Pile) => known.reduce((total, picture) => total + picture.piles[pile], 0);
  const [mail, ask, not, unreachable] = piles.map(sum);
  return {
    lists: newest.length,
    isMore: rows.length > listsMax,
    counted: known.length + empty,
    piles: { mail: mail ?? 0, ask: ask ?? 0, not: not ?? 0, unreachable: unreachable ?? 0 },
  };
}
