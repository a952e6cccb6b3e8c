import { hasMovedSince } from "./follow-moves.ts";
import { keepPlace, type Run } from "./run.ts";

const minuteMs = 60_000;
const dayMs = 24 * 3600 * 1000;
/** Of what is new there. */
const newsMs = 10 * minuteMs;
/** After a change of address here everybody is read: the address that was left is known by its key alone. */
const movedMs = 3600 * 1000;
/** Their clock is not ours, and a transaction of theirs may end late. */
const overlapMs = 3600 * 1000;

/**
 * Whether there is a reading to do, begun now if none is open: of what is new every ten minutes, of everybody once a day, and
 * sooner when somebody changed their address here. The latter because listmonk does not show every change as one: who blocklists themselves from a mail keeps their old time.
 */
export async function nextReading(run: Run): Promise<boolean> {
  const { connector, deps } = run;
  if (connector.readAfter !== null) return true;
  const now = deps.now();
  const isOlder = (at: Date | null, ms: number) => at === null || now.getTime() - at.getTime() >= ms;
  const { allReadAt } = connector;
  const isAll =
    connector.wantsAll ||
    connector.newsReadAt === null ||
    allReadAt === null ||
    isOlder(allReadAt, dayMs) ||
    (isOlder(allReadAt, movedMs) && (await hasMovedSince(run, allReadAt)));
  if (!isAll && !connector.wantsNews && !isOlder(connector.newsReadAt, newsMs)) return false;
  const since = connector.newsReadAt;
  await keepPlace(run, {
    readAfter: 0,
    readStartedAt: now,
    readSince: isAll || since === null ? null : new Date(since.getTime() - overlapMs),
    wantsNews: false,
    ...(isAll ? { wantsAll: false } : {}),
  });
  return true;
}
