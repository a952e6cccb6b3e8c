import type { Child } from "hono/jsx";
import { markOf, PostForm, undoesOf } from "../ui/forms.tsx";
import { RecipientLayout } from "../ui/layout.tsx";
import type { Frame, Sender } from "../ui/sender.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";
import { dateWords } from "../ui/words.ts";

/** GET `/u/{link}`: one button and no question. The form posts `action=unsubscribe`, which a one-click POST never has. */
export function UnsubscribePage(data: Frame & { action: string; maskedAddress: string | null; mark?: string }): Child {
  const { locale, sender } = data;
  const t = texts(locale, sender.account.country);
  const title = t.unsubscribe.title(sender.name);
  return (
    <RecipientLayout locale={locale} languages={data.languages} sender={sender} title={title}>
      <h1>{title}</h1>
      {data.maskedAddress ? <p class="facts">{t.common.address(data.maskedAddress)}</p> : null}
      <p>{t.unsubscribe.what}</p>
      <PostForm action={data.action} fields={{ action: "unsubscribe", lang: locale, ...markOf(data) }}>
        <button class="act">{t.unsubscribe.button}</button>
      </PostForm>
    </RecipientLayout>
  );
}

/**
 * Where things stand after it; `undo` is null after erasure, and once the seven days are over. `sender` is null when all that
 * is left of the person is that we made this link.
 */
export function UnsubscribedPage(
  data: Omit<Frame, "sender"> & {
    sender: Sender | null;
    undo: { action: string; until: Date; timeZone: string; mark?: string; undoes?: string | null } | null;
  },
): Child {
  const { locale, sender, undo } = data;
  const country = sender?.account.country ?? null;
  const t = texts(locale, country);
  return (
    <RecipientLayout locale={locale} languages={data.languages} sender={sender} title={t.unsubscribe.doneTitle}>
      <h1>{t.unsubscribe.doneTitle}</h1>
      {sender ? <p class="state">{t.unsubscribe.done(sender.name)}</p> : null}
      {undo ? (
        <section>
          <p>{t.answered.noUntil(dateWords(undo.until, { locale, country, timeZone: undo.timeZone }))}</p>
          <PostForm
            action={undo.action}
            fields={{ choice: "undo", lang: locale, ...undoesOf(undo.undoes), ...markOf(undo) }}
          >
            <button>{t.answered.undoNo}</button>
          </PostForm>
        </section>
      ) : null}
      <p>{t.answered.close}</p>
    </RecipientLayout>
  );
}

/** What the page to unsubscribe says, a line for each thing said: kept as evidence of what a no was said to. */
export function unsubscribeText(locale: Locale, sender: Sender): string {
  const t = texts(locale, sender.account.country);
  return [t.unsubscribe.title(sender.name), t.unsubscribe.what, t.unsubscribe.button]
    .map((line) => `${line}\n`)
    .join("");
}
