import type { Child } from "hono/jsx";
import type { Campaign } from "../../campaigns/queries.ts";
import type { StaffMailLine } from "../../messages/read-staff-mails.ts";
import { Frame, type FrameProps } from "../frame.tsx";
import { type MailShown, ShownMail } from "../shown-mail.tsx";
import type { Written } from "../written.ts";
import { ownMailWords as w } from "./own-mail-words.ts";

type Shown = Pick<FrameProps, "locale" | "name" | "hasSandbox"> & { campaign: Campaign; written: Written };

/** What went about a campaign to those who work on it: each line leads to the mail as it was. */
export function OwnMailsPage({
  campaign,
  written,
  mails,
  ...shell
}: Shown & { mails: readonly StaffMailLine[] }): Child {
  const { locale } = shell;
  return (
    <Frame {...shell} title={`${w.title[locale]} - ${campaign.name}`} place="campaigns" width="task">
      <h1>{w.title[locale]}</h1>
      <p>
        <a href={`/campaigns/${campaign.id}`}>{campaign.name}</a>
      </p>
      <p class="hint">{w.lead[locale]}</p>
      {mails.length === 0 ? <p>{w.none[locale]}</p> : null}
      <ul>
        {mails.map((mail) => (
          <li>
            <a href={`/campaigns/${campaign.id}/own-mails/${mail.id}`}>
              {w.kinds[mail.kind][locale]}, {written.moment(mail.submittedAt ?? mail.at)}
            </a>{" "}
            ({mail.address})
          </li>
        ))}
      </ul>
    </Frame>
  );
}

/** `mail` null: only that it was sent is still known. */
export function OwnMailPage({
  campaign,
  line,
  mail,
  ...rest
}: Shown & { line: StaffMailLine; mail: MailShown | null }): Child {
  const { written, ...shell } = rest;
  const { locale } = written;
  const title = w.kinds[line.kind][locale];
  return (
    <Frame {...shell} title={`${title} - ${campaign.name}`} place="campaigns" width="task">
      <h1>{title}</h1>
      <p>
        <a href={`/campaigns/${campaign.id}`}>{campaign.name}</a>
      </p>
      {line.submittedAt ? null : <p class="state">{w.notTaken[locale]}</p>}
      {mail === null ? (
        <p class="state">{w.gone[locale]}</p>
      ) : (
        <>
          <p>{w.hint[locale]}</p>
          <ShownMail locale={locale} mail={mail} frame={`/campaigns/${campaign.id}/own-mails/${line.id}/frame`} />
        </>
      )}
      <p>
        <a href={`/campaigns/${campaign.id}/own-mails`}>{w.all[locale]}</a>
      </p>
    </Frame>
  );
}
