import type { ConsentChoice } from "../../consent/payload.ts";
import { type Form, one } from "../../http/read-form.ts";
import { readChoices } from "../../preferences/read-choices.ts";
import { shownOf } from "./kept-question.ts";
import type { QuestionMatter } from "./question-words.ts";

export type Answer =
  | { choice: "stay"; choices: ConsentChoice[] }
  /** `isAsShown`: what the page said is what it says now. */
  | { choice: "leave"; isAsShown: boolean }
  /** `undoes`: the record that the page showed; null where the form names none. */
  | { choice: "undo"; undoes: string | null }
  /** A yes to a page that says something else now. */
  | { choice: "changed" }
  /** A yes that names no topic that is offered. */
  | { choice: "nothing_chosen" }
  /** A yes to a frequency that its topic does not offer. */
  | { choice: "not_offered" }
  | { choice: "unknown" };

/** Reads a recipient's form: `choice` and, for a yes, its topics and frequencies. */
export function readAnswer(form: Form, question: QuestionMatter): Answer {
  const choice = one(form, "choice");
  const shown = one(form, "shown");
  const isAsShown = shown === null || shown === shownOf(question).sha256;
  if (choice === "leave") return { choice, isAsShown };
  if (choice === "undo") return { choice, undoes: one(form, "undoes") };
  if (choice !== "stay") return { choice: "unknown" };
  const choices = readChoices(form, question.topics);
  if (choices === "choose") return { choice: "nothing_chosen" };
  if (!isAsShown) return { choice: "changed" };
  return choices === "frequency" ? { choice: "not_offered" } : { choice: "stay", choices };
}
