import type { Child } from "hono/jsx";
import { type CampaignLine, countedTo } from "../../campaigns/campaign-lines.ts";
import { DataTable } from "../../ui/data-table.tsx";
import type { Locale } from "../../ui/texts/locale.ts";
import { Frame, type FrameProps } from "../frame.tsx";
import { Choice, Field, Trouble } from "./fields.tsx";
import { indexWords as w } from "./index-words.ts";
import type { Written } from "../written.ts";
import { Once } from "../once.tsx";

type Shell = Pick<FrameProps, "locale" | "name" | "hasSandbox">;
type CampaignsProps = Shell & {
  campaigns: readonly CampaignLine[];
  next: string | null;
  mayEdit: boolean;
  written: Written;
};

/** All campaigns, newest first; before the first one, what a campaign is. */
export function CampaignsPage({ campaigns, next, mayEdit, written, ...shell }: CampaignsProps): Child {
  const { locale } = shell;
  const columns = [
    { label: w.campaign[locale] },
    { label: w.list[locale] },
    { label: w.state[locale] },
    { label: w.asked[locale], isNumber: true },
    { label: w.yes[locale], isNumber: true },
    { label: w.no[locale], isNumber: true },
    { label: w.silent[locale], isNumber: true },
    { label: w.next[locale] },
  ];
  return (
    <Frame {...shell} title={w.title[locale]} place="campaigns">
      <h1>{w.title[locale]}</h1>
      {campaigns.length === 0 ? (
        <>
          <p class="lead">{w.none[locale]}</p>
          <p>{w.noneHint[locale]}</p>
          <p>{w.noneSteps[locale]}</p>
        </>
      ) : (
        <DataTable label={w.title[locale]} columns={columns} rows={campaigns.map((line) => cellsOf(line, written))} />
      )}
      {next ? (
        <p>
          <a href={`/campaigns?after=${next}`}>{w.more[locale]}</a>
        </p>
      ) : null}
      {mayEdit ? (
        <p class="below">
          <a class="button act" href="/campaigns/new">
            {w.ask[locale]}
          </a>
        </p>
      ) : null}
    </Frame>
  );
}

function cellsOf(line: CampaignLine, { locale, figure, date }: Written): Child[] {
  const more = line.asked > countedTo ? "+" : "";
  const n = (count: number) => (line.status === "draft" ? "" : `${figure(Math.min(count, countedTo))}${more}`);
  return [
    <a href={`/campaigns/${line.id}`}>
      <b>{line.name}</b>
    </a>,
    line.list,
    stateOf(line, locale),
    n(line.asked),
    n(line.yes),
    n(line.no),
    n(line.silent),
    nextOf(line, locale, date),
  ];
}

export function stateOf({ status, isStopped }: Pick<CampaignLine, "status" | "isStopped">, locale: Locale): string {
  return w.states[isStopped ? "byItself" : status][locale];
}

function nextOf({ status, nextAt, deadline }: CampaignLine, locale: Locale, date: (at: Date) => string): string {
  if (status === "running" && nextAt) return w.mail[locale](date(nextAt));
  if (deadline && (status === "running" || status === "paused")) return w.until[locale](date(deadline));
  return "";
}

type NewProps = Shell & {
  lists: readonly { id: string; name: string; contacts: string }[];
  chosen: string | null;
  title: string;
  isMissing: boolean;
};

/** Which list, and under what name: the beginning of a draft. */
export function NewCampaignPage({ lists, chosen, title, isMissing, ...shell }: NewProps): Child {
  const { locale } = shell;
  return (
    <Frame {...shell} title={w.newTitle[locale]} place="campaigns" width="task">
      <h1>{w.newTitle[locale]}</h1>
      {lists.length === 0 ? (
        <>
          <p class="lead">{w.noLists[locale]}</p>
          <a class="button act" href="/lists/new">
            {w.bring[locale]}
          </a>
        </>
      ) : (
        <>
          <p class="lead">{w.newLead[locale]}</p>
          <Trouble title={w.missing[locale]} lines={isMissing ? [""] : []} />
          <form method="post" action="/campaigns/new">
            <Once />
            <fieldset>
              <legend>{w.which[locale]}</legend>
              {lists.map((list) => (
                <Choice
                  name="list"
                  value={list.id}
                  label={list.name}
                  hint={w.people[locale](list.contacts)}
                  isChosen={chosen === list.id || lists.length === 1}
                  required
                />
              ))}
            </fieldset>
            <Field
              name="name"
              label={w.name[locale]}
              hint={w.nameHint[locale]}
              value={title}
              max={200}
              required
              isWrong={isMissing}
            />
            <button class="act">{w.begin[locale]}</button>
          </form>
        </>
      )}
    </Frame>
  );
}
