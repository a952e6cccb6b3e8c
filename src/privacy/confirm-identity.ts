import { and, eq } from "drizzle-orm";
import { privacyRequests } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { PrivacyRequest } from "./request-words.ts";

/** How it can be made sure that somebody is who they say (GDPR 12(6)), without a copy of an identity card. */
export const identityWays = ["answered_mail", "called_back", "seen", "known"] as const;
export type IdentityWay = (typeof identityWays)[number];

/** Whether anything is given or taken away at this request: then one must know who asks. A no to mail is always taken. */
export function needsIdentity({ kind }: Pick<PrivacyRequest, "kind">): boolean {
  return kind !== "objection";
}

/** Writes down how it was made sure; once the request is closed, nothing changes. */
export async function confirmIdentity(
  { db, now }: Pick<Deps, "db" | "now">,
  given: { accountId: string; id: string; how: IdentityWay; by: string },
): Promise<"confirmed" | "closed"> {
  const { accountId, id, how, by } = given;
  const confirmed = await db
    .update(privacyRequests)
    .set({ identifiedHow: how, identifiedBy: by, identifiedAt: now() })
    .where(
      and(eq(privacyRequests.accountId, accountId), eq(privacyRequests.id, id), eq(privacyRequests.status, "open")),
    )
    .returning({ id: privacyRequests.id });
  return confirmed.length > 0 ? "confirmed" : "closed";
}
