import type { Child } from "hono/jsx";
import { PostForm } from "../ui/forms.tsx";
import { Plain } from "../ui/plain-page.tsx";
import type { Frame } from "../ui/sender.ts";
import { texts } from "../ui/texts/texts.ts";
import { momentWords } from "../ui/words.ts";
import { CorrectForm, OwnDataSections } from "./my-data-sections.tsx";
import { myDataWords } from "./my-data-words.ts";
import type { OwnData } from "./own-data.ts";

/** `erasure`: what erasing does, in the words of the account's mode (erasure-words.ts). */
type Common = Frame & { action: string; erasure: readonly string[] };

/** `/m/{link}`, within the hour: everything in words, the file, and the acts. The first button changes nothing by itself. */
export function MyDataPage(
  data: Common & { own: OwnData; until: Date; timeZone: string; corrected: boolean; mayAct: boolean },
): Child {
  const words = myDataWords[data.locale];
  const style = { locale: data.locale, country: data.sender.account.country, timeZone: data.timeZone };
  return (
    <Plain frame={data} title={words.title} state={data.corrected ? words.correct.done : null}>
      {data.corrected ? (
        <div class="state">
          <p>{words.correct.done}</p>
        </div>
      ) : null}
      <p class="facts">{words.until(momentWords(data.until, style))}</p>
      <Download {...data} />
      <OwnDataSections {...data} style={style} />
      {data.mayAct ? (
        <>
          <CorrectForm {...data} />
          <section>
            <h2>{words.forget.title}</h2>
            <ErasureLines {...data} />
            <ForgetForm {...data} />
          </section>
        </>
      ) : (
        <AgainForm {...data} />
      )}
    </Plain>
  );
}

/** From the second hour to the end of the day: the file alone, and nothing personal on the page. */
export function MyDataLatePage(data: Common & { maskedAddress: string }): Child {
  const t = texts(data.locale, data.sender.account.country);
  const words = myDataWords[data.locale];
  return (
    <Plain frame={data} title={words.title} state={t.common.address(data.maskedAddress)}>
      <p class="facts">{t.common.address(data.maskedAddress)}</p>
      <p>{words.late}</p>
      <Download {...data} />
      <AgainForm {...data} />
    </Plain>
  );
}

/** `/m/{link}` of the mail to be forgotten: what happens, and two buttons, of which the first keeps everything. */
export function ForgetPage(data: Common & { maskedAddress: string; kept: boolean }): Child {
  const t = texts(data.locale, data.sender.account.country);
  const { forget } = myDataWords[data.locale];
  return (
    <Plain frame={data} title={forget.page} state={data.kept ? forget.kept : null}>
      {data.kept ? (
        <div class="state">
          <p>{forget.kept}</p>
        </div>
      ) : null}
      <p class="facts">{t.common.address(data.maskedAddress)}</p>
      <ErasureLines {...data} />
      <PostForm action={data.action} fields={{ choice: "keep", lang: data.locale }}>
        <button class="answer">{forget.keep}</button>
      </PostForm>
      <PostForm action={data.action} fields={{ choice: "forget", lang: data.locale }}>
        <button class="answer final">{forget.button}</button>
      </PostForm>
    </Plain>
  );
}

/** Once it is done, for as long as the link lives: what stays, and why. */
export function ForgottenPage(data: Omit<Common, "action">): Child {
  const t = texts(data.locale, data.sender.account.country);
  const { forget } = myDataWords[data.locale];
  return (
    <Plain frame={data} title={forget.doneTitle}>
      <div class="state">
        <p>{forget.done}</p>
        <ErasureLines {...data} />
      </div>
      <p>{t.answered.close}</p>
    </Plain>
  );
}

/** A link that shows and does nothing more; `asked`: a new one is on its way. */
export function MyDataOverPage(data: Common & { reason: "expired" | "used" | "asked" }): Child {
  const t = texts(data.locale, data.sender.account.country);
  const words = myDataWords[data.locale];
  const [title, text] = {
    expired: [t.closed.expiredTitle, words.expired],
    used: [words.used.title, words.used.text],
    asked: [t.signUp.answeredTitle, words.againAsked],
  }[data.reason];
  return (
    <Plain frame={data} title={title ?? ""}>
      <p>{text}</p>
      {data.reason === "asked" ? <p>{t.answered.close}</p> : <AgainForm {...data} />}
    </Plain>
  );
}

function Download({ locale, action }: Common): Child {
  const words = myDataWords[locale];
  return (
    <>
      <p>
        <a class="button" href={`${action}/data.json`} download="">
          {words.download}
        </a>
      </p>
      <p class="hint">{words.downloadHint}</p>
    </>
  );
}

function ErasureLines({ erasure }: Pick<Common, "erasure">): Child {
  return (
    <>
      {erasure.map((line) => (
        <p>{line}</p>
      ))}
    </>
  );
}

function ForgetForm({ action, locale }: Common): Child {
  return (
    <PostForm action={action} fields={{ choice: "forget", lang: locale }}>
      <button class="final">{myDataWords[locale].forget.button}</button>
    </PostForm>
  );
}

function AgainForm({ action, locale }: Common): Child {
  return (
    <PostForm action={action} fields={{ choice: "again", lang: locale }}>
      <button>{myDataWords[locale].again}</button>
    </PostForm>
  );
}
