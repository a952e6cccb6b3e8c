import type { ProblemError } from "../errors.ts";
import { wordingSentences } from "../mail/wording/finding-sentences.ts";
import { readTopicName } from "../mail/wording/read-topic-name.ts";
import type { Locale } from "../ui/texts/locale.ts";
import type { Topic } from "./topics.ts";

type Named = { key?: string; names: Partial<Record<Locale, string>> };
export type NameFinding = ProblemError & { words: string; offset: number };

/**
 * Names that a launch would refuse for what they say (STANDARDS 5.1), told while they are written. A name that is `saved`
 * stays as it is: an account must be able to save its other topics. Pure.
 */
export function judgeTopicNames(
  given: readonly Named[],
  saved: readonly Pick<Topic, "key" | "names">[],
): NameFinding[] {
  return given.flatMap(({ key, names }, i) => {
    const before = saved.find((topic) => topic.key === key)?.names ?? {};
    return Object.entries(names).flatMap(([locale, name]) =>
      name === before[locale]
        ? []
        : readTopicName(name).map(({ code, words, offset }) => ({
            pointer: `#/${i}/names/${locale}`,
            code,
            words,
            offset,
            detail: wordingSentences[code](words),
          })),
    );
  });
}
