import type { Child } from "hono/jsx";
import { ErrorSummary } from "../ui/forms.tsx";
import { identityLines } from "../ui/identity.ts";
import { RecipientLayout } from "../ui/layout.tsx";
import type { Frame, Topic } from "../ui/sender.ts";
import type { Texts } from "../ui/texts/en.ts";
import { texts } from "../ui/texts/texts.ts";
import { dateWords, frequencyName, listWords } from "../ui/words.ts";
import { Act, LanguageOfMail, Pause } from "./preference-forms.tsx";
import { noFrequency } from "./read-choices.ts";

export type PreferencesData = Frame & {
  action: string;
  maskedAddress: string;
  /** `chosen` is the frequency now in force, null when the topic is off. */
  topics: readonly (Topic & { chosen: string | null })[];
  /** Language of the mail; null follows the account's. */
  language: string | null;
  pausedUntil: Date | null;
  /** First and last day that a pause may end on, as "2026-12-31". */
  pauseDays: { min: string; max: string };
  timeZone: string;
  /** What the last act did: a page of its own after the redirect. */
  done: "saved" | "left" | "data_asked" | "forget_asked" | null;
  /** Until when a "left" can be undone. */
  undoUntil: Date | null;
  problem: "pause" | "choose" | null;
  /** Where to write about one's data, in place of the two buttons; null where the mails behind these are sent. */
  dataContact: string | null;
};

/**
 * `/p/{link}`: what a recipient gets and how to change it, each act in its own form. They post `choice` =
 * stay (`frequency_<topic>` = a frequency or "none"), pause (`pause_until` = date), resume, language (`language`), leave, undo, my_data, forget.
 */
export function PreferencesPage(data: PreferencesData): Child {
  const { locale, sender } = data;
  const t = texts(locale, sender.account.country);
  const title = t.preferences.title(sender.name);
  const state = stateLine(t, data);
  const full = [data.problem ? t.common.somethingMissing : state, title].filter(Boolean).join(" ");
  return (
    <RecipientLayout locale={locale} languages={data.languages} sender={sender} title={full}>
      {data.problem ? <ErrorSummary t={t} text={problemText(t, data.problem)} /> : null}
      <h1>{title}</h1>
      <p class="facts">{t.common.address(data.maskedAddress)}</p>
      <State {...data} line={state} />
      <section>
        <h2>{t.preferences.topics}</h2>
        <p class="hint">{t.preferences.offIsNotAll}</p>
        <Act data={data} choice="stay">
          {data.topics.map((topic) => (
            <TopicFrequency t={t} data={data} topic={topic} />
          ))}
          <button class="act">{t.preferences.save}</button>
        </Act>
      </section>
      <section>
        <h2>{t.preferences.leave}</h2>
        <p class="hint">{t.preferences.leaveHint}</p>
        <Act data={data} choice="leave">
          <button class="act">{t.preferences.leaveButton}</button>
        </Act>
      </section>
      <Pause t={t} data={data} />
      <LanguageOfMail t={t} data={data} />
      <section>
        <h2>{t.preferences.data}</h2>
        {data.dataContact === null ? <DataButtons {...data} /> : <p>{t.preferences.dataByContact(data.dataContact)}</p>}
      </section>
    </RecipientLayout>
  );
}

function DataButtons(data: PreferencesData): Child {
  const t = texts(data.locale, data.sender.account.country);
  return (
    <>
      <p class="hint">{t.preferences.dataHint}</p>
      <Act data={data} choice="my_data">
        <button>{t.preferences.dataButton}</button>
      </Act>
      <p class="hint gap">{t.preferences.forgetHint}</p>
      <Act data={data} choice="forget">
        <button class="final">{t.preferences.forgetButton}</button>
      </Act>
    </>
  );
}

function problemText(t: Texts, problem: NonNullable<PreferencesData["problem"]>): string {
  return problem === "pause" ? t.preferences.pauseProblem : t.question.pickATopic;
}

function stateLine(t: Texts, data: PreferencesData): string | null {
  switch (data.done) {
    case "saved":
      return t.preferences.saved;
    case "left":
      return t.answered.noTitle;
    case "data_asked":
      return t.preferences.dataAsked;
    case "forget_asked":
      return t.preferences.forgetAsked;
    case null:
      return null;
  }
}

function State(data: PreferencesData & { line: string | null }): Child | null {
  const t = texts(data.locale, data.sender.account.country);
  const style = { locale: data.locale, country: data.sender.account.country, timeZone: data.timeZone };
  const nothing = data.topics.every((topic) => topic.chosen === null);
  if (data.line === null && !nothing && !data.pausedUntil) return null;
  return (
    <div class="state">
      {data.line ? <p>{data.line}</p> : null}
      {nothing ? <p>{t.preferences.nothing}</p> : null}
      {data.pausedUntil ? <p>{t.preferences.pausedUntil(dateWords(data.pausedUntil, style))}</p> : null}
      {data.undoUntil ? (
        <>
          <p>{t.answered.noUntil(dateWords(data.undoUntil, style))}</p>
          <Act data={data} choice="undo">
            <button>{t.answered.undoNo}</button>
          </Act>
        </>
      ) : null}
    </div>
  );
}

function TopicFrequency(props: { t: Texts; data: PreferencesData; topic: PreferencesData["topics"][number] }): Child {
  const { t, topic, data } = props;
  // What is in force is shown even where the account no longer offers it.
  const kept = topic.chosen === null || topic.frequencies.includes(topic.chosen) ? [] : [topic.chosen];
  const offered = [...topic.frequencies, ...kept].map((key) => ({ key, name: frequencyName(t, key) }));
  return (
    <fieldset class="topic">
      <legend>{topic.name}</legend>
      {topic.kind === "partner" ? (
        <p class="small">{t.common.partners(listWords(data.locale, topic.partners))}</p>
      ) : null}
      <div class="options">
        {[...offered, { key: noFrequency, name: t.common.notThisTopic }].map(({ key, name }) => (
          <label class="choice">
            <input
              type="radio"
              name={`frequency_${topic.key}`}
              value={key}
              checked={key === (topic.chosen ?? noFrequency)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What the page says about topics, a line for each thing said, in its order: kept as evidence of what was shown. */
export function preferencesText(data: Pick<PreferencesData, "locale" | "sender" | "topics">): string {
  const { locale, sender } = data;
  const t = texts(locale, sender.account.country);
  const each = data.topics.flatMap((topic) => [
    topic.name,
    ...(topic.kind === "partner" ? [t.common.partners(listWords(locale, topic.partners))] : []),
    ...topic.frequencies.map((key) => frequencyName(t, key)),
    t.common.notThisTopic,
  ]);
  const { title, topics, offIsNotAll, save, leave, leaveHint, leaveButton } = t.preferences;
  const lines = [title(sender.name), topics, offIsNotAll, ...each, save, leave, leaveHint, leaveButton];
  return [...lines, ...identityLines(t, locale, sender)].map((line) => `${line}\n`).join("");
}
