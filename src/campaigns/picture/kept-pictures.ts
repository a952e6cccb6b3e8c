import { and, desc, eq, sql } from "drizzle-orm";
import { type Account, getAccount } from "../../accounts/queries.ts";
import { imports, listPictures, memberships } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { getList, type List } from "../../lists/queries.ts";
import { countPicture } from "./count-picture.ts";
import { Picture } from "./picture.ts";

/** A list so small is counted whenever its page is opened. */
const countedAtOnceMax = 10_000;
const freshMs = 10 * 60_000;
/** Pictures that one run of the job counts. */
const picturesMax = 20;

export type KeptPicture = {
  /** Null while it is counted for the first time. */
  picture: Picture | null;
  countedAt: Date | null;
  /** A newer one is on its way. */
  isCounting: boolean;
};

/** The picture of a list without counting a large one in the request: then what was counted last, and a newer one soon. */
export async function readPicture(
  deps: Pick<Deps, "db" | "now" | "queue">,
  { account, list }: { account: Account; list: List },
): Promise<KeptPicture> {
  const now = deps.now();
  const [kept] = await deps.db.select().from(listPictures).where(eq(listPictures.listId, list.id));
  const picture = kept?.picture ? Picture.parse(kept.picture) : null;
  if (await isSmall(deps, list)) {
    const counted = await countPicture(deps, { account, list });
    return { picture: counted, countedAt: now, isCounting: false };
  }
  const countedAt = kept?.countedAt ?? null;
  const changedAt = await changedLast(deps, list);
  const isFresh =
    countedAt !== null &&
    now.getTime() - countedAt.getTime() < freshMs &&
    (changedAt === null || countedAt.getTime() > changedAt.getTime());
  if (picture && isFresh) return { picture, countedAt, isCounting: false };
  // What is wanted already may be in the hands of the job, and nobody waits for that.
  const isWanted = kept !== undefined && (kept.countedAt === null || kept.wantedAt > kept.countedAt);
  if (!isWanted) {
    await deps.db
      .insert(listPictures)
      .values({ listId: list.id, accountId: list.accountId, wantedAt: now })
      .onConflictDoUpdate({ target: listPictures.listId, set: { wantedAt: now } });
  }
  await deps.queue.wake("pictures");
  return { picture, countedAt, isCounting: true };
}

/** The job: counts what was asked for since it was counted last. A crash loses nothing but the counting. */
export async function countPictures(deps: Pick<Deps, "db" | "now">): Promise<number> {
  for (let counted = 0; ; counted++) {
    if (counted >= picturesMax || !(await countNext(deps))) return counted;
  }
}

async function countNext(deps: Pick<Deps, "db" | "now">): Promise<boolean> {
  return await deps.db.transaction(async (tx) => {
    const [asked] = await tx
      .select({ listId: listPictures.listId, accountId: listPictures.accountId })
      .from(listPictures)
      .where(sql`${listPictures.wantedAt} > coalesce(${listPictures.countedAt}, '-infinity')`)
      .orderBy(listPictures.wantedAt)
      .limit(1)
      .for("update", { skipLocked: true });
    if (!asked) return false;
    const at = deps.now();
    const [account, list] = [
      await getAccount({ db: tx }, asked.accountId),
      await getList({ db: tx }, asked.accountId, asked.listId),
    ];
    const picture = await countPicture(deps, { account, list });
    // At least a moment later than it was wanted, whatever the clock says.
    await tx
      .update(listPictures)
      .set({ picture, countedAt: sql`greatest(${at.toISOString()}::timestamptz, ${listPictures.wantedAt})` })
      .where(eq(listPictures.listId, asked.listId));
    return true;
  });
}

/** Whether it is counted whenever somebody looks. */
export async function isSmall({ db }: Pick<Deps, "db">, list: List): Promise<boolean> {
  const [beyond] = await db
    .select({ one: sql`1` })
    .from(memberships)
    .where(eq(memberships.listId, list.id))
    .orderBy(memberships.contactId)
    .offset(countedAtOnceMax)
    .limit(1);
  return beyond === undefined;
}

/** When a file last came onto the list. */
async function changedLast({ db }: Pick<Deps, "db">, list: List): Promise<Date | null> {
  const [newest] = await db
    .select({ doneAt: imports.doneAt })
    .from(imports)
    .where(and(eq(imports.accountId, list.accountId), eq(imports.listId, list.id)))
    .orderBy(desc(imports.id))
    .limit(1);
  return newest?.doneAt ?? null;
}
