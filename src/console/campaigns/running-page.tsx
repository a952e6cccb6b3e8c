import type { Child } from "hono/jsx";
import type { CampaignCounts } from "../../campaigns/counts.ts";
import type { ShownPlan } from "../../campaigns/pace/read-shown-plan.ts";
import { askerOf } from "../../campaigns/overrides/words.ts";
import type { Campaign } from "../../campaigns/queries.ts";
import type { CalendarDay } from "../../campaigns/story/calendar.ts";
import type { Answers } from "../../campaigns/story/read-answers.ts";
import type { StoryDay } from "../../campaigns/story/read-days.ts";
import type { Limit } from "../../campaigns/story/read-limits.ts";
import type { OneClickAlarm } from "../../messages/one-click-alarms.ts";
import type { Breaker } from "../../messages/breakers/read-breakers.ts";
import type { Topic } from "../../preferences/topics.ts";
import { Frame, type FrameProps } from "../frame.tsx";
import { AnswersPart } from "./answers-part.tsx";
import { stateOf } from "./campaigns-page.tsx";
import { CalendarStrip } from "./calendar-strip.tsx";
import { Trouble } from "./fields.tsx";
import { LimitsPart } from "./limits-part.tsx";
import { factsOf, pauseOf } from "./story-facts.ts";
import { ownMailWords } from "./own-mail-words.ts";
import { runningWords as w } from "./running-words.ts";
import { SteerPart } from "./steer-part.tsx";
import { StopsPart } from "./stops-part.tsx";
import type { Written } from "../written.ts";

/** All that a campaign's page tells, read at one moment. */
export type Story = {
  campaign: Campaign;
  /** `at` null: just now, or never yet, when nothing is known; `isCounting`: newer figures are on their way. */
  counted: { isKnown: boolean; at: Date | null; isCounting: boolean };
  counts: CampaignCounts;
  plan: ShownPlan | null;
  breakers: readonly Breaker[];
  alarms: readonly OneClickAlarm[];
  days: readonly StoryDay[];
  waiting: ReadonlyMap<string, number>;
  weeks: readonly (readonly CalendarDay[])[];
  limits: readonly Limit[];
  answers: Answers;
  topics: readonly Topic[];
  today: string;
};
export type RunningProps = Pick<FrameProps, "locale" | "name" | "hasSandbox"> & {
  story: Story;
  written: Written;
  maySteer: boolean;
  problem: string | null;
};

const againSeconds = 30;
/** While figures are on their way. */
const soonSeconds = 5;

/** A launched campaign: what went, what goes, what people said, and what can be done about it. */
export function RunningPage({ story, written, maySteer, problem, ...shell }: RunningProps): Child {
  const { campaign, counts, plan } = story;
  const { locale, figure, moment } = written;
  const isStopped = campaign.status === "paused" && campaign.stopReason !== null;
  const { counted } = story;
  const isGoing = (campaign.status === "running" || counted.isCounting) && problem === null;
  const again = counted.isCounting ? soonSeconds : againSeconds;
  return (
    <Frame
      {...shell}
      title={campaign.name}
      place="campaigns"
      {...(isGoing ? { again, script: "/assets/running.js" } : { script: "/assets/png.js" })}
    >
      <h1>{campaign.name}</h1>
      <p class="lead">
        {capital(stateOf({ status: campaign.status, isStopped }, locale))}.{" "}
        {counted.isKnown ? w.lead.running[locale](figure(askedOf(story)), figure(counts.audience)) : ""}
      </p>
      <Trouble title={w.refused[locale]} lines={problem === null ? [] : [problem]} />
      <p class="state" data-again={isGoing ? String(again) : undefined}>
        {counted.isKnown ? pauseOf(story, written) : w.counting[locale]}
        {plan?.nextAt && campaign.status === "running" ? ` ${w.nextAt[locale](moment(plan.nextAt))}` : ""}
      </p>
      <StopsPart story={story} written={written} maySteer={maySteer} />
      {counted.at ? <p class="hint">{w.countedAt[locale](moment(counted.at))}</p> : null}
      {counted.isKnown ? <Told story={story} written={written} /> : null}
      {maySteer ? <SteerPart story={story} written={written} /> : null}
      <Signed campaign={campaign} written={written} />
    </Frame>
  );
}

/** All that is told in figures. */
function Told({ story, written }: { story: Story; written: Written }): Child {
  const { counts } = story;
  const { locale, figure } = written;
  return (
    <>
      <Figures story={story} written={written} />
      {counts.in_doubt > 0 ? <p class="hint">{w.unsure[locale](figure(counts.in_doubt))}</p> : null}
      <section>
        <h2>{w.calendar[locale]}</h2>
        <CalendarStrip weeks={story.weeks} written={written} />
        <ul>
          {factsOf(story, written).map((fact) => (
            <li>{fact}</li>
          ))}
        </ul>
      </section>
      <AnswersPart story={story} written={written} />
      <LimitsPart limits={story.limits} written={written} />
    </>
  );
}

function Figures({ story, written }: { story: Story; written: Written }): Child {
  const { counts } = story;
  const { locale, figure } = written;
  const waiting = counts.audience - askedOf(story) - counts.skipped - counts.in_doubt;
  const lines = [
    { n: counts.given, text: w.yes[locale] },
    { n: counts.refused + counts.withdrawn + counts.complained, text: w.no[locale] },
    { n: silentOf(story), text: w.silent[locale] },
    ...(waiting > 0 ? [{ n: waiting, text: w.waiting[locale] }] : []),
    ...(counts.bounced + counts.skipped > 0 ? [{ n: counts.bounced + counts.skipped, text: w.away[locale] }] : []),
  ];
  return (
    <ul class="figures">
      {lines.map(({ n, text }) => (
        <li>
          <strong>{figure(n)}</strong>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

function Signed({ campaign, written }: { campaign: Campaign; written: Written }): Child {
  const { locale, moment } = written;
  return (
    <section>
      <h2>{w.signed[locale]}</h2>
      {campaign.acknowledgements.map((one) => (
        <blockquote lang={one.locale}>{one.text}</blockquote>
      ))}
      {campaign.statement ? <blockquote>{campaign.statement}</blockquote> : null}
      {campaign.launchedAt ? (
        <p class="hint">{w.signedBy[locale](askerOf(campaign.launchedBy ?? ""), moment(campaign.launchedAt))}</p>
      ) : null}
      <ul class="tags">
        <li>
          <a href={`/campaigns/${campaign.id}/mail`}>{w.theMail[locale]}</a>
        </li>
        <li>
          <a href={`/campaigns/${campaign.id}/own-mails`}>{ownMailWords.title[locale]}</a>
        </li>
      </ul>
    </section>
  );
}

/** People whose first mail left. */
function askedOf({ days }: Pick<Story, "days">): number {
  return days.reduce((sum, { asked }) => sum + asked, 0);
}

function silentOf({ counts, days }: Story): number {
  const answered = counts.given + counts.refused + counts.withdrawn + counts.complained;
  return Math.max(0, askedOf({ days }) - answered - counts.bounced - counts.erased);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
