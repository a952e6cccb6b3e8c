import { and, eq, inArray } from "drizzle-orm";
import { campaignMails, campaigns, notices, shownTexts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { EvidenceDocument } from "./evidence-document.ts";
import { textsNamedIn } from "./pack/campaign-record.ts";
import type { ConsentPayload } from "./payload.ts";

type Text = EvidenceDocument["texts"][number];

/**
 * Every text that the records name, each once: pages as shown, notices, and mails as compiled, which are hashed as the
 * JSON `[subject, html, text]`. One that is not there any more is left out, and verifying the document says so.
 */
export async function textsNamedBy(
  deps: Pick<Deps, "db">,
  accountId: string,
  payloads: readonly ConsentPayload[],
): Promise<Text[]> {
  return await textsByHash(deps, accountId, [...new Set(payloads.flatMap(textsNamedIn))]);
}

export async function textsByHash(
  { db }: Pick<Deps, "db">,
  accountId: string,
  wanted: readonly string[],
): Promise<Text[]> {
  if (wanted.length === 0) return [];
  const shown = await db
    .select({ sha256: shownTexts.sha256, media_type: shownTexts.mediaType, body: shownTexts.body })
    .from(shownTexts)
    .where(and(eq(shownTexts.accountId, accountId), inArray(shownTexts.sha256, [...wanted])));
  const noticed = await db
    .select({ sha256: notices.sha256, body: notices.body })
    .from(notices)
    .where(and(eq(notices.accountId, accountId), inArray(notices.sha256, [...wanted])));
  const mailed = await db
    .select({
      sha256: campaignMails.sha256,
      subject: campaignMails.subject,
      html: campaignMails.html,
      text: campaignMails.text,
    })
    .from(campaignMails)
    .innerJoin(campaigns, eq(campaigns.id, campaignMails.campaignId))
    .where(and(eq(campaigns.accountId, accountId), inArray(campaignMails.sha256, [...wanted])));
  const found: Text[] = [
    ...shown,
    ...noticed.map((notice) => ({ ...notice, media_type: "text/plain" })),
    ...mailed.map(({ sha256, subject, html, text }) => ({
      sha256,
      media_type: "application/json",
      body: JSON.stringify([subject, html, text]),
    })),
  ];
  const bySha256 = new Map(found.map((text) => [text.sha256, text]));
  return wanted.flatMap((sha256) => bySha256.get(sha256) ?? []);
}
