import { keepText } from "../consent/keep-text.ts";
import type { Evidence } from "../consent/new-payload.ts";
import type { ConsentChoice, ConsentPayload } from "../consent/payload.ts";
import { recordsOfContact, stateOf } from "../consent/queries.ts";
import type { Deps } from "../deps.ts";
import { type Form, one } from "../http/read-form.ts";
import { isLocale, type Locale } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";
import { awaitInFlight } from "../messages/in-flight.ts";
import { askAddressChange } from "./ask-address-change.ts";
import { isDay } from "./calendar.ts";
import { findHeld } from "./held.ts";
import { isStopped, topicsInForce } from "./in-force.ts";
import type { Judgement } from "./judge-act.ts";
import { mailOneTimeLink } from "./mail-one-time-link.ts";
import { shownNotice } from "./notice-in.ts";
import { preferencesText } from "./pages.tsx";
import { lastCampaignMessage, lockContact, type Message } from "./person.ts";
import { pauseDays, type Present } from "./preferences-data.ts";
import { type InForce, readChanges, readSwitchedOff } from "./read-choices.ts";
import { sayNo } from "./say-no.ts";
import { sayYes } from "./say-yes.ts";
import { setPreferences } from "./set-preferences.ts";
import { shownTopic, topicsOf } from "./topics.ts";
import { undoAnswer } from "./undo-answer.ts";

export type Changing = {
  recipient: Present;
  /** When the link was made. */
  linkIssuedAt: number;
  form: Form;
  locale: Locale;
  evidence: Evidence;
  /** What the rules that tell people from machines say; a yes is held by it, a no never. */
  judgement: Judgement;
  /** Posted more often than a link or a client address may. */
  isBeyondLimit: boolean;
};
export type Changed =
  | "saved"
  | "answered"
  | "pause"
  | "choose"
  /** A frequency that its topic does not offer. */
  | "frequency"
  | "changed"
  | "too_late"
  | "too_often"
  /** Too often for the rest: what it switches off is off. */
  | "less"
  /** The person left the mailbox that the link lies in, in this very moment. */
  | "moved"
  | "address"
  | "address_asked"
  | "data_asked"
  | "forget_asked";

/** One act of the preference centre, named by `choice`. */
export async function changePreferences(deps: Deps, changing: Changing): Promise<Changed> {
  const { recipient, form, locale, evidence, judgement, linkIssuedAt, isBeyondLimit } = changing;
  const { account, contact } = recipient;
  const person = { accountId: account.id, contactId: contact.id };
  const linked = { ...person, linkIssuedAt };
  switch (one(form, "choice")) {
    case "stay":
      return await stay(deps, changing);
    case "leave": {
      const act = { ...person, ...(await shownTo(deps, changing)), method: "preference_page" as const };
      await sayNo(deps, { ...act, reason: "objection", language: locale, evidence, signals: judgement.signals });
      return "answered";
    }
    case "undo": {
      const message = (await lastCampaignMessage(deps, contact.id)) ?? null;
      const act = { ...linked, message, language: locale, evidence, judgement, isBeyondLimit };
      const undone = await undoAnswer(deps, { ...act, only: "no", names: one(form, "undoes") });
      return undone === "undone" || undone === "held" || undone === "nothing" ? "answered" : undone;
    }
    case "pause": {
      const day = one(form, "pause_until") ?? "";
      const { min, max } = pauseDays(account.timeZone, deps.now());
      if (!isDay(day) || day < min || day > max) return "pause";
      return savedOr(await setPreferences(deps, { ...linked, set: { pausedUntil: day } }));
    }
    case "resume":
      return savedOr(await setPreferences(deps, { ...linked, set: { pausedUntil: null } }));
    case "language": {
      const language = one(form, "language");
      if (!isLocale(language)) return "choose";
      return savedOr(await setPreferences(deps, { ...linked, set: { language } }));
    }
    case "address": {
      const asked = await askAddressChange(deps, { contact, written: one(form, "address") ?? "", locale });
      return asked === "asked" ? "address_asked" : "address";
    }
    case "my_data":
      await mailOneTimeLink(deps, { ...person, kind: "my_data", locale });
      return "data_asked";
    case "forget":
      await mailOneTimeLink(deps, { ...person, kind: "forget", locale });
      return "forget_asked";
    default:
      return "choose";
  }
}

function savedOr(set: "set" | "gone" | "moved"): Changed {
  return set === "moved" ? set : "saved";
}

/**
 * Every topic switched off is a no to those topics and not to all mail: recorded, and nobody is suppressed for it. What the
 * form leaves out is read under the person's lock, so that of two acts at once neither takes back the other.
 */
async function stay(deps: Deps, changing: Changing): Promise<Changed> {
  const { recipient, form, locale: language, evidence, judgement, linkIssuedAt, isBeyondLimit } = changing;
  const { account } = recipient;
  let isLess = false;
  const changed = await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    const contact = await lockContact(inside, account.id, recipient.contact.id);
    if (!contact) return "saved";
    const topics = await topicsOf(inside, account.id);
    const state = stateOf(await recordsOfContact(inside, account.id, contact.id));
    const inForce = await topicsInForce(inside, { contact, state, topics });
    const offered = topics.map((topic) => shownTopic(topic, language, account.defaultLocale));
    const read = readChanges(form, offered, inForce);
    if (read === "choose") return read;
    // What such a form switches off is a no, and waits for nothing.
    const isMisread = read === "frequency";
    const choices = isMisread ? readSwitchedOff(form, offered, inForce) : read;
    if (isMisread && !choices.some(({ topic, granted }) => !granted && inForce.has(topic))) return "frequency";
    isLess = choices.some(({ granted }) => !granted);
    const isDocumented = state.status !== "given" && inForce.size > 0;
    const act = {
      accountId: account.id,
      contactId: contact.id,
      language,
      choices,
      ...(isDocumented ? { documented: [...inForce.keys()] } : {}),
      evidence,
      method: "preference_page" as const,
    };
    const now = await shownTo(inside, changing);
    const shown = one(form, "shown");
    const isAsShown = shown === null || shown === now.text?.sha256;
    // A yes to a page that says something else by now is none to that; a no is one to what it switches off.
    if (!isMisread && !isAsShown && choices.some(({ granted }) => granted)) return "changed";
    const evidenced = { ...act, ...now, ...(isAsShown ? {} : { text: null, notice: null }) };
    if (choices.some(({ granted }) => granted)) {
      const showsNothing = async () => (await isStopped(inside, contact)) && !(await findHeld(inside, act));
      const isUnchanged = isDocumented && isAsInForce(choices, inForce) && !(await showsNothing());
      const judged = isUnchanged ? asUnchanged(judgement) : judgement;
      const said = await sayYes(inside, {
        ...evidenced,
        linkIssuedAt,
        judgement: judged,
        isBeyondLimit: isBeyondLimit || isMisread,
      });
      if (isMisread && said !== "moved") return "frequency";
      if (said === "moved" || said === "too_often" || said === "less") return said;
    } else {
      await sayNo(inside, { ...evidenced, reason: null, wasInForce: inForce.size > 0, signals: judgement.signals });
    }
    if (isMisread) return "frequency";
    return "saved";
  });
  // The wake-up within came before the commit.
  await deps.queue.wake("mail");
  if (isLess) await awaitInFlight(deps, [recipient.contact.id]);
  return changed;
}

/**
 * What is in force without a yes and comes back as it was shown was ticked by nobody (GDPR recital 32): whatever presses the first
 * button of a page would give consent by it. It waits for the button that names it.
 */
function asUnchanged(judgement: Judgement): Judgement {
  return { ...judgement, signals: [...judgement.signals, "form_unchanged"], isHeld: true };
}

function isAsInForce(choices: readonly ConsentChoice[], inForce: InForce): boolean {
  return choices.every(({ topic, granted, frequency }) => (granted ? frequency : undefined) === inForce.get(topic));
}

/** What the page showed, kept in full, and the mail that they came from. */
async function shownTo(deps: Pick<Deps, "db">, { recipient, form, locale }: Changing): Promise<Shown> {
  const { account, contact, sender } = recipient;
  const topics = (await topicsOf(deps, account.id)).map((topic) => shownTopic(topic, locale, account.defaultLocale));
  const body = preferencesText({ locale, sender, topics: topics.map((topic) => ({ ...topic, chosen: null })) });
  const sha256 = await keepText(deps, { accountId: account.id, mediaType: "text/plain", body });
  const message = (await lastCampaignMessage(deps, contact.id)) ?? null;
  const { leaveButton, save } = texts(locale, account.country).preferences;
  const button_label = one(form, "choice") === "leave" ? leaveButton : save;
  return { text: { sha256, button_label }, notice: await shownNotice(deps, account, locale), message };
}

type Shown = Pick<ConsentPayload, "text" | "notice"> & { message: Message | null };
