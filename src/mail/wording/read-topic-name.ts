import { foldText } from "./fold-text.ts";
import { readWording, type WordingFinding } from "./read-wording.ts";

/** A figure, or a yes: then it is no name of what a newsletter is about, but a bargain. */
const bargain = /\d ?(?:%|procent|pour cent|prozent|percent|euro|€)|[€$£] ?\d|\b(?:ja|oui|yes)\b/;

/**
 * What a topic's name says that it may not: "discounts" and "contests" are what a newsletter can be about, "10 % off if you
 * say yes" is not. It stands in the question itself, beside the yes. Pure.
 */
export function readTopicName(name: string): WordingFinding[] {
  const isBargain = bargain.test(foldText(name).text);
  return readWording(name, { silenceEnds: true }).filter(
    ({ code }) => code === "opt_out_wording" || code === "no_hidden" || (code === "incentive" && isBargain),
  );
}
