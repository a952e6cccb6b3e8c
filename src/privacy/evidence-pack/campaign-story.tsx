import type { z } from "zod";
import type { Account } from "../../accounts/queries.ts";
import type { campaignSchema } from "../../consent/pack/campaign-record.ts";
import type { EvidenceDocument } from "../../consent/evidence-document.ts";
import { consentEvents } from "../../consent/payload.ts";
import { type Locale, languageTag } from "../../ui/texts/locale.ts";
import { frameOf, Proof, Sender } from "./story.tsx";
import { StoryFrame } from "./story-frame.tsx";

type Given = {
  document: z.infer<typeof campaignSchema>;
  account: Account;
  locale: Locale;
  log: EvidenceDocument["log"];
};

/** A campaign's evidence to be read: who asked, and what was answered, in figures; nobody is named. */
export function campaignStory({ document, account, locale, log }: Given): string {
  const { t, moment } = frameOf(account, locale);
  const { campaign, tallies } = document;
  const rows: [string, number][] = [
    [t.people, tallies.people],
    [t.records, tallies.records],
    ...consentEvents.map((event): [string, number] => [t.events[event], tallies.events[event] ?? 0]),
    [t.heldCount, tallies.held],
    [t.unseenCount, tallies.not_witnessed],
  ];
  const page = (
    <StoryFrame lang={languageTag(locale, account.country)} title={`${t.titleCampaign}: ${campaign.name}`}>
      <Sender document={document} />
      <h1>{t.titleCampaign}</h1>
      <p class="soft">{t.made(moment(document.made_at))}</p>
      <p>
        <strong>{campaign.name}</strong>
        <br />
        {campaign.sender.name} &lt;{campaign.sender.address}&gt;
        <br />
        {campaign.launched_at ? moment(campaign.launched_at) : null}
      </p>
      <h2>{t.counts}</h2>
      <dl>
        {rows.map(([label, count]) => (
          <>
            <dt>{label}</dt>
            <dd>{count}</dd>
          </>
        ))}
      </dl>
      <Proof t={t} log={log} />
    </StoryFrame>
  );
  return String(page);
}
