import { sql } from "drizzle-orm";
import { raiseLogAlarm } from "../../consent/log-alarms.ts";
import { signCheckpointOf } from "../../consent/sign-checkpoint.ts";
import { logAnchors } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { normaliseAddress } from "../../hygiene/address.ts";
import { queueMessage } from "../queue-message.ts";

const everyMs = 24 * 3_600_000;
/** After the first leaf that no anchor covers: by then the hourly checkpoint has it. */
const afterLeafMs = 3_600_000;

type Grown = { account_id: string; contact: string; locale: string; due_ms: string };
type AnchorDeps = Pick<Deps, "config" | "db" | "now" | "queue" | "log">;

/**
 * Puts the checkpoint of each log that grew into other hands, once a day at most: a mail to the account's contact, which
 * whoever keeps it can hold against what we say later. Returns how many were mailed. A log that cannot be signed is told
 * in the log lines and keeps no other waiting.
 */
export async function anchorLogs(deps: AnchorDeps): Promise<number> {
  let mailed = 0;
  const now = deps.now().getTime();
  for (const grown of await grownLogs(deps)) {
    if (Number(grown.due_ms) > now || !normaliseAddress(grown.contact)) continue;
    try {
      mailed += Number(await mailCheckpoint(deps, grown));
    } catch (error) {
      await raiseLogAlarm(deps, grown.account_id, error);
      const fault = error instanceof Error ? error.message : "unknown";
      deps.log({ level: "error", event: "log_not_anchored", account: grown.account_id, fault });
    }
  }
  if (mailed > 0) await deps.queue.wake("mail");
  return mailed;
}

/** Of two at once, one gets the row, and with it the mail. */
async function mailCheckpoint(deps: AnchorDeps, { account_id: accountId, contact, locale }: Grown): Promise<boolean> {
  const { size, note } = await signCheckpointOf(deps, accountId);
  const at = deps.now();
  return await deps.db.transaction(async (tx) => {
    const [anchor] = await tx
      .insert(logAnchors)
      .values({ accountId, size, way: "mail", note, plannedAt: at, dueAt: at, doneAt: at, receiver: contact })
      .onConflictDoNothing()
      .returning();
    if (!anchor) return false;
    await queueMessage(
      { ...deps, db: tx },
      {
        accountId,
        kind: "service",
        // The account itself: whoever is its contact when the mail leaves.
        contactId: accountId,
        campaignId: null,
        invitationId: null,
        locale,
        data: { about: "checkpoint", checkpoint: note, at },
      },
    );
    return true;
  });
}

export async function nextAnchor(deps: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const due = (await grownLogs(deps))
    .filter(({ contact }) => normaliseAddress(contact) !== null)
    .map(({ due_ms: dueMs }) => Number(dueMs))
    .filter((dueMs) => dueMs > after.getTime());
  return due.length === 0 ? null : new Date(Math.min(...due));
}

/** Logs with a leaf beyond their last anchor, and when their next one is due. */
async function grownLogs({ db }: Pick<Deps, "db">): Promise<Grown[]> {
  return await db.execute<Grown>(sql`
    select a.id as account_id, a.contact, a.default_locale as locale,
      greatest(l.time_ms + ${afterLeafMs}::int8, coalesce(floor(extract(epoch from n.planned_at) * 1000)::int8 + ${everyMs}::int8, 0)) as due_ms
    from accounts a
    left join lateral (select size, planned_at from log_anchors g where g.account_id = a.id and g.way = 'mail'
      order by size desc limit 1) n on true
    join log_leaves l on l.account_id = a.id and l.index = coalesce(n.size, 0)
    where a.mails_checkpoints and a.contact is not null`);
}
