import type { Child } from "hono/jsx";
import type { Topic } from "./sender.ts";
import type { Texts } from "./texts/en.ts";
import type { Locale } from "./texts/locale.ts";
import { frequencyName, listWords, rarestFrequency } from "./words.ts";

/**
 * Topics as unticked boxes (`topic=<key>`, GDPR recital 32) with their frequencies: one `frequency` for all when they
 * share the same, else `frequency_<key>` for each. The rarest stands selected; that is a ceiling and no consent.
 */
export function TopicFields(props: { t: Texts; locale: Locale; topics: readonly Topic[]; problem: boolean }): Child {
  const { t, topics } = props;
  const shared = sharedFrequencies(topics);
  const described = props.problem ? { "aria-describedby": "problem" } : {};
  return (
    <>
      <fieldset {...described}>
        <legend>{t.question.choose}</legend>
        <p class="hint">{t.question.chooseHint}</p>
        {topics.map((topic) => (
          <TopicField {...props} topic={topic} ownFrequency={shared === null} />
        ))}
      </fieldset>
      {shared === null ? null : <SharedFrequency t={t} frequencies={shared} />}
    </>
  );
}

/** The frequencies that all topics offer, or null when they differ. */
export function sharedFrequencies(topics: readonly Topic[]): readonly string[] | null {
  const first = topics[0]?.frequencies ?? [];
  return topics.every((topic) => topic.frequencies.join() === first.join()) ? first : null;
}

type TopicFieldProps = { t: Texts; locale: Locale; topic: Topic; ownFrequency: boolean; problem: boolean };

function TopicField({ t, locale, topic, ownFrequency, problem }: TopicFieldProps): Child {
  return (
    <div class="topic">
      <label class="choice">
        <input type="checkbox" name="topic" value={topic.key} {...(problem ? { "aria-describedby": "problem" } : {})} />
        <span>{topic.name}</span>
      </label>
      {topic.kind === "partner" ? <p class="small">{t.common.partners(listWords(locale, topic.partners))}</p> : null}
      {ownFrequency ? <OwnFrequency t={t} topic={topic} /> : null}
    </div>
  );
}

function OwnFrequency({ t, topic }: { t: Texts; topic: Topic }): Child {
  const [only, ...others] = topic.frequencies;
  if (only === undefined) return null;
  const name = `frequency_${topic.key}`;
  if (others.length === 0) {
    return (
      <p class="small">
        <input type="hidden" name={name} value={only} />
        {t.common.atMost(frequencyName(t, only))}
      </p>
    );
  }
  return (
    <>
      <label class="field" for={name}>
        {t.question.frequencyOf(topic.name)}
      </label>
      <select id={name} name={name}>
        {topic.frequencies.map((frequency) => (
          <option value={frequency} selected={frequency === rarestFrequency(topic.frequencies)}>
            {frequencyName(t, frequency)}
          </option>
        ))}
      </select>
    </>
  );
}

function SharedFrequency({ t, frequencies }: { t: Texts; frequencies: readonly string[] }): Child {
  const [only, ...others] = frequencies;
  if (only === undefined) return null;
  if (others.length === 0) {
    return (
      <p>
        <input type="hidden" name="frequency" value={only} />
        {t.common.atMost(frequencyName(t, only))}
      </p>
    );
  }
  return (
    <fieldset>
      <legend>{t.question.frequency}</legend>
      <div class="options">
        {frequencies.map((frequency) => (
          <label class="choice">
            <input
              type="radio"
              name="frequency"
              value={frequency}
              checked={frequency === rarestFrequency(frequencies)}
            />
            <span>{frequencyName(t, frequency)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What TopicFields says, a line for each thing said, in its order: for the text that is kept as evidence. */
export function topicLines(t: Texts, locale: Locale, topics: readonly Topic[]): string[] {
  const shared = sharedFrequencies(topics);
  const each = topics.flatMap((topic) => [
    topic.name,
    ...(topic.kind === "partner" ? [t.common.partners(listWords(locale, topic.partners))] : []),
    ...(shared === null ? frequencyLines(t, topic.frequencies, t.question.frequencyOf(topic.name)) : []),
  ]);
  return [t.question.choose, t.question.chooseHint, ...each, ...frequencyLines(t, shared ?? [], t.question.frequency)];
}

function frequencyLines(t: Texts, frequencies: readonly string[], legend: string): string[] {
  const names = frequencies.map((frequency) => frequencyName(t, frequency));
  const [only, ...others] = names;
  if (only === undefined) return [];
  return others.length === 0 ? [t.common.atMost(only)] : [legend, ...names];
}
