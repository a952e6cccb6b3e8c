import type { Child } from "hono/jsx";
import { RecipientLayout } from "./layout.tsx";
import type { Sender } from "./sender.ts";
import { type Locale, locales } from "./texts/locale.ts";
import { texts } from "./texts/texts.ts";

/** 404: the same for a forged link, a foreign one and one that never was. */
export function UnknownLinkPage({ locale, sender = null }: { locale: Locale; sender?: Sender | null }): Child {
  const t = texts(locale);
  return (
    <RecipientLayout locale={locale} languages={locales} sender={sender} title={t.closed.unknownTitle}>
      <h1>{t.closed.unknownTitle}</h1>
      <p>{t.closed.unknown}</p>
      <p>{t.closed.unknownSafe}</p>
      {sender?.account.contact ? <p>{t.common.askOurselves(sender.account.contact)}</p> : null}
    </RecipientLayout>
  );
}
