import type { Child } from "hono/jsx";
import { ErrorSummary, undoesOf } from "../ui/forms.tsx";
import { identityLines } from "../ui/identity.ts";
import { RecipientLayout } from "../ui/layout.tsx";
import type { Frame, Topic } from "../ui/sender.ts";
import type { Texts } from "../ui/texts/en.ts";
import { texts } from "../ui/texts/texts.ts";
import { colon, dateWords, frequencyName, listWords } from "../ui/words.ts";
import { wholeWords } from "../ui/whole-words.tsx";
import { sha256Of } from "../consent/keep-text.ts";
import { changedWords } from "./changed-words.ts";
import { frequencyWords } from "./frequency-words.ts";
import { addressWords } from "./address-words.ts";
import { Act, LanguageOfMail, OtherAddress, Pause } from "./preference-forms.tsx";
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
  done: "saved" | "left" | "data_asked" | "forget_asked" | "address_asked" | null;
  /** Until when a "left" can be undone. */
  undoUntil: Date | null;
  /** The record of that "left". */
  undoes?: string | null;
  /** The signed time of rendering, for every form. */
  mark?: string;
  /** A receipt, or the mail that asks for a second act, is on its way: the page does not say which. */
  mailComes?: boolean;
  problem: "pause" | "choose" | "frequency" | "changed" | "address" | null;
};

/**
 * `/p/{link}`: what a recipient gets and how to change it, each act in its own form. They post `choice` =
 * stay (`frequency_<topic>` = a frequency or "none"), pause (`pause_until` = date), resume, language (`language`), address (`address`), leave, undo, my_data, forget.
 */
export function PreferencesPage(data: PreferencesData): Child {
  const { locale, sender } = data;
  const t = texts(locale, sender.account.country);
  const title = t.preferences.title(sender.name);
  const state = stateLine(t, data);
  const missing = data.problem && `${t.common.notYetRight}${colon(locale).trimEnd()}`;
  const full = [missing ?? state, pauseLine(t, data), title].filter(Boolean).join(" ");
  return (
    <RecipientLayout locale={locale} languages={data.languages} sender={sender} title={full}>
      {data.problem ? <ErrorSummary t={t} text={problemText(t, data)} /> : null}
      <h1>{wholeWords(title)}</h1>
      <p class="facts">{t.common.address(data.maskedAddress)}</p>
      <State {...data} line={state} />
      <section>
        <h2>{t.preferences.topics}</h2>
        <p class="hint">{t.preferences.offIsNotAll}</p>
        <Act data={data} choice="stay" fields={{ shown: sha256Of(preferencesText(data)) }}>
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
      <OtherAddress data={data} />
      <section>
        <h2>{t.preferences.data}</h2>
        <DataButtons {...data} />
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

function problemText(t: Texts, { problem, locale }: PreferencesData): string {
  if (problem === "address") return addressWords[locale].problem;
  if (problem === "changed") return changedWords[locale];
  if (problem === "frequency") return frequencyWords[locale];
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
    case "address_asked":
      return addressWords[data.locale].asked;
    case null:
      return null;
  }
}

function pauseLine(t: Texts, { locale, sender, timeZone, pausedUntil }: PreferencesData): string | null {
  return (
    pausedUntil &&
    t.preferences.pausedUntil(dateWords(pausedUntil, { locale, country: sender.account.country, timeZone }))
  );
}

function State(data: PreferencesData & { line: string | null }): Child | null {
  const t = texts(data.locale, data.sender.account.country);
  const style = { locale: data.locale, country: data.sender.account.country, timeZone: data.timeZone };
  const nothing = data.topics.every((topic) => topic.chosen === null);
  if (data.line === null && !nothing && !data.pausedUntil) return null;
  return (
    <div class="state">
      {data.line ? <p>{data.line}</p> : null}
      {data.mailComes && !data.done?.endsWith("_asked") ? <p>{t.answered.confirmationComes}</p> : null}
      {nothing ? <p>{t.preferences.nothing}</p> : null}
      {data.pausedUntil ? <p>{pauseLine(t, data)}</p> : null}
      {data.undoUntil ? (
        <>
          <p>{t.answered.noUntil(dateWords(data.undoUntil, style))}</p>
          <Act data={data} choice="undo" fields={undoesOf(data.undoes)}>
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
  const described = data.problem === "frequency" || data.problem === "choose" ? { "aria-describedby": "problem" } : {};
  const offered = [...topic.frequencies, ...kept].map((key) => ({ key, name: frequencyName(t, key) }));
  return (
    <fieldset class="topic" {...described}>
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
