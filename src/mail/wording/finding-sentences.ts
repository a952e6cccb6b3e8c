import type { WordingCode } from "./read-wording.ts";

/** What is wrong with words that were found, and what to write instead: wherever a text is refused or warned of. */
export const wordingSentences: Record<WordingCode, (words: string) => string> = {
  opt_out_wording: (words) =>
    `${quoted(words)} takes silence for a yes. Say that you stop without an answer, or say nothing of it.`,
  incentive: (words) =>
    `${quoted(words)} promises something for a yes: then the yes is not free. Take the prize, gift or discount out.`,
  no_hidden: (words) => `${quoted(words)} makes the no harder than the yes. One press is enough for both.`,
  urgency: (words) => `${quoted(words)} presses people. Quiet words bring more answers and fewer complaints.`,
};

/** At most 120 letters of them, on one line. */
export function quoted(words: string): string {
  return `“${words.replace(/\s+/g, " ").slice(0, 120)}”`;
}
