import { eq, sql } from "drizzle-orm";
import { writeAudit } from "../../accounts/audit.ts";
import { membersOf } from "../../accounts/members/queries.ts";
import type { Staff } from "../../accounts/persons/queries.ts";
import { networkOf } from "../../consent/client-address.ts";
import { overrideSignatures } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import type { OpenedRequest } from "./open-request.ts";
import { closedBecause } from "./open-request.ts";
import { countPeople } from "./queries.ts";
import { sentenceOf } from "./words.ts";

const nameLettersMax = 200;

export type Signing = {
  opened: OpenedRequest;
  /** As typed. */
  name: string;
  /** How many people the page spoke of. */
  shownPeople: number;
  locale: Locale;
  clientAddress: string | null;
  /** The member who is signed in and has this role; null: by the link of the mail alone. */
  staff: Staff | null;
};
export type Signed = "signed" | "closed" | "name" | "same_person" | "other_number";

/**
 * Keeps a signature: the name typed (in one-person mode the owner's for both), the very sentence that was shown, and when. Once a role; a repeat adds nothing. The
 * locks on campaign and exception are the order of things: a launch sees both signatures or not both.
 */
export async function signOverride(deps: Pick<Deps, "db" | "now">, signing: Signing): Promise<Signed> {
  const { opened, locale } = signing;
  const { request, override, campaign } = opened;
  const name = signing.name.normalize("NFC").replace(/\s+/g, " ").trim();
  const at = deps.now();
  return await deps.db.transaction(async (tx): Promise<Signed> => {
    const inside = { ...deps, db: tx };
    const still = await lockOpen(inside, opened);
    if (!still || closedBecause({ ...opened, ...still }, at)) return "closed";
    const given = await tx.select().from(overrideSignatures).where(eq(overrideSignatures.overrideId, override.id));
    if (given.some(({ role }) => role === request.role)) return "signed";
    if (name.length > nameLettersMax || (name.match(/\p{L}/gu)?.length ?? 0) < 2) return "name";
    const address = signing.staff?.person.email ?? request.address;
    const isAlone = (await membersOf(inside, request.accountId)).length === 1;
    // In one-person mode both were asked at one address; an officer from outside signs alone even then.
    const isBoth = (other: { address: string }) => isAlone && other.address === request.address;
    if (given.some((other) => !isBoth(other) && (folded(other.name) === folded(name) || other.address === address))) {
      return "same_person";
    }
    const people = await countPeople(inside, { campaign, code: override.code });
    if (people !== signing.shownPeople) return "other_number";
    await tx.insert(overrideSignatures).values({
      overrideId: override.id,
      role: request.role,
      accountId: request.accountId,
      name,
      address,
      sentence: sentenceOf(opened, people, locale),
      people,
      clientNetwork: signing.clientAddress === null ? null : networkOf(signing.clientAddress),
      signedAt: at,
    });
    const { accountId } = request;
    const personId = signing.staff?.person.id ?? null;
    const detail = { role: request.role, reason: override.reason, people };
    const entry = {
      accountId,
      action: "override.signed",
      subject: override.id,
      actor: name,
      keyId: null,
      personId,
      detail,
    };
    await writeAudit(inside, entry);
    return "signed";
  });
}

/** Taken back by one of the two who sign, or by whoever asked for it: until the launch. What was signed stays on record. */
export async function withdrawOverride(
  deps: Pick<Deps, "db" | "now">,
  { override, by }: { override: OpenedRequest["override"]; by: string },
): Promise<"withdrawn" | "launched"> {
  const at = deps.now().toISOString();
  return await deps.db.transaction(async (tx) => {
    const [campaign] = await tx.execute<{ status: string }>(
      sql`select status from campaigns where id = ${override.campaignId} for share`,
    );
    if (campaign?.status !== "draft") return "launched";
    await tx.execute(sql`
      update campaign_overrides set withdrawn_at = ${at}::timestamptz, withdrawn_by = ${by}
      where id = ${override.id} and withdrawn_at is null`);
    return "withdrawn";
  });
}

/** Campaign before exception, as everywhere. */
async function lockOpen(
  { db }: Pick<Deps, "db">,
  { override, campaign }: OpenedRequest,
): Promise<Pick<OpenedRequest, "override" | "campaign"> | null> {
  const [held] = await db.execute<{ status: OpenedRequest["campaign"]["status"]; list_id: string }>(
    sql`select status, list_id from campaigns where id = ${campaign.id} for share`,
  );
  const [row] = await db.execute<{ withdrawn_at: string | null }>(
    sql`select withdrawn_at from campaign_overrides where id = ${override.id} for update`,
  );
  if (!held || !row) return null;
  return {
    campaign: { ...campaign, status: held.status, listId: held.list_id },
    override: { ...override, withdrawnAt: row.withdrawn_at === null ? null : new Date(row.withdrawn_at) },
  };
}

function folded(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[^\p{L}]/gu, "")
    .toLowerCase();
}
