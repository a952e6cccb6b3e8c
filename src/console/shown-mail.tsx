import type { Child } from "hono/jsx";
import { Facts } from "./facts.tsx";
import type { Locale } from "../ui/texts/locale.ts";
import { peopleWords as w } from "./people/people-words.ts";

export type MailShown = {
  id: string;
  from: string;
  to: string | null;
  subject: string;
  text: string;
  sent: string | null;
  templateSha256: string;
  sha256: string | null;
};

/** A mail as it was: in a frame that can do nothing, and as text. */
export function ShownMail({ locale, mail, frame }: { locale: Locale; mail: MailShown; frame: string }): Child {
  const rows: [string, string][] = [
    [w.from[locale], mail.from],
    [w.to[locale], mail.to ?? w.nothing[locale]],
    [w.subject[locale], mail.subject],
    [w.sent[locale], mail.sent ?? "–"],
  ];
  return (
    <>
      <Facts rows={rows} />
      <iframe class="mail" sandbox="" src={frame} title={mail.subject}></iframe>
      <details>
        <summary>{w.asText[locale]}</summary>
        <pre>{mail.text}</pre>
      </details>
      <p class="hint">
        <code>SHA-256 {mail.sha256 ?? mail.templateSha256}</code>
      </p>
    </>
  );
}
