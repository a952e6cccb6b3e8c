import type { ConsentChoice } from "../../consent/payload.ts";
import type { QuestionMatter } from "./question-words.ts";

export type Form = Readonly<Record<string, string | File | (string | File)[]>>;

export type Answer =
  | { choice: "stay"; choices: ConsentChoice[] }
  | { choice: "leave" | "undo" }
  /** A yes that names no topic that is offered. */
  | { choice: "nothing_chosen" }
  | { choice: "unknown" };

/**
 * Reads a recipient's form: `choice=stay` with `topic` (repeated) and `frequency` for all or `frequency_<topic>`. A topic
 * that is not offered is no yes to anything; a frequency that is not offered becomes the rarest, never a more frequent one.
 */
export function readAnswer(form: Form, matter: Pick<QuestionMatter, "topics">): Answer {
  const choice = one(form["choice"]);
  if (choice === "leave" || choice === "undo") return { choice };
  if (choice !== "stay") return { choice: "unknown" };
  const chosen = new Set(all(form["topic"]));
  const choices = matter.topics.map((topic) => {
    const granted = chosen.has(topic.key);
    const wanted = one(form[`frequency_${topic.key}`]) ?? one(form["frequency"]) ?? "";
    const frequency = topic.frequencies.includes(wanted) ? wanted : (topic.frequencies.at(-1) ?? null);
    return { topic: topic.key, name: topic.name, frequency: granted ? frequency : null, granted, partners: [...topic.partners] };
  });
  return choices.some(({ granted }) => granted) ? { choice: "stay", choices } : { choice: "nothing_chosen" };
}

export function one(value: Form[string] | undefined): string | null {
  return all(value).at(-1) ?? null;
}

function all(value: Form[string] | undefined): string[] {
  return [value].flat().filter((item) => typeof item === "string");
}
