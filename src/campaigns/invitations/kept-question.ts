import { keepText, sha256Of } from "../../consent/keep-text.ts";
import type { Driver } from "../../db/client.ts";
import type { Deps } from "../../deps.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { defaultLocaleOf, type Matter, questionMatter } from "../matter.ts";
import { questionText, type QuestionMatter } from "./question-words.ts";

type Shown = { text: string; sha256: string };
const questions = new WeakMap<Matter, Map<Locale, QuestionMatter | null>>();
const shownByQuestion = new WeakMap<QuestionMatter, Shown>();
const keptByDriver = new WeakMap<Driver, Set<string>>();
const keptMax = 1000;

/** The question in this language, else in the account's: made once for as long as nothing in its matter changes. */
export function questionIn(matter: Matter, locale: Locale): QuestionMatter | null {
  const made = questions.get(matter) ?? new Map<Locale, QuestionMatter | null>();
  questions.set(matter, made);
  const known = made.get(locale);
  if (known !== undefined) return known;
  const question = questionMatter(matter, locale) ?? questionMatter(matter, defaultLocaleOf(matter));
  made.set(locale, question);
  return question;
}

/** What the page says, in plain text, and its SHA-256. */
export function shownOf(question: QuestionMatter): Shown {
  const known = shownByQuestion.get(question);
  if (known) return known;
  const text = questionText(question);
  const shown = { text, sha256: sha256Of(text) };
  shownByQuestion.set(question, shown);
  return shown;
}

/** As keepText, for texts that many answers share: what this process has kept is not written again. Never in a transaction. */
export async function keepShared(
  deps: Pick<Deps, "db" | "driver">,
  { accountId, body, sha256 }: { accountId: string; body: string; sha256: string },
): Promise<void> {
  const kept = keptByDriver.get(deps.driver) ?? new Set<string>();
  keptByDriver.set(deps.driver, kept);
  if (kept.has(`${accountId} ${sha256}`)) return;
  await keepText(deps, { accountId, mediaType: "text/plain", body });
  if (kept.size >= keptMax) kept.clear();
  kept.add(`${accountId} ${sha256}`);
}
