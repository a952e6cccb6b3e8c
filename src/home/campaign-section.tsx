import type { Child } from "hono/jsx";
import { DataTable } from "../ui/data-table.tsx";
import { dateWords } from "../ui/words.ts";
import { countMax, numberWords } from "./bounded.ts";
import type { CampaignFigures } from "./campaign-figures.ts";
import { counted } from "./words.ts";

const columns = [
  { label: "Campaign" },
  { label: "Status" },
  { label: "Asked", isNumber: true },
  { label: "Yes", isNumber: true },
  { label: "No", isNumber: true },
  { label: "Silent", isNumber: true },
  { label: "Others", isNumber: true },
];

type Props = { campaigns: readonly CampaignFigures[]; hasMore: boolean; timeZone: string };

export function CampaignSection({ campaigns, hasMore, timeZone }: Props): Child {
  const hasLarge = campaigns.some((campaign) => campaign.isLarge);
  return (
    <section id="campaigns">
      <h2>Campaigns</h2>
      {campaigns.length === 0 ? (
        <p>
          Nobody has been asked yet. <a href="/docs#campaigns">Make a campaign</a>: it says who may be asked, and why
          not the others, before anything leaves.
        </p>
      ) : (
        <>
          <DataTable
            label="Campaigns"
            columns={columns}
            rows={campaigns.map((campaign) => cellsOf(campaign, timeZone))}
          />
          <p class="hint">
            Silent: no answer, so far or by the deadline. Others: the mail was not sent or did not arrive, or the person
            is forgotten since.
          </p>
        </>
      )}
      {hasLarge || hasMore ? (
        <p class="hint">
          {hasLarge ? `Above ${numberWords(countMax)} people this page does not count. ` : ""}
          {hasMore ? "These are the newest. " : ""}
          The API counts all of them: <a href="/docs#campaigns">GET /v1/campaigns</a>.
        </p>
      ) : null}
    </section>
  );
}

/** The newest campaign that has answers to show, as sentences. */
export function Figures(home: { campaigns: { campaigns: readonly CampaignFigures[] } }): Child {
  const newest = home.campaigns.campaigns.find((campaign) => campaign.answers !== null);
  if (!newest?.answers) return <p class="lead">Nobody has been asked yet.</p>;
  const { asked, yes, no, silent, others } = newest.answers;
  return (
    <>
      <p class="lead">{`You asked ${counted(asked, "person", "people")} in "${newest.name}".`}</p>
      <ul class="figures">
        <li>
          <strong>{numberWords(yes)}</strong> said yes
        </li>
        <li>
          <strong>{numberWords(no)}</strong> said no
        </li>
        <li>
          <strong>{numberWords(silent)}</strong> {newest.status === "finished" ? "did not answer" : "have not answered"}
        </li>
        {others > 0 ? (
          <li>
            <strong>{numberWords(others)}</strong> not reached, or forgotten since
          </li>
        ) : null}
      </ul>
    </>
  );
}

function cellsOf(campaign: CampaignFigures, timeZone: string): Child[] {
  const { answers, isLarge } = campaign;
  const figures = answers
    ? [answers.asked, answers.yes, answers.no, answers.silent, answers.others].map(numberWords)
    : [];
  const asked = isLarge ? `more than ${numberWords(countMax)}` : "0";
  return [
    <>
      <b>{campaign.name}</b>
      <span class="note">{campaign.list}</span>
    </>,
    statusWords(campaign, timeZone),
    ...(answers ? figures : [asked, ...Array.from({ length: 4 }, () => (isLarge ? "not counted" : "0"))]),
  ];
}

function statusWords({ status, stopReason, deadline }: CampaignFigures, timeZone: string): string {
  if (status === "draft") return "draft, not sent";
  if (status === "stopped" && stopReason) return `stopped: ${stopReason.replaceAll("_", " ")}`;
  if (deadline === null || status === "stopped") return status;
  return `${status}, answers ${status === "finished" ? "were" : "are"} due by ${dateWords(deadline, { locale: "en", timeZone })}`;
}
