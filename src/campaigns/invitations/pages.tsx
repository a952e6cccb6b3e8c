import type { Child } from "hono/jsx";
import { ErrorSummary, PostForm } from "../../ui/forms.tsx";
import { RecipientLayout } from "../../ui/layout.tsx";
import type { Texts } from "../../ui/texts/en.ts";
import { texts } from "../../ui/texts/texts.ts";
import { TopicFields } from "../../ui/topics.tsx";
import { colon, dateWords, frequencyName } from "../../ui/words.ts";
import { wholeWords } from "../../ui/whole-words.tsx";
import { changedWords } from "../../preferences/changed-words.ts";
import { frequencyWords } from "../../preferences/frequency-words.ts";
import { questionWords } from "./question-words.ts";
import type { QuestionMatter } from "./question-words.ts";

export type QuestionData = QuestionMatter & {
  /** Path that the forms post to: that of the link. */
  action: string;
  maskedAddress: string;
  /** The person's own date. */
  deadline: Date;
  /** That date is over, and they are stopped for having been silent: said above a question that they may still answer. */
  isLapsed: boolean;
  /** IANA name of the account's zone. */
  timeZone: string;
  /** What the mail's link carried; a topic or frequency that is not offered counts as none. */
  choiceFromMail: { topic: string; frequency: string } | "leave" | null;
  /** 422. "choose": a yes came without a topic; "frequency": with one that is not offered; "changed": from a page that said something else. */
  problem: "choose" | "frequency" | "changed" | null;
  /** Go along as they are: the text's SHA-256, and the signed time of rendering. */
  hidden: { shown: string; f: string };
};

/** `/i/{link}`: the question. Topics unticked, yes and no alike, each in its own form, nothing happens by opening it. */
export function QuestionPage(data: QuestionData): Child {
  const { locale, sender } = data;
  const t = texts(locale, sender.account.country);
  const until = dateWords(data.deadline, { locale, country: sender.account.country, timeZone: data.timeZone });
  const words = questionWords(data, { address: data.maskedAddress, until });
  const fromMail = choiceFromMail(data);
  const state = data.problem ? `${t.common.notYetRight}${colon(locale).trimEnd()}` : sentenceFromMail(data);
  const title = [state, words.title].filter(Boolean).join(" ");
  return (
    <RecipientLayout locale={locale} languages={data.languages} sender={sender} title={title} keep={queryOf(data)}>
      {data.problem ? <ErrorSummary t={t} text={problemText(t, data)} /> : null}
      <h1>{wholeWords(words.title)}</h1>
      {data.isLapsed ? <p class="state">{t.closed.lapsed(until)}</p> : null}
      <p class="facts">{words.facts.join(" ")}</p>
      {words.intro.map((paragraph) => (
        <p class="lead">{paragraph}</p>
      ))}
      {fromMail}
      {fromMail ? <h2 class="or">{t.question.other}</h2> : null}
      <PostForm action={data.action} fields={{ choice: "stay", ...carried(data) }}>
        <TopicFields t={t} locale={locale} topics={data.topics} problem={data.problem !== null} />
        <button class="answer">{words.stay}</button>
      </PostForm>
      <LeaveForm {...data} />
      <p class="hint">{words.leaveHint}</p>
      <section>
        {[words.stop, ...words.silence].map((line) => (
          <p>{line}</p>
        ))}
        <p>
          <a href={`/n/${encodeURIComponent(data.notice.id)}`}>{words.notice}</a>
          <br />
          <span class="small">{words.noticeVersion}</span>
        </p>
      </section>
    </RecipientLayout>
  );
}

function problemText(t: Texts, { problem, locale }: QuestionData): string {
  if (problem === "frequency") return frequencyWords[locale];
  return problem === "changed" ? changedWords[locale] : t.question.pickATopic;
}

function sentenceFromMail(data: QuestionData): string | null {
  const t = texts(data.locale, data.sender.account.country);
  if (data.choiceFromMail === "leave") return t.question.fromMailNo;
  const chosen = offered(data);
  return chosen && t.question.fromMail(t.common.choiceLine(chosen.topic.name, frequencyName(t, chosen.frequency)));
}

/** A choice made in the mail: a sentence that says it and one button that names it, the no beside it. */
function choiceFromMail(data: QuestionData): Child | null {
  const t = texts(data.locale, data.sender.account.country);
  if (data.choiceFromMail === "leave") {
    return (
      <div class="card">
        <p>{`${sentenceFromMail(data)} ${t.question.fromMailNow}`}</p>
        <LeaveForm {...data} via="mail" />
      </div>
    );
  }
  const chosen = offered(data);
  if (!chosen) return null;
  const frequency = frequencyName(t, chosen.frequency);
  const fields = {
    choice: "stay",
    topic: chosen.topic.key,
    frequency: chosen.frequency,
    via: "mail",
    ...carried(data),
  };
  return (
    <div class="card">
      <p>{`${sentenceFromMail(data)} ${t.question.fromMailNow}`}</p>
      <PostForm action={data.action} fields={fields}>
        <button class="answer">{t.question.fromMailStay(chosen.topic.name, frequency)}</button>
      </PostForm>
      <LeaveForm {...data} />
    </div>
  );
}

function LeaveForm(data: QuestionData & { via?: "mail" }): Child {
  const t = texts(data.locale, data.sender.account.country);
  const via: Record<string, string> = data.via ? { via: data.via } : {};
  return (
    <PostForm action={data.action} fields={{ choice: "leave", ...via, ...carried(data) }}>
      <button class="answer">{t.question.leave}</button>
    </PostForm>
  );
}

export function offered(data: QuestionData) {
  const choice = data.choiceFromMail;
  if (choice === null || choice === "leave") return null;
  const topic = data.topics.find((topic) => topic.key === choice.topic && topic.frequencies.includes(choice.frequency));
  return topic ? { topic, frequency: choice.frequency } : null;
}

function carried(data: QuestionData): Record<string, string> {
  return { lang: data.locale, ...data.hidden };
}

function queryOf(data: QuestionData): Record<string, string> {
  if (data.choiceFromMail === "leave") return { choice: "leave" };
  return data.choiceFromMail ? { ...data.choiceFromMail } : {};
}
