import type { ConsentChoice } from "../../consent/payload.ts";
import { type Form, one } from "../../http/read-form.ts";
import { readChoices } from "../../preferences/read-choices.ts";
import type { QuestionMatter } from "./question-words.ts";

export type Answer =
  | { choice: "stay"; choices: ConsentChoice[] }
  | { choice: "leave" | "undo" }
  /** A yes that names no topic that is offered. */
  | { choice: "nothing_chosen" }
  | { choice: "unknown" };

/** Reads a recipient's form: `choice` and, for a yes, its topics and frequencies. */
export function readAnswer(form: Form, matter: Pick<QuestionMatter, "topics">): Answer {
  const choice = one(form, "choice");
  if (choice === "leave" || choice === "undo") return { choice };
  if (choice !== "stay") return { choice: "unknown" };
  const choices = readChoices(form, matter.topics);
  return choices ? { choice: "stay", choices } : { choice: "nothing_chosen" };
}
