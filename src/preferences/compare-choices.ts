import type { ConsentChoice } from "../consent/payload.ts";

export type Chosen = { topic: string; frequency: string | null };

/** Of a choice what is in force already: another frequency waits, and switches nothing off meanwhile. */
export function keptOf(inForce: readonly Chosen[], choice: ConsentChoice): ConsentChoice {
  const now = choice.granted ? inForce.find(({ topic }) => topic === choice.topic) : undefined;
  return { ...choice, frequency: now?.frequency ?? null, granted: now !== undefined };
}

/** Nothing in it that is not in force: whatever it is, it is no yes to anything new. */
export function isLess(inForce: readonly Chosen[], choices: readonly ConsentChoice[]): boolean {
  return choices.every((choice) => {
    const kept = keptOf(inForce, choice);
    return kept.granted === choice.granted && (!kept.granted || kept.frequency === choice.frequency);
  });
}

export function isSwitchedOff(inForce: readonly Chosen[], { topic, granted }: ConsentChoice): boolean {
  return !granted && inForce.some((chosen) => chosen.topic === topic);
}

export function isSame(now: readonly Chosen[], choices: readonly ConsentChoice[]): boolean {
  const written = (list: readonly Chosen[]) =>
    list
      .map(({ topic, frequency }) => `${topic} ${frequency}`)
      .sort()
      .join("\n");
  return written(now) === written(choices.filter(({ granted }) => granted));
}
