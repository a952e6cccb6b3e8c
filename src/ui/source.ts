import type { Texts } from "./texts/en.ts";

/** Where the addresses of a list came from, as the account declared it (GDPR art. 14(2)(f)). */
export type Source = {
  /** The account's own name for it, for instance "CRM export 2017". */
  name: string | null;
  kind: keyof Texts["source"]["how"];
  /** Years of collection; null where unknown. */
  from: number | null;
  to: number | null;
};

/** "We have your address because you were a customer of ours (2012 to 2017)." and the list's name, a line each. */
export function sourceLines(t: Texts, source: Source): string[] {
  const [from, to] = [source.from ?? source.to, source.to ?? source.from];
  const years = from === null || to === null ? "" : t.source.years(from, to);
  const sentence = t.source.sentence(t.source.how[source.kind], years);
  return source.name ? [sentence, t.source.listName(source.name)] : [sentence];
}

/** How the question begins: whoever gets mail and goes on getting it is not asked whether, but what. */
export function questionHead(t: Texts, silence: Silence, sender: string): { title: string; intro: string } {
  return silence === "changes_nothing"
    ? { title: t.question.titleOfChange(sender), intro: t.question.introOfChange }
    : { title: t.question.title(sender), intro: t.question.intro };
}

/** What silence does to the person, in the words of the campaign's kind and its `on_no_answer`. */
export type Silence = "erase" | "keep_unmailed" | "changes_nothing";

/** @param until the person's own date in words */
export function silenceLines(t: Texts, silence: Silence, until: string): string[] {
  switch (silence) {
    case "erase":
      return [t.question.silence(until), t.question.silenceErases];
    case "keep_unmailed":
      return [t.question.silence(until), t.question.silenceKeeps];
    case "changes_nothing":
      return [t.question.silenceChangesNothing];
  }
}
