import { getAccount } from "../accounts/queries.ts";
import { type ConsentChoice, payloadSchema } from "../consent/payload.ts";
import type { ConsentRecord } from "../consent/queries.ts";
import { recordConsent } from "../consent/record-consent.ts";
import type { Deps } from "../deps.ts";
import { isLocale } from "../ui/texts/locale.ts";
import { holdAct, settleHeld } from "./held.ts";
import { lesserAct } from "./lesser-act.ts";
import type { Contact } from "./person.ts";
import type { InForce } from "./read-choices.ts";
import { restoreInvitations, restoreSuppression } from "./restore-before.ts";
import { shownTopic, topicsOf } from "./topics.ts";
import { type Undo, undoPayload } from "./undo.ts";

export type InPart = {
  contact: Contact;
  /** The yes that is taken back. */
  standing: ConsentRecord;
  /** What was in force before it. */
  inForce: InForce;
  /** Otherwise what would come back is not done at all. */
  isHeld: boolean;
};

/**
 * The undo of a yes that loses one topic and brings back another, where what comes back has to wait: what goes, goes at once,
 * by a lesser act (a no is final), and a stop that the yes had lifted is there again. The rest is a yes to named topics, held
 * like any other.
 */
export async function undoInPart(
  deps: Pick<Deps, "config" | "db" | "now">,
  undo: Undo,
  { contact, standing, inForce, isHeld }: InPart,
): Promise<void> {
  const at = deps.now();
  const granted = grantedBy(standing);
  const lesser = lesserAct(granted, granted, ({ topic }) => !inForce.has(topic));
  await recordConsent(deps, [await undoPayload(deps, undo, { at, ...lesser, restores: null })]);
  await settleHeld(deps, undo, "ended");
  await restoreSuppression(deps, { contact, standing, at });
  if (lesser.event === "withdrawn") await restoreInvitations(deps, undo, lesser.event);
  if (!isHeld) return;
  const wanted = { at, event: "given" as const, choices: await choicesBefore(deps, undo, inForce), restores: null };
  const payload = await undoPayload(deps, undo, { ...wanted, counted: false });
  await recordConsent(deps, [payload]);
  await holdAct(deps, { contact, payload, message: undo.message });
}

/** With the record that it comes from: what is left of it was not asked about now. */
function grantedBy({ id, payload }: ConsentRecord): ConsentChoice[] {
  const granted = payloadSchema.parse(JSON.parse(payload)).choices.filter((choice) => choice.granted);
  return granted.map((choice) => ({ ...choice, kept_from: choice.kept_from ?? id }));
}

/** As the button of the mail will name them. */
async function choicesBefore(
  deps: Pick<Deps, "db">,
  { accountId, language }: Undo,
  inForce: InForce,
): Promise<ConsentChoice[]> {
  const { defaultLocale } = await getAccount(deps, accountId);
  const locale = isLocale(language) ? language : "en";
  return (await topicsOf(deps, accountId)).map((topic) => {
    const { key, name, partners } = shownTopic(topic, locale, defaultLocale);
    const frequency = inForce.get(key);
    return {
      topic: key,
      name,
      frequency: frequency ?? null,
      granted: frequency !== undefined,
      partners: [...partners],
    };
  });
}
