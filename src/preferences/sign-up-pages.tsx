import type { Child } from "hono/jsx";
import { ChoiceList, PostForm } from "../ui/forms.tsx";
import { Plain } from "../ui/plain-page.tsx";
import type { Frame, Topic } from "../ui/sender.ts";
import { changedWords } from "./changed-words.ts";
import { frequencyWords } from "./frequency-words.ts";
import type { Texts } from "../ui/texts/en.ts";
import { texts } from "../ui/texts/texts.ts";
import { TopicFields } from "../ui/topics.tsx";

/** `/again/{account}`: a lost or expired link. Answered or not, the page is the same for every address. */
export function AgainPage(data: Frame & { action: string; problem: "address" | null; answered: boolean }): Child {
  const t = texts(data.locale, data.sender.account.country);
  if (data.answered) {
    return (
      <Plain frame={data} title={t.signUp.answeredTitle}>
        <p>{t.again.answered}</p>
      </Plain>
    );
  }
  return (
    <Plain frame={data} title={t.again.title} problem={data.problem ? t.again.addressProblem : null}>
      <p>{t.again.what}</p>
      <PostForm action={data.action} fields={{ lang: data.locale }}>
        <AddressField t={t} value="" invalid={data.problem === "address"} />
        <button class="act">{t.again.button}</button>
      </PostForm>
    </Plain>
  );
}

/** `/s/{form}`: sign up. Whatever the address, a good form is answered by `SignUpAnsweredPage`. */
export function SignUpPage(
  data: Frame & {
    action: string;
    topics: readonly Topic[];
    noticeId: string;
    address: string;
    problem: "address" | "choose" | "frequency" | "changed" | null;
    hidden: { shown: string };
  },
): Child {
  const t = texts(data.locale, data.sender.account.country);
  const problems = {
    address: t.again.addressProblem,
    choose: t.signUp.pickATopic,
    frequency: frequencyWords[data.locale],
    changed: changedWords[data.locale],
  };
  return (
    <Plain frame={data} title={t.signUp.title(data.sender.name)} problem={data.problem ? problems[data.problem] : null}>
      <p>{t.signUp.what}</p>
      <PostForm action={data.action} fields={{ lang: data.locale, ...data.hidden }}>
        <TopicFields
          t={t}
          locale={data.locale}
          topics={data.topics}
          problem={data.problem === "choose" || data.problem === "frequency"}
        />
        <AddressField t={t} value={data.address} invalid={data.problem === "address"} />
        <button class="act">{t.signUp.button}</button>
      </PostForm>
      <section>
        <p>{t.common.unsubscribeIsFinal}</p>
        <p>
          <a href={`/n/${encodeURIComponent(data.noticeId)}`}>{t.question.notice}</a>
        </p>
      </section>
    </Plain>
  );
}

export function SignUpAnsweredPage(data: Frame): Child {
  const t = texts(data.locale, data.sender.account.country);
  return (
    <Plain frame={data} title={t.signUp.answeredTitle}>
      <p>{t.signUp.answered}</p>
      <p>{t.signUp.answeredAddress}</p>
    </Plain>
  );
}

/** The page behind the confirmation mail: what was chosen, and one button (`choice=confirm`); a second form says "not me". */
export function ConfirmPage(
  data: Frame & {
    action: string;
    choices: readonly { name: string; frequency: string }[];
    hidden: { shown: string; f: string };
    /** Why the button does not count yet. */
    note?: string | null;
  },
): Child {
  const t = texts(data.locale, data.sender.account.country);
  const carried = { lang: data.locale, ...data.hidden };
  return (
    <Plain frame={data} title={t.confirm.title}>
      <p>{t.confirm.what}</p>
      <ChoiceList locale={data.locale} choices={data.choices} />
      {data.note ? <p class="state">{data.note}</p> : null}
      <PostForm action={data.action} fields={{ choice: "confirm", ...carried }}>
        <button class="answer">{t.confirm.button}</button>
      </PostForm>
      <PostForm action={data.action} fields={{ choice: "not_me", ...carried }}>
        <button class="answer">{t.confirm.notMe}</button>
      </PostForm>
      <p class="hint">{t.confirm.notMeHint}</p>
      <p>{t.common.unsubscribeIsFinal}</p>
    </Plain>
  );
}

/** After the confirming POST, counted or held: one page for both. */
export function ConfirmedPage(
  data: Frame & { choices: readonly { name: string; frequency: string }[]; preferencesPath: string | null },
): Child {
  const t = texts(data.locale, data.sender.account.country);
  return (
    <Plain frame={data} title={t.answered.yesTitle}>
      <div class="state">
        <ChoiceList locale={data.locale} choices={data.choices} />
      </div>
      <p>{t.answered.confirmationComes}</p>
      {data.preferencesPath ? (
        <p>
          <a href={data.preferencesPath}>{t.answered.change}</a>
        </p>
      ) : null}
      <p>{t.answered.close}</p>
    </Plain>
  );
}

/** GET behind "this was not me" of a receipt: one button, since opening a link changes nothing. */
export function NotMeQuestionPage(data: Frame & { action: string }): Child {
  const t = texts(data.locale, data.sender.account.country);
  return (
    <Plain frame={data} title={t.confirm.notMe}>
      <p>{t.confirm.notMeHint}</p>
      <PostForm action={data.action} fields={{ choice: "not_me", lang: data.locale }}>
        <button class="act">{t.confirm.notMe}</button>
      </PostForm>
    </Plain>
  );
}

/** A confirmation that came too late, with the way to start again. */
export function ConfirmTooLatePage(data: Frame & { signUpPath: string }): Child {
  const t = texts(data.locale, data.sender.account.country);
  return (
    <Plain frame={data} title={t.closed.expiredTitle}>
      <p>{t.closed.expired}</p>
      <p>
        <a href={data.signUpPath}>{t.signUp.title(data.sender.name)}</a>
      </p>
    </Plain>
  );
}

/** After "this was not me", from the confirmation or from a receipt. */
export function NotMePage(data: Frame): Child {
  const t = texts(data.locale, data.sender.account.country);
  return (
    <Plain frame={data} title={t.confirm.notMeTitle}>
      <p>{t.answered.close}</p>
    </Plain>
  );
}

function AddressField({ t, value, invalid }: { t: Texts; value: string; invalid: boolean }): Child {
  const described = invalid ? { "aria-invalid": "true" as const, "aria-describedby": "problem" } : {};
  return (
    <>
      <label class="field" for="address">
        {t.again.address}
      </label>
      <input type="email" id="address" name="address" autocomplete="email" required value={value} {...described} />
    </>
  );
}
