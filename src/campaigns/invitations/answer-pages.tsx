import type { Child } from "hono/jsx";
import { ChoiceList, markOf, PostForm, undoesOf } from "../../ui/forms.tsx";
import { RecipientLayout } from "../../ui/layout.tsx";
import type { Frame } from "../../ui/sender.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { texts } from "../../ui/texts/texts.ts";
import { colon, dateWords } from "../../ui/words.ts";

export type AnsweredData = Frame & {
  action: string;
  timeZone: string;
  /** The signed time of rendering. */
  mark?: string;
  /** The record that the page shows, which its button takes back. */
  undoes?: string | null;
  answer:
    | { choice: "stay"; choices: readonly { name: string; frequency: string }[]; preferencesPath: string | null }
    | {
        choice: "leave";
        /** Until when the no can be undone; null when that is over. */
        undoUntil: Date | null;
        /** Whether the account sends its acknowledgement mail. */
        acknowledged: boolean;
      };
};

/** Where things stand after an answer. A held yes shows the same page as a counted one: a machine learns nothing from it. */
export function AnsweredPage(data: AnsweredData): Child {
  const { locale, sender, answer } = data;
  const t = texts(locale, sender.account.country);
  const title = answer.choice === "stay" ? t.answered.yesTitle : t.answered.noTitle;
  return (
    <RecipientLayout locale={locale} languages={data.languages} sender={sender} title={`${title} ${sender.name}`}>
      <h1>{title}</h1>
      {answer.choice === "stay" ? <YesState {...data} answer={answer} /> : <NoState {...data} answer={answer} />}
      <p>{t.answered.close}</p>
    </RecipientLayout>
  );
}

function YesState(data: AnsweredData & { answer: Extract<AnsweredData["answer"], { choice: "stay" }> }): Child {
  const t = texts(data.locale, data.sender.account.country);
  return (
    <>
      <div class="state">
        <p>{t.answered.yesList}</p>
        <ChoiceList locale={data.locale} choices={data.answer.choices} />
      </div>
      <p>{t.answered.confirmationComes}</p>
      <p>{t.common.unsubscribeIsFinal}</p>
      {data.answer.preferencesPath ? (
        <p>
          <a href={data.answer.preferencesPath}>{t.answered.change}</a>
        </p>
      ) : null}
      <section>
        <UndoForm {...data} label={t.answered.undoYes} />
        <p class="hint">{t.answered.undoYesHint}</p>
      </section>
    </>
  );
}

function NoState(data: AnsweredData & { answer: Extract<AnsweredData["answer"], { choice: "leave" }> }): Child {
  const { locale, sender, answer } = data;
  const t = texts(locale, sender.account.country);
  const style = { locale, country: sender.account.country, timeZone: data.timeZone };
  return (
    <>
      <div class="state">
        <p>{t.answered.noNow(sender.name)}</p>
        {answer.acknowledged ? <p>{t.answered.noAcknowledged}</p> : null}
      </div>
      {answer.undoUntil ? (
        <section>
          <p>{t.answered.noUntil(dateWords(answer.undoUntil, style))}</p>
          <UndoForm {...data} label={t.answered.undoNo} />
        </section>
      ) : null}
    </>
  );
}

function UndoForm(props: {
  action: string;
  locale: Locale;
  label: string;
  mark?: string;
  undoes?: string | null;
}): Child {
  const fields = { choice: "undo", lang: props.locale, ...undoesOf(props.undoes), ...markOf(props) };
  return (
    <PostForm action={props.action} fields={fields}>
      <button>{props.label}</button>
    </PostForm>
  );
}

/**
 * A link that no longer answers: the date is past, or the link itself is. `again` only for whoever may still be asked: its form
 * posts `choice=again`, so that nobody types an address that we have.
 */
export function LapsedOrExpiredPage(
  data: Frame & { reason: { lapsedOn: Date; timeZone: string } | "expired"; again: { action: string } | null },
): Child {
  const { locale, sender, reason } = data;
  const t = texts(locale, sender.account.country);
  const expired = reason === "expired";
  const title = expired ? t.closed.expiredTitle : t.closed.lapsedTitle;
  const style = { locale, country: sender.account.country };
  return (
    <RecipientLayout
      locale={locale}
      languages={data.languages}
      sender={sender}
      title={`${title}${colon(locale)}${sender.name}`}
    >
      <h1>{title}</h1>
      <p>
        {expired
          ? t.closed.expired
          : t.closed.lapsed(dateWords(reason.lapsedOn, { ...style, timeZone: reason.timeZone }))}
      </p>
      {data.again ? (
        <section>
          <p>{t.closed.askAgain}</p>
          <PostForm action={data.again.action} fields={{ choice: "again", lang: locale }}>
            <button class="act">{t.again.button}</button>
          </PostForm>
        </section>
      ) : null}
      {sender.account.contact ? <p>{t.common.askOurselves(sender.account.contact)}</p> : null}
    </RecipientLayout>
  );
}
