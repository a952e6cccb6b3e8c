import type { ConsentChoice } from "../consent/payload.ts";
import { type Form, one } from "../http/read-form.ts";
import type { Topic } from "../ui/sender.ts";
import { rarestFrequency } from "../ui/words.ts";

/** The value of `frequency_<topic>` that switches a topic off. */
export const noFrequency = "none";

/** What is in force now, by topic; a topic that is off is not in it. */
export type InForce = ReadonlyMap<string, string>;

/**
 * `topic` (repeated) with `frequency` for all or `frequency_<topic>`, as on the question; null when no topic that is offered
 * is named. A frequency that is not offered becomes the rarest, never a more frequent one.
 */
export function readChoices(form: Form, topics: readonly Topic[]): ConsentChoice[] | null {
  const chosen = new Set(form.get("topic"));
  const choices = topics.map((topic) => {
    const wanted = one(form, `frequency_${topic.key}`) ?? one(form, "frequency") ?? "";
    return chosen.has(topic.key) && wanted !== noFrequency ? on(topic, wanted) : off(topic);
  });
  return choices.some(({ granted }) => granted) ? choices : null;
}

/**
 * The preference centre: `frequency_<topic>` is a frequency or "none", and a topic that the form does not name stays as it
 * is, so that switching one off never switches off another. Null when the form names no topic at all.
 */
export function readChanges(form: Form, topics: readonly Topic[], inForce: InForce): ConsentChoice[] | null {
  if (form.has("topic")) return readChoices(form, topics);
  if (!topics.some(({ key }) => form.has(`frequency_${key}`))) return null;
  return topics.map((topic) => {
    const kept = inForce.get(topic.key);
    const wanted = one(form, `frequency_${topic.key}`) ?? kept ?? noFrequency;
    if (wanted === noFrequency) return off(topic);
    // What is in force may go on where the account no longer offers it.
    return wanted === kept ? { ...on(topic, wanted), frequency: kept } : on(topic, wanted);
  });
}

function on({ key, name, partners, frequencies }: Topic, wanted: string): ConsentChoice {
  const frequency = frequencies.includes(wanted) ? wanted : (rarestFrequency(frequencies) ?? null);
  return { topic: key, name, frequency, granted: true, partners: [...partners] };
}

function off({ key, name, partners }: Topic): ConsentChoice {
  return { topic: key, name, frequency: null, granted: false, partners: [...partners] };
}
