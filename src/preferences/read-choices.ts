import type { ConsentChoice } from "../consent/payload.ts";
import { type Form, one } from "../http/read-form.ts";
import type { Topic } from "../ui/sender.ts";
import { rarestFrequency } from "../ui/words.ts";

/** The value of `frequency_<topic>` that switches a topic off. */
export const noFrequency = "none";

/** What is in force now, by topic; a topic that is off is not in it. */
export type InForce = ReadonlyMap<string, string>;

/** Why a form is no yes: it names no topic that is offered ("choose"), or a frequency that its topic does not offer. */
export type Unread = "choose" | "frequency";

/**
 * `topic` (repeated) with `frequency` for all or `frequency_<topic>`, as on the question. One that is left out is the rarest
 * of the topic; one that it does not offer is no yes to another.
 */
export function readChoices(form: Form, topics: readonly Topic[]): ConsentChoice[] | Unread {
  const chosen = new Set(form.get("topic"));
  const choices = topics.map((topic) => {
    const wanted = one(form, `frequency_${topic.key}`) ?? one(form, "frequency") ?? "";
    return chosen.has(topic.key) && wanted !== noFrequency ? on(topic, wanted) : off(topic);
  });
  const read = allOffered(choices);
  return read === "frequency" || read.some(({ granted }) => granted) ? read : "choose";
}

/**
 * The preference centre: `frequency_<topic>` is a frequency or "none", and a topic that the form does not name stays as it
 * is, so that switching one off never switches off another.
 */
export function readChanges(form: Form, topics: readonly Topic[], inForce: InForce): ConsentChoice[] | Unread {
  if (form.has("topic")) return readChoices(form, topics);
  if (!topics.some(({ key }) => form.has(`frequency_${key}`))) return "choose";
  const choices = topics.map((topic) => {
    const kept = inForce.get(topic.key);
    const wanted = one(form, `frequency_${topic.key}`) ?? kept ?? noFrequency;
    if (wanted === noFrequency) return off(topic);
    // What is in force may go on where the account no longer offers it.
    return on(wanted === kept ? { ...topic, frequencies: [kept] } : topic, wanted);
  });
  return allOffered(choices);
}

/** Of a form with a frequency that is not offered, what it switches off of what is in force; all else as it is now. */
export function readSwitchedOff(form: Form, topics: readonly Topic[], inForce: InForce): ConsentChoice[] {
  const chosen = new Set(form.get("topic"));
  const isOff = (key: string) => (form.has("topic") ? !chosen.has(key) : one(form, `frequency_${key}`) === noFrequency);
  return topics.map((topic) => {
    const kept = inForce.get(topic.key);
    return kept === undefined || isOff(topic.key) ? off(topic) : { ...off(topic), frequency: kept, granted: true };
  });
}

function allOffered(choices: readonly (ConsentChoice | null)[]): ConsentChoice[] | "frequency" {
  const offered = choices.filter((choice) => choice !== null);
  return offered.length === choices.length ? offered : "frequency";
}

/** Null: it does not offer that. */
function on({ key, name, partners, frequencies }: Topic, wanted: string): ConsentChoice | null {
  if (wanted !== "" && !frequencies.includes(wanted)) return null;
  const frequency = wanted || (rarestFrequency(frequencies) ?? null);
  return { topic: key, name, frequency, granted: true, partners: [...partners] };
}

function off({ key, name, partners }: Topic): ConsentChoice {
  return { topic: key, name, frequency: null, granted: false, partners: [...partners] };
}
