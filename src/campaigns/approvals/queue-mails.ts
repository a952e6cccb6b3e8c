import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import type { LaunchRequest } from "./queries.ts";

type Inside = Pick<Deps, "db" | "now">;

/** One mail to each officer but whoever asks, in the request's own transaction; the wake-up is the caller's. */
export async function mailOfficers(
  { db, now }: Inside,
  { requestId, accountId, askerId }: { requestId: string; accountId: string; askerId: string },
): Promise<void> {
  const at = sql`${now().toISOString()}::timestamptz`;
  await db.execute(sql`
    insert into launch_mails (id, account_id, request_id, person_id, about, due_at)
    select uuid7(${at}), m.account_id, ${requestId}, m.person_id, 'asked', ${at} from members m
    where m.account_id = ${accountId} and m.role = 'officer' and m.person_id <> ${askerId}
    on conflict do nothing`);
}

type Answered = { request: LaunchRequest; decision: "approved" | "declined"; deciderId: string };

/** One mail to whoever asked, with the answer; a yes that is taken back is told too. Nobody is told their own. */
export async function mailAsker({ db, now }: Inside, { request, decision, deciderId }: Answered): Promise<void> {
  const { id, accountId, askedById } = request;
  if (askedById === null || askedById === deciderId) return;
  const at = sql`${now().toISOString()}::timestamptz`;
  await db.execute(sql`
    insert into launch_mails (id, account_id, request_id, person_id, about, due_at)
    select uuid7(${at}), m.account_id, ${id}, m.person_id, ${decision}, ${at} from members m
    where m.account_id = ${accountId} and m.person_id = ${askedById}
    on conflict do nothing`);
}
