import type { Deps } from "../deps.ts";
import { awaitInFlight } from "../messages/in-flight.ts";
import { eraseContacts } from "./erase-contacts.ts";
import { type OneTimeLink, takeAct } from "./one-time-link.ts";

/** The person's own erasure, from the mail that only their mailbox got. Nothing to them is on its way when it returns. */
export async function forgetPerson(
  deps: Pick<Deps, "config" | "db" | "now" | "log">,
  link: OneTimeLink,
): Promise<"forgotten" | "used"> {
  const { accountId, contactId } = link;
  const outcome = await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    if (!(await takeAct(inside, link))) return "used";
    await eraseContacts(inside, accountId, [contactId]);
    return "forgotten";
  });
  if (outcome === "forgotten") {
    await awaitInFlight(deps, [contactId]);
    deps.log({ level: "info", event: "contact_erased", by: "person" });
  }
  return outcome;
}
