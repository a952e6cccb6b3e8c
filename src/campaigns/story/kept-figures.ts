import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { getAccount } from "../../accounts/queries.ts";
import type { Db } from "../../db/client.ts";
import { campaignFigures, invitations } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { Counted, countWho } from "../count-who.ts";
import { exceptionsOf, overridesInForce } from "../overrides/queries.ts";
import { type Campaign, getCampaign } from "../queries.ts";
import { countFigures, Figures } from "./figures.ts";

/** A campaign of so few people is counted whenever its page is opened. */
const countedAtOnceMax = 10_000;
const freshMs = 2 * 60_000;
/** Campaigns that one run of the job counts. */
const campaignsMax = 20;
/** A campaign of a million takes some seconds; one that takes longer is left for another time. */
const statementMsMax = 60_000;
const workMemory = "64MB";

const Body = z.discriminatedUnion("is", [Counted, Figures]);
type Body = z.infer<typeof Body>;

export type Kept<T> = {
  /** Null while they are counted for the first time. */
  figures: T | null;
  /** Null: just now, or never yet. */
  countedAt: Date | null;
  /** Newer ones are on their way. */
  isCounting: boolean;
};

type ReadDeps = Pick<Deps, "config" | "db" | "now" | "queue">;

/** The figures of a launched campaign, without counting a large one in the request: then as they were counted last. */
export async function readFigures(deps: ReadDeps, campaign: Campaign): Promise<Kept<Figures>> {
  const [beyond] = await deps.db
    .select({ one: sql`1` })
    .from(invitations)
    .where(eq(invitations.campaignId, campaign.id))
    .orderBy(invitations.contactId)
    .offset(countedAtOnceMax)
    .limit(1);
  if (!beyond) return { figures: await countFigures(deps, campaign), countedAt: null, isCounting: false };
  const kept = await readKept(deps, { campaign, asked: campaign.status });
  return { ...kept, figures: kept.figures?.is === "launched" ? kept.figures : null };
}

/** What was counted last, and whether it still is what is `asked`: newer figures are on their way where it is not. */
export async function readKept(
  deps: ReadDeps,
  { campaign, asked }: { campaign: Campaign; asked: string },
): Promise<Kept<Body>> {
  const now = deps.now();
  const { id, accountId } = campaign;
  const [row] = await deps.db
    .select()
    .from(campaignFigures)
    .where(and(eq(campaignFigures.campaignId, id), eq(campaignFigures.accountId, accountId)));
  const parsed = Body.safeParse(row?.figures);
  const found = parsed.success ? parsed.data : null;
  const isSame = found !== null && (found.is === "draft" ? found.asked_as : found.status) === asked;
  // A launched campaign's are shown until newer ones are there; whom a draft asked when it was another one says nothing.
  const figures = isSame || found?.is === "launched" ? found : null;
  const countedAt = figures ? (row?.countedAt ?? null) : null;
  if (isSame && countedAt && now.getTime() - countedAt.getTime() < freshMs) {
    return { figures, countedAt, isCounting: false };
  }
  // What is wanted already may be in the hands of the job, and nobody waits for that.
  const isWanted = row !== undefined && (row.countedAt === null || row.wantedAt > row.countedAt);
  if (!isWanted) {
    await deps.db
      .insert(campaignFigures)
      .values({ campaignId: id, accountId, wantedAt: now })
      .onConflictDoUpdate({ target: campaignFigures.campaignId, set: { wantedAt: now } });
  }
  await deps.queue.wake("pictures");
  return { figures, countedAt, isCounting: true };
}

/** The job: counts what was asked for since it was counted last. A crash loses nothing but the counting. */
export async function countKeptFigures(deps: Pick<Deps, "config" | "db" | "now">): Promise<number> {
  for (let counted = 0; ; counted++) {
    if (counted >= campaignsMax || !(await countNext(deps))) return counted;
  }
}

async function countNext(deps: Pick<Deps, "config" | "db" | "now">): Promise<boolean> {
  return await deps.db.transaction(async (tx) => {
    const [asked] = await tx
      .select({ id: campaignFigures.campaignId, accountId: campaignFigures.accountId })
      .from(campaignFigures)
      .where(sql`${campaignFigures.wantedAt} > coalesce(${campaignFigures.countedAt}, '-infinity')`)
      .orderBy(campaignFigures.wantedAt)
      .limit(1)
      .for("update", { skipLocked: true });
    if (!asked) return false;
    const at = deps.now();
    await tx.execute(sql.raw(`set local statement_timeout = ${statementMsMax}`));
    await tx.execute(sql.raw(`set local work_mem = '${workMemory}'`));
    await tx.execute(sql`set local jit = off`);
    const figures = await countOne({ ...deps, db: tx }, await getCampaign({ db: tx }, asked.accountId, asked.id));
    // At least a moment later than it was wanted, whatever the clock says.
    const countedAt = sql`greatest(${at.toISOString()}::timestamptz, ${campaignFigures.wantedAt})`;
    await tx.update(campaignFigures).set({ figures, countedAt }).where(eq(campaignFigures.campaignId, asked.id));
    return true;
  });
}

async function countOne(deps: Pick<Deps, "config" | "now"> & { db: Db }, campaign: Campaign): Promise<Body> {
  if (campaign.status !== "draft") return await countFigures(deps, campaign);
  const account = await getAccount(deps, campaign.accountId);
  const exceptions = exceptionsOf(await overridesInForce(deps, campaign));
  return await countWho(deps, { campaign, account, exceptions });
}
