import type { Deps } from "../deps.ts";
import { erasePeople } from "./erase-people.ts";

/** Erases these people as their account chose; how many were there. */
export async function eraseContacts(
  deps: Pick<Deps, "config" | "db" | "now">,
  accountId: string,
  contactIds: readonly string[],
): Promise<number> {
  return (await erasePeople(deps, { accountId, contactIds })).length;
}
