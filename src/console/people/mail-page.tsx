import type { Child } from "hono/jsx";
import { Frame } from "../frame.tsx";
import type { Shell } from "./find-page.tsx";
import { peopleWords as w } from "./people-words.ts";

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
type MailProps = Shell & { personId: string; mail: MailShown };

/** A mail as it was: in a frame that can do nothing, and as text. */
export function MailPage({ personId, mail, ...shell }: MailProps): Child {
  const { locale } = shell;
  const rows: [string, string][] = [
    [w.from[locale], mail.from],
    [w.to[locale], mail.to ?? w.nothing[locale]],
    [w.subject[locale], mail.subject],
    [w.sent[locale], mail.sent ?? "–"],
  ];
  return (
    <Frame {...shell} title={`${w.mail[locale]}: ${mail.subject}`} place="people" width="task">
      <h1>{w.mail[locale]}</h1>
      <p>{w.mailHint[locale]}</p>
      <dl class="facts">
        {rows.map(([term, text]) => (
          <>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </>
        ))}
      </dl>
      <iframe class="mail" sandbox="" src={`/people/${personId}/mails/${mail.id}/frame`} title={mail.subject}></iframe>
      <details>
        <summary>{w.asText[locale]}</summary>
        <pre>{mail.text}</pre>
      </details>
      <p class="hint">
        <code>SHA-256 {mail.sha256 ?? mail.templateSha256}</code>
      </p>
      <p>
        <a href={`/people/${personId}`}>{w.back[locale]}</a>
      </p>
    </Frame>
  );
}
