import { identityLines } from "../ui/identity.ts";
import type { Sender, Topic } from "../ui/sender.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";
import { topicLines } from "../ui/topics.tsx";
import { frequencyName } from "../ui/words.ts";

type Said = { locale: Locale; sender: Sender };

/** What the sign-up page says, a line for each thing said, in its order: kept as evidence of what was shown. */
export function signUpText({ locale, sender, topics }: Said & { topics: readonly Topic[] }): string {
  const t = texts(locale, sender.account.country);
  const { title, what, button } = t.signUp;
  const lines = [
    title(sender.name),
    what,
    ...topicLines(t, locale, topics),
    button,
    t.common.unsubscribeIsFinal,
    t.question.notice,
  ];
  return linesOf([...lines, ...identityLines(t, locale, sender)]);
}

/** What the page behind the confirmation mail says, with what was chosen. */
export function confirmText({ locale, sender, choices }: Said & { choices: readonly ShownChoice[] }): string {
  const t = texts(locale, sender.account.country);
  const chosen = choices.map(({ name, frequency }) =>
    frequency === "" ? name : t.common.choiceLine(name, frequencyName(t, frequency)),
  );
  const { title, what, button, notMe, notMeHint } = t.confirm;
  const lines = [title, what, ...chosen, button, notMe, notMeHint, t.common.unsubscribeIsFinal];
  return linesOf([...lines, ...identityLines(t, locale, sender)]);
}

export type ShownChoice = { name: string; frequency: string };

function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
