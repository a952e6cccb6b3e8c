import { bases } from "../../lists/vocabulary.ts";
import { type StoryWords, storyWords } from "../../privacy/evidence-pack/words.ts";
import type { OwnData } from "../../privacy/own-data.ts";
import { type Locale, locales } from "../../ui/texts/locale.ts";
import { texts as uiTexts } from "../../ui/texts/texts.ts";
import { colon, dateWords, frequencyName, momentWords } from "../../ui/words.ts";
import { deskWords } from "../desk/desk-words.ts";
import { exportKindWords, factWords, stopWords } from "./fact-words.ts";
import type { Told } from "./read-person.ts";

/** One dated fact of a story: what happened, what is to be known about it, what shows it. */
export type StoryFact = {
  at: string;
  title: string;
  lines: string[];
  /** Stands out: what did not count, or was not seen by us. */
  marks: string[];
  proof: string[];
  texts: { label: string; body: string }[];
  /** The mail to be shown, and where else to look. */
  mail?: string;
  href?: string;
};

export type Reading = {
  locale: Locale;
  country: string;
  timeZone: string;
  /** Hides an address where its reader may not see it. */
  shown: (address: string) => string;
};

/** Newest first. */
export function factsOf(told: Told, reading: Reading): StoryFact[] {
  const { own } = told;
  return [
    ...own.lists.map((place) => ofPlace(place, reading)),
    ...own.consent.records.map((record) => ofRecord(record, told, reading)),
    ...own.messages.map((mail) => ofMail(mail, reading)),
    ...own.suppressions.map((stop) => ofStop(stop, reading)),
    ...own.requests.map((asked) => ofRequest(asked, reading)),
    ...own.exports.map((taken) => ofExport(taken, reading)),
    ...own.address_changes.map((move) => ofMove(move, reading)),
    ...ofPause(own, reading),
  ].toSorted((a, b) => b.at.localeCompare(a.at));
}

export const momentOf = (at: string, { locale, country, timeZone }: Reading) =>
  momentWords(new Date(at), { locale, country, timeZone });
const dayOf = (day: string, { locale, country }: Reading) =>
  dateWords(new Date(`${day.slice(0, 10)}T12:00:00Z`), { locale, country, timeZone: "UTC" });

/** The basis in the third person. */
export function basisWords(basis: string, locale: Locale): string {
  const known = bases.find((one) => one === basis);
  return known ? storyWords(locale).bases[known] : basis;
}

const fact = (at: string, title: string, rest: Partial<StoryFact> = {}): StoryFact => ({
  lines: [],
  marks: [],
  proof: [],
  texts: [],
  ...rest,
  at,
  title,
});

function ofPlace(place: OwnData["lists"][number], reading: Reading): StoryFact {
  const { locale } = reading;
  const w = (key: Exclude<keyof typeof factWords, "came" | "claimed" | "seal" | "onlyTopic" | "paused">) =>
    factWords[key][locale];
  const years = [...new Set([place.collected_from, place.collected_to].flatMap((day) => day?.slice(0, 4) ?? []))];
  const collected = place.collected_at ? dayOf(place.collected_at, reading) : years.join("–");
  const from = place.optin_ip ? ` (${place.optin_ip})` : "";
  const saidAt = place.confirmed_at ?? place.optin_at;
  return fact(place.added_at, factWords.came[locale](place.list.name), {
    href: `/lists/${place.list.id}`,
    lines: [
      `${w("ground")}${colon(locale)}${basisWords(place.basis, locale)}.`,
      ...(place.source ? [`${w("source")}${colon(locale)}${place.source}`] : []),
      ...(collected ? [`${w("collected")}${colon(locale)}${collected}`] : []),
      ...(place.last_contact ? [`${w("lastContact")}${colon(locale)}${dayOf(place.last_contact, reading)}`] : []),
    ],
    marks: saidAt ? [factWords.claimed[locale](momentOf(saidAt, reading), from)] : [],
    proof: place.import
      ? [
          [w("file"), place.import.file_name ?? momentOf(place.import.at, reading)].join(" "),
          ...(place.import.sha256 ? [`SHA-256 ${place.import.sha256}`] : []),
        ]
      : [w("noFile")],
  });
}

type OwnRecord = OwnData["consent"]["records"][number];

function ofRecord(record: OwnRecord, { seals, texts }: Told, reading: Reading): StoryFact {
  const { locale } = reading;
  const t = storyWords(locale);
  const seal = seals.get(record.id);
  const shown = record.text_sha256 ? texts.get(record.text_sha256) : undefined;
  const notice = record.notice ? texts.get(record.notice.sha256) : undefined;
  return fact(record.occurred_at, `${t.events[record.event]}, ${t.methods[record.method]}`, {
    lines: [
      ...(record.button_label ? [t.pressed(record.button_label)] : []),
      ...choiceLines(record, t, locale),
      ...(record.review_at ? [t.review(dayOf(record.review_at, reading))] : []),
      ...(record.prior ? [t.before(basisWords(record.prior.basis, locale), record.prior.source)] : []),
    ],
    marks: [
      ...(record.witnessed ? [] : [t.notWitnessed]),
      ...(record.counted ? [] : [t.held]),
      ...(record.restores ? [t.undone] : []),
    ],
    proof: [
      `${t.record} ${record.id}`,
      seal ? factWords.seal[locale](seal.index, momentOf(seal.at.toISOString(), reading)) : factWords.waiting[locale],
    ],
    texts: [
      ...(shown ? [{ label: t.shown, body: shown }] : []),
      ...(notice ? [{ label: t.notice, body: notice }] : []),
    ],
  });
}

function choiceLines({ choices }: OwnRecord, t: StoryWords, locale: Locale): string[] {
  const words = uiTexts(locale);
  const named = (isIn: (choice: OwnRecord["choices"][number]) => boolean) =>
    choices.filter(isIn).map(({ name, frequency, partners }) => {
      const often = frequency === null ? "" : ` (${frequencyName(words, frequency)})`;
      return `${name}${often}${partners.length > 0 ? `, ${t.sharedWith} ${partners.join(", ")}` : ""}`;
    });
  const lines: [string, string[]][] = [
    [t.yesTo, named((choice) => choice.granted && choice.kept_from === undefined)],
    [t.keptAs, named((choice) => choice.granted && choice.kept_from !== undefined)],
    [t.noTo, named((choice) => !choice.granted)],
  ];
  return lines.flatMap(([label, names]) => (names.length > 0 ? [`${label}${colon(locale)}${names.join("; ")}`] : []));
}

function ofMail(mail: OwnData["messages"][number], reading: Reading): StoryFact {
  const { locale } = reading;
  const t = storyWords(locale);
  const kinds: Record<string, string> = t.mails;
  const lines = [
    ...(mail.delivered_at ? [t.delivered(momentOf(mail.delivered_at, reading), null)] : []),
    ...(mail.bounced_at ? [t.bounced(momentOf(mail.bounced_at, reading))] : []),
    ...(mail.complained_at ? [t.complained(momentOf(mail.complained_at, reading))] : []),
    ...(mail.submitted_at ? [] : [factWords.notSent[locale]]),
  ];
  const title = [kinds[mail.kind] ?? mail.kind, mail.subject].filter(Boolean).join(": ");
  return fact(mail.submitted_at ?? mail.created_at, title, { lines, ...(mail.text ? { mail: mail.id } : {}) });
}

function ofStop({ reason, since, topic, source }: OwnData["suppressions"][number], { locale }: Reading): StoryFact {
  return fact(since, `${factWords.stopped[locale]}: ${stopWords(reason, locale)}`, {
    lines: topic ? [factWords.onlyTopic[locale](topic)] : [],
    proof: source ? [source] : [],
  });
}

function ofRequest(asked: OwnData["requests"][number], { locale }: Reading): StoryFact {
  const { kinds, channels, statuses } = deskWords;
  const title = `${factWords.asked[locale]}: ${kinds[asked.kind][locale]} (${channels[asked.channel]?.[locale] ?? asked.channel})`;
  return fact(asked.received_at, title, {
    lines: [statuses[asked.status][locale], ...(asked.answer ? [asked.answer] : [])],
  });
}

function ofExport(
  { what, purpose, receiver, created_at: at }: OwnData["exports"][number],
  { locale }: Reading,
): StoryFact {
  return fact(at, `${factWords.taken[locale]}: ${exportKindWords(what, locale)}`, {
    lines: [[purpose, receiver].filter(Boolean).join(" → ")],
  });
}

function ofMove(move: OwnData["address_changes"][number], { locale, shown }: Reading): StoryFact {
  return fact(move.asked_at, factWords.moved[locale], {
    lines: [
      ...(move.new_address ? [shown(move.new_address)] : []),
      ...(move.done_at ? [factWords.movedDone[locale]] : []),
    ],
  });
}

function ofPause({ preferences }: OwnData, reading: Reading): StoryFact[] {
  if (!preferences?.paused_until) return [];
  return [fact(preferences.updated_at, factWords.paused[reading.locale](dayOf(preferences.paused_until, reading)))];
}

/** A language by its own name. */
export function languageName(language: string | null): string | null {
  const known = locales.find((one) => one === language);
  return known ? uiTexts(known).common.languageName : language;
}
