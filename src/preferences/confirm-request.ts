import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { keepText } from "../consent/keep-text.ts";
import type { Evidence } from "../consent/new-payload.ts";
import { type ConsentPayload, payloadSchema } from "../consent/payload.ts";
import { confirmations, messages } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { lockContact } from "./person.ts";
import { sayYes } from "./say-yes.ts";

export type Confirmation = Omit<typeof confirmations.$inferSelect, "held"> & { held: ConsentPayload };

export async function findConfirmation({ db }: Pick<Deps, "db">, id: string): Promise<Confirmation | undefined> {
  const [row] = await db.select().from(confirmations).where(eq(confirmations.id, id));
  return row ? { ...row, held: payloadSchema.parse(row.held) } : undefined;
}

export type Confirming = { confirmation: Confirmation; locale: Locale; text: string; evidence: Evidence };

/**
 * The person's second act: both acts enter the log, and what they once said no to is lifted. Of two presses at once, one
 * gets the row. "closed": confirmed already, declined, too late, or erased in between.
 */
export async function confirmRequest(
  deps: Pick<Deps, "db" | "now" | "queue">,
  { confirmation, locale, text, evidence }: Confirming,
): Promise<"confirmed" | "closed"> {
  const at = deps.now();
  const { id, accountId, contactId, held } = confirmation;
  const outcome = await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx, now: () => at };
    if (!(await lockContact(inside, accountId, contactId))) return "closed";
    const [claimed] = await tx.update(confirmations).set({ confirmedAt: at }).where(isOpen(id, at)).returning();
    if (!claimed) return "closed";
    const sha256 = await keepText(inside, { accountId, mediaType: "text/plain", body: text });
    const [message] = await tx
      .select()
      .from(messages)
      .where(
        and(eq(messages.accountId, accountId), eq(messages.contactId, contactId), eq(messages.kind, "confirmation")),
      )
      .orderBy(desc(messages.id))
      .limit(1);
    await sayYes(inside, {
      accountId,
      contactId,
      message: message ?? null,
      method: "form_after_confirmation_mail",
      language: locale,
      choices: held.choices,
      text: { sha256 },
      notice: held.notice,
      evidence,
      held,
    });
    return "confirmed";
  });
  // The wake-up within came before the commit.
  if (outcome === "confirmed") await deps.queue.wake("mail");
  return outcome;
}

/** "This was not me": no mail of this kind for a month, and no yes. */
export async function declineRequest({ db, now }: Pick<Deps, "db" | "now">, { id }: Confirmation): Promise<void> {
  const at = now();
  await db.update(confirmations).set({ declinedAt: at }).where(isOpen(id, at));
}

function isOpen(id: string, at: Date) {
  const { confirmedAt, declinedAt, expiresAt } = confirmations;
  return and(eq(confirmations.id, id), isNull(confirmedAt), isNull(declinedAt), gt(expiresAt, at));
}
