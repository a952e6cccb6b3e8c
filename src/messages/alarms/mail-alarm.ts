import type { Deps } from "../../deps.ts";
import { mailContact } from "../mail-contact.ts";
import type { Alarm } from "../message-data.ts";

/** Tells the account's contact of an alarm. False without a contact that is an address. The wake-up is the caller's. */
export async function mailAlarm(deps: Pick<Deps, "db" | "now">, accountId: string, alarm: Alarm): Promise<boolean> {
  return await mailContact(deps, accountId, { about: "alarm", alarm });
}
