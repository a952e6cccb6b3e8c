import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { keepText } from "../consent/keep-text.ts";
import type { Evidence } from "../consent/new-payload.ts";
import { type ConsentPayload, payloadSchema } from "../consent/payload.ts";
import { confirmations, messages } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Locale } from "../ui/texts/locale.ts";
import type { Judgement } from "./judge-act.ts";
import { lockContact, type Message } from "./person.ts";
import { sayYes } from "./say-yes.ts";
import { undoAnswer } from "./undo-answer.ts";

export type Confirmation = Omit<typeof confirmations.$inferSelect, "held"> & { held: ConsentPayload };

export async function findConfirmation({ db }: Pick<Deps, "db">, id: string): Promise<Confirmation | undefined> {
  const [row] = await db.select().from(confirmations).where(eq(confirmations.id, id));
  return row ? { ...row, held: payloadSchema.parse(row.held) } : undefined;
}

export type Confirming = {
  confirmation: Confirmation;
  /** When the link was made that it came by. */
  linkIssuedAt: number;
  locale: Locale;
  /** What the page said, and its button. */
  text: string;
  button: string;
  evidence: Evidence;
  judgement: Judgement;
};

/**
 * The person's second act, to a sign-up or to an act that was held: both acts enter the log, and what they once said no to is
 * lifted. Of two presses at once, one gets the row. "closed": confirmed already, declined, too late, or erased in between.
 * "held": the first time that a machine may have pressed; "not_yet": again, or too early.
 */
export async function confirmRequest(
  deps: Pick<Deps, "config" | "db" | "now" | "queue">,
  confirming: Confirming,
): Promise<"confirmed" | "held" | "not_yet" | "closed"> {
  const at = deps.now();
  const { accountId, contactId } = confirming.confirmation;
  const outcome = await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx, now: () => at };
    if (!(await lockContact(inside, accountId, contactId))) return "closed";
    const [row] = await tx.select().from(confirmations).where(isOpen(confirming.confirmation.id, at));
    if (!row) return "closed";
    return await confirm(inside, confirming, {
      ...row,
      held: payloadSchema.parse(row.held),
    });
  });
  // The wake-up within came before the commit.
  if (outcome === "confirmed" || outcome === "held") await deps.queue.wake("mail");
  return outcome;
}

async function confirm(
  deps: Pick<Deps, "config" | "db" | "now" | "queue">,
  { linkIssuedAt, locale, text, button, evidence, judgement }: Confirming,
  { id, accountId, contactId, held, recordId }: Confirmation,
): Promise<"confirmed" | "held" | "not_yet" | "closed"> {
  const message = await confirmationMessage(deps, { accountId, contactId });
  const act = { accountId, contactId, message, linkIssuedAt, language: locale, evidence, judgement };
  if (held.event.restores) {
    const undone = await undoAnswer(deps, { ...act, names: held.event.restores });
    if (undone === "moved") return "closed";
    return undone === "undone" ? "confirmed" : "not_yet";
  }
  const sha256 = await keepText(deps, { accountId, mediaType: "text/plain", body: text });
  const said = await sayYes(deps, {
    ...act,
    method: "form_after_confirmation_mail",
    choices: held.choices,
    text: { sha256, button_label: button },
    notice: held.notice,
    ...(recordId === null ? { held, request: id } : {}),
  });
  if (said === "held") return "held";
  if (said === "moved") return "closed";
  if (said !== "said") return "not_yet";
  await deps.db.update(confirmations).set({ confirmedAt: deps.now(), endedAt: null }).where(eq(confirmations.id, id));
  return "confirmed";
}

/** The last mail with such a button that went to a contact. */
export async function confirmationMessage(
  { db }: Pick<Deps, "db">,
  { accountId, contactId }: { accountId: string; contactId: string },
): Promise<Message | null> {
  const [message] = await db
    .select()
    .from(messages)
    .where(and(eq(messages.accountId, accountId), eq(messages.contactId, contactId), eq(messages.kind, "confirmation")))
    .orderBy(desc(messages.id))
    .limit(1);
  return message ?? null;
}

/** "This was not me": no mail of this kind for a month, and no yes. */
export async function declineRequest({ db, now }: Pick<Deps, "db" | "now">, { id }: Confirmation): Promise<void> {
  const at = now();
  await db.update(confirmations).set({ declinedAt: at }).where(isOpen(id, at));
}

function isOpen(id: string, at: Date) {
  const { confirmedAt, declinedAt, endedAt, expiresAt } = confirmations;
  return and(eq(confirmations.id, id), isNull(confirmedAt), isNull(declinedAt), isNull(endedAt), gt(expiresAt, at));
}
