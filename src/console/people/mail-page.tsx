import type { Child } from "hono/jsx";
import { Frame } from "../frame.tsx";
import { type MailShown, ShownMail } from "../shown-mail.tsx";
import type { Shell } from "./find-page.tsx";
import { peopleWords as w } from "./people-words.ts";
import { colon } from "../../ui/words.ts";

type MailProps = Shell & { personId: string; mail: MailShown };

/** A mail as it was: in a frame that can do nothing, and as text. */
export function MailPage({ personId, mail, ...shell }: MailProps): Child {
  const { locale } = shell;
  return (
    <Frame {...shell} title={`${w.mail[locale]}${colon(locale)}${mail.subject}`} place="people" width="task">
      <h1>{w.mail[locale]}</h1>
      <p>{w.mailHint[locale]}</p>
      <ShownMail locale={locale} mail={mail} frame={`/people/${personId}/mails/${mail.id}/frame`} />
      <p>
        <a href={`/people/${personId}`}>{w.back[locale]}</a>
      </p>
    </Frame>
  );
}
