import type { Child } from "hono/jsx";
import type { Campaign } from "../../campaigns/queries.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { Frame, type FrameProps } from "../frame.tsx";
import { runningWords as w } from "./running-words.ts";
import { textWords } from "./text-words.ts";
import type { Written } from "../written.ts";

type MailProps = Pick<FrameProps, "locale" | "name" | "hasSandbox"> & {
  campaign: Campaign;
  written: Written;
  languages: readonly Locale[];
};

/** The mails of a launched campaign, as people got them: one below the other, in each language a link. */
export function MailPage({ campaign, written, languages, ...shell }: MailProps): Child {
  const { locale } = shell;
  const rounds = textWords.round.slice(0, campaign.reminders.length + 1);
  return (
    <Frame {...shell} title={`${w.theMail[locale]} - ${campaign.name}`} place="campaigns" width="task">
      <h1>{w.theMail[locale]}</h1>
      <p>
        <a href={`/campaigns/${campaign.id}`}>{campaign.name}</a>
      </p>
      {languages.map((language) => (
        <section>
          <h2>{written.language(language)}</h2>
          {rounds.map((name, round) => (
            <details open={round === 0}>
              <summary>{name[locale]}</summary>
              <iframe
                class="mail-frame"
                loading="lazy"
                title={`${name[locale]}, ${written.language(language)}`}
                src={`/campaigns/${campaign.id}/preview?language=${language}&round=${round}`}
              ></iframe>
            </details>
          ))}
        </section>
      ))}
    </Frame>
  );
}
