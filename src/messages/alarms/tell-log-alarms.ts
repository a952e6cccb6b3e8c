import { claimLogAlarm, dueLogAlarms } from "../../consent/log-alarms.ts";
import type { Deps } from "../../deps.ts";
import { mailAlarm } from "./mail-alarm.ts";

/** Tells each account whose log does not lead on from what was signed: at once, and then once a day. Returns how many. */
export async function tellLogAlarms(deps: Pick<Deps, "db" | "now" | "queue">): Promise<number> {
  let told = 0;
  for (const accountId of await dueLogAlarms(deps)) {
    told += await deps.db.transaction(async (tx) => {
      const inside = { ...deps, db: tx };
      return Number((await claimLogAlarm(inside, accountId)) && (await mailAlarm(inside, accountId, { kind: "log" })));
    });
  }
  if (told > 0) await deps.queue.wake("mail");
  return told;
}
