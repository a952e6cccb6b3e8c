import type { z } from "zod";
import type { Account } from "../../accounts/queries.ts";
import type { campaignSchema } from "../../consent/pack/campaign-record.ts";
import type { Stamped } from "../../consent/pack/stamped-anchor.ts";
import type { EvidenceDocument } from "../../consent/evidence-document.ts";
import { consentEvents } from "../../consent/payload.ts";
import { type Locale, languageTag } from "../../ui/texts/locale.ts";
import { Proof, Sender } from "./story.tsx";
import { frameOf } from "./story-words.ts";
import { StoryFrame } from "./story-frame.tsx";

type Given = {
  document: z.infer<typeof campaignSchema>;
  account: Account;
  locale: Locale;
  log: EvidenceDocument["log"];
  stamped: Stamped | null;
};

/** A campaign's evidence to be read: who asked, and what was answered, in figures; nobody is named. */
export function campaignStory({ document, account, locale, log, stamped }: Given): string {
  const frame = frameOf(account, locale);
  const { t, moment } = frame;
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
      <dl class="figures">
        {rows.map(([label, count]) => (
          <>
            <dt>{label}</dt>
            <dd>{count}</dd>
          </>
        ))}
      </dl>
      <p class="soft note">{t.countsNote}</p>
      <Proof frame={frame} log={log} stamped={stamped} />
    </StoryFrame>
  );
  return String(page);
}
