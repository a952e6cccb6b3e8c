import type { Child } from "hono/jsx";
import type { Account } from "../../accounts/queries.ts";
import { type Locale, languageTag } from "../../ui/texts/locale.ts";
import { Frame } from "../frame.tsx";
import type { Shell } from "../people/find-page.tsx";
import { deskWords as w } from "./desk-words.ts";

type LetterProps = Shell & {
  requestId: string;
  account: Account;
  address: string | null;
  day: string;
  subject: string;
  paragraphs: readonly string[];
  /** The letter's own language. */
  language: Locale;
};

/** A letter ready to be printed or copied: only the letter is on the paper. */
export function LetterPage({
  requestId,
  account,
  address,
  day,
  subject,
  paragraphs,
  language,
  ...shell
}: LetterProps): Child {
  const { locale } = shell;
  return (
    <Frame {...shell} title={subject} place="register" width="task">
      <h1 class="no-print">{subject}</h1>
      <p class="hint no-print">{w.print[locale]}</p>
      <article class="letter" lang={languageTag(language, account.country)}>
        {[
          [account.name, account.postalAddress].filter(Boolean).join("\n"),
          [address, day].filter(Boolean).join("\n"),
          subject,
          ...paragraphs,
        ].map((block) => (
          <p>{block}</p>
        ))}
      </article>
      <p class="no-print">
        <a href={`/register/requests/${requestId}`}>{w.backToDesk[locale]}</a>
      </p>
    </Frame>
  );
}
