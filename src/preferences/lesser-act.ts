import type { ConsentChoice } from "../consent/payload.ts";
import { type Chosen, keptOf } from "./compare-choices.ts";

export type LesserAct = { event: "given" | "withdrawn"; choices: ConsentChoice[] };

/**
 * A lesser act: what is recorded of one whose rest has to wait, or is taken back. A no is final, so what goes, goes at once;
 * what stays is what is in force, at the frequency that is in force, and nothing new. With nothing left it is a withdrawal.
 * @param isOff of a choice: whether it goes; what is not in force does anyway
 */
export function lesserAct(
  inForce: readonly Chosen[],
  choices: readonly ConsentChoice[],
  isOff: (choice: ConsentChoice) => boolean,
): LesserAct {
  const left = choices.map((choice) => (isOff(choice) ? switchedOff(choice) : keptOf(inForce, choice)));
  return { event: left.some(({ granted }) => granted) ? "given" : "withdrawn", choices: left };
}

/** What is off rests on no earlier record. */
function switchedOff({ topic, name, partners }: ConsentChoice): ConsentChoice {
  return { topic, name, frequency: null, granted: false, partners };
}
