import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { awaitClaims, isSuppressedFor } from "../suppression/await-claims.ts";
import type { ClaimedMessage } from "./claim-messages.ts";

/** How old the last look at the answers may be when a message is handed over. */
const recheckMs = 250;

/**
 * A no, or an erasure, is answered only when nothing to these people is on its way any more: what was claimed before it was
 * committed is withdrawn, or has its result. Call it after the commit: it is final before the waiting begins.
 */
export async function awaitInFlight(
  { db, now }: Pick<Deps, "db" | "now">,
  contactIds: readonly string[],
): Promise<void> {
  const ids = `{${contactIds.join()}}`;
  await withdrawQueued(db, ids);
  await awaitClaims({ db, now }, sql`m.contact_id = any(${ids}::uuid[])`);
}

/**
 * What waits is skipped now, and not left to the claim: a claim that began before the no was committed judges by what it saw
 * then, but of a row that has changed since it takes nothing. A doubt is touched for the same reason, and stays one.
 */
async function withdrawQueued(db: Deps["db"], contactIds: string): Promise<void> {
  await db.execute(sql`
    update messages set state = case state when 'queued' then 'skipped' else state end
    where id in (select id from messages where contact_id = any(${contactIds}::uuid[]) and kind in ('invitation', 'reminder')
      and state in ('queued', 'in_doubt') order by id for update)`);
}

/** `unknown`: it cannot be told now whether they have answered, so nothing is sent. */
export type Standing = "open" | "closed" | "unknown";

/**
 * Asked before each call, answers from one statement for all that is left of a claim: before its first call, since a claim
 * that began before a no was committed does not know of it, and then at most four a second, as between a claim and its last
 * call a second may pass. Whoever says no in it is withdrawn.
 */
export function createRecheck(
  { db }: Pick<Deps, "db">,
  claimed: readonly ClaimedMessage[],
): (message: ClaimedMessage) => Promise<Standing> {
  const isQuestion = ({ kind }: ClaimedMessage) => kind === "invitation" || kind === "reminder";
  const left = new Set(claimed.filter(isQuestion).map(({ id }) => id));
  const closed = new Set<string>();
  let lookedAt = 0;
  let looking: Promise<Standing> | null = null;
  const look = async (): Promise<Standing> => {
    lookedAt = Date.now();
    try {
      for (const id of await withdrawAnswered(db, left)) closed.add(id);
      return "open";
    } catch {
      lookedAt = 0;
      return "unknown";
    } finally {
      looking = null;
    }
  };
  return async (message) => {
    if (!isQuestion(message)) return "open";
    if (!looking && Date.now() - lookedAt > recheckMs) looking = look();
    const seen = looking ? await looking : "open";
    left.delete(message.id);
    return closed.has(message.id) ? "closed" : seen;
  };
}

/** Skips those of a claim whose person has answered, is suppressed or was forgotten since, in the same terms as the claim. */
async function withdrawAnswered(db: Deps["db"], ids: ReadonlySet<string>): Promise<string[]> {
  const withdrawn = await db.execute<{ id: string }>(sql`
    update messages m set state = 'skipped', lease_until = null
    where m.id = any(${`{${[...ids].join()}}`}::uuid[]) and m.state = 'claimed'
      and (exists (select 1 from invitations i where i.id = m.invitation_id and i.answer is not null)
        or exists (select 1 from contacts c, campaigns k
          where c.id = m.contact_id and k.id = m.campaign_id and ${isSuppressedFor})
        or not exists (select 1 from contacts c where c.id = m.contact_id))
    returning m.id`);
  return withdrawn.map(({ id }) => id);
}
