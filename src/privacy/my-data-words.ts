import type { ConsentEvent } from "../consent/payload.ts";
import type { Basis } from "../lists/vocabulary.ts";
import type { SuppressionReason } from "../suppression/reasons.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { de } from "./my-data-words-de.ts";
import { en } from "./my-data-words-en.ts";
import { fr } from "./my-data-words-fr.ts";
import { nl } from "./my-data-words-nl.ts";

/** What the pages behind a one-time mail say: a person's data, and the button that erases it. */
export type MyDataWords = {
  title: string;
  until: (moment: string) => string;
  download: string;
  downloadHint: string;
  who: string;
  fields: { address: string; name: string; language: string; country: string; since: string };
  nothing: string;
  correct: { title: string; hint: string; button: string; done: string };
  lists: { title: string; list: string; source: string; basis: string; collected: string; added: string };
  bases: Record<Basis, string>;
  answers: { title: string; none: string };
  events: Record<ConsentEvent, string>;
  held: string;
  mails: { title: string; none: string; notSent: string };
  stops: { title: string; none: string };
  reasons: Record<SuppressionReason, string>;
  rest: string;
  late: string;
  forget: { title: string; page: string; button: string; keep: string; kept: string; done: string; doneTitle: string };
  used: { title: string; text: string };
  expired: string;
  again: string;
  againAsked: string;
};

export const myDataWords: Record<Locale, MyDataWords> = { nl, fr, de, en };
