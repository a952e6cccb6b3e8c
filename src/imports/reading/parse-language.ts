import { plainWords } from "./header-words.ts";

/** The languages that mails and pages exist in; any other is `other`, so that the account's default is used. */
export type Language = "nl" | "fr" | "de" | "en" | "other";

const names: ReadonlyMap<string, Language> = new Map([
  ...named("nl", "nl nld dut nederlands neerlandais niederlandisch dutch flemish vlaams flamand flamisch ned n"),
  ...named("fr", "fr fra fre frans francais franzosisch french f"),
  ...named("de", "de deu ger duits allemand deutsch german d"),
  ...named("en", "en eng engels anglais englisch english e"),
  ...named("other", "es it pt pl tr ar ro bg ru spaans espagnol spanisch spanish italiaans italien italienisch italian portugees portugais portugiesisch portuguese pools polonais polnisch polish turks turc turkisch turkish arabisch arabe arabic"),
]); // prettier-ignore

/** `nl`, `NL-be`, `fr_FR`, `Nederlands`, `Français`, `german` to a language; null for what names none. */
export function languageOf(text: string): Language | null {
  if (text.length > 40) return null;
  const words = plainWords(text);
  return names.get(words) ?? names.get(/^([a-z]{2}) [a-z]{2,4}$/u.exec(words)?.[1] ?? "") ?? null;
}

function named(language: Language, words: string): [string, Language][] {
  return words.split(" ").map((word) => [word, language]);
}
