import type { Deps } from "../deps.ts";
import { hasComplained } from "../consent/has-complained.ts";
import { maskAddress } from "../hygiene/address.ts";
import { type Locale, locales } from "../ui/texts/locale.ts";
import { addToDay, dayIn, startOfDay } from "./calendar.ts";
import { type Held, readShown } from "./held.ts";
import { isStopped, topicsInForce } from "./in-force.ts";
import type { PreferencesData } from "./pages.tsx";
import type { Contact } from "./person.ts";
import type { Recipient } from "./recipient.ts";
import { shownTopic, topicsOf } from "./topics.ts";
import { undoMs } from "./undo-window.ts";

/** A contact that is there: everything behind /p. */
export type Present = Recipient & { contact: Contact };

const pauseMonthsMax = 12;
/** For so long after a yes the page says that a mail about it comes. */
const justSaidMs = 10 * 60_000;

/** From tomorrow to a year ahead, as the account's calendar shows it. */
export function pauseDays(zone: string, now: Date): { min: string; max: string } {
  const today = dayIn(zone, now);
  return { min: addToDay(today, { days: 1 }), max: addToDay(today, { months: pauseMonthsMax }) };
}

/** How things stand, as the page shows it. Whoever is suppressed gets nothing, whatever they chose before: it says so. */
export async function preferencesData(
  deps: Pick<Deps, "config" | "db" | "now">,
  page: { recipient: Present; locale: Locale; action: string },
): Promise<PreferencesData> {
  const { account, contact, sender, preferences } = page.recipient;
  const now = deps.now();
  const zone = account.timeZone;
  const topics = await topicsOf(deps, account.id);
  const { state, records, held } = await readShown(deps, { accountId: account.id, contactId: contact.id });
  const isOut = (await isStopped(deps, contact)) && !held;
  const inForce = isOut
    ? new Map<string, string>()
    : await topicsInForce(deps, { contact, state, topics, held: grantedIn(held) });
  const saidNo = isOut && (state.status === "refused" || state.status === "withdrawn");
  const until = saidNo && state.since && !hasComplained(records) ? Date.parse(state.since) + undoMs : 0;
  const pausedUntil = preferences?.pausedUntil ?? null;
  return {
    locale: page.locale,
    languages: locales,
    sender,
    action: page.action,
    maskedAddress: maskAddress(contact.address),
    topics: topics.map((topic) => ({
      ...shownTopic(topic, page.locale, account.defaultLocale),
      chosen: inForce.get(topic.key) ?? null,
    })),
    language: preferences?.language ?? contact.language,
    pausedUntil: pausedUntil !== null && pausedUntil >= dayIn(zone, now) ? startOfDay(zone, pausedUntil) : null,
    pauseDays: pauseDays(zone, now),
    timeZone: zone,
    done: saidNo ? "left" : null,
    undoUntil: until > now.getTime() ? new Date(until) : null,
    undoes: saidNo ? state.recordId : null,
    problem: null,
    mailComes: state.status === "given" && state.since !== null && now.getTime() - Date.parse(state.since) < justSaidMs,
  };
}

const grantedIn = (held: Held | null) =>
  (held?.held.choices ?? []).filter(({ granted }) => granted).map(({ topic }) => topic);
