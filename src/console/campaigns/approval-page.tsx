import type { Child } from "hono/jsx";
import type { LaunchRequest, Standing } from "../../campaigns/approvals/queries.ts";
import type { Campaign } from "../../campaigns/queries.ts";
import { sentences } from "../../campaigns/signed-sentences.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { Frame, type FrameProps } from "../frame.tsx";
import type { Written } from "../written.ts";
import { approvalWords as w } from "./approval-words.ts";
import { LongField, Trouble } from "./fields.tsx";
import { launchWords } from "./launch-words.ts";
import { ownMailWords } from "./own-mail-words.ts";
import { pathWords } from "./path-words.ts";
import type { Step } from "./path-page.tsx";
import { colon } from "../../ui/words.ts";

export type ApprovalProps = Pick<FrameProps, "locale" | "name" | "hasSandbox"> & {
  request: LaunchRequest;
  standing: Standing;
  campaign: Campaign;
  summaries: Record<Exclude<Step, "launch">, string>;
  languages: readonly Locale[];
  /** The account's: what is signed is kept in it. */
  own: Locale;
  optOuts: "imported" | "none_known" | null;
  written: Written;
  problem: string | null;
};

const shownSteps = ["who", "words", "topics", "pace"] as const;

/** What the officer says yes or no to: all that the draft says, and the number of people. */
export function ApprovalPage(props: ApprovalProps): Child {
  const { request, standing, campaign, summaries, languages, own, optOuts, written, problem, ...shell } = props;
  const { locale, figure, moment, language } = written;
  const isOpen = standing === "waiting" && campaign.status === "draft";
  const signed = [
    ...(optOuts === null ? [] : [sentences[own][optOuts]]),
    ...(["undocumented", "older_than_36_months"] as const)
      .filter((code) => request.acknowledged.includes(code))
      .map((code) => sentences[own][code]),
  ];
  return (
    <Frame {...shell} title={`${w.title[locale]} - ${campaign.name}`} place="campaigns" width="task">
      <h1>{campaign.name}</h1>
      <p class="lead">{w.lead[locale](request.askedBy, moment(request.askedAt))}</p>
      <Trouble title={w.title[locale]} lines={problem ? [problem] : []} />
      <dl>
        <dt>{w.people[locale]}</dt>
        <dd>{figure(request.people)}</dd>
        {shownSteps.map((step) => (
          <>
            <dt>{pathWords.steps[step][locale]}</dt>
            <dd>{summaries[step]}</dd>
          </>
        ))}
      </dl>
      <h2>{w.mails[locale]}</h2>
      {languages.map((each) => (
        <section>
          <h3>{language(each)}</h3>
          <iframe
            class="mail"
            title={`${w.mails[locale]}${colon(locale)}${language(each)}`}
            src={`/campaigns/${campaign.id}/preview?language=${each}&round=0`}
            loading="lazy"
          ></iframe>
        </section>
      ))}
      {signed.length === 0 ? null : (
        <>
          <h2>{w.signed[locale]}</h2>
          <ul lang={own}>
            {signed.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      {request.statement ? (
        <>
          <h2>{w.statement[locale]}</h2>
          <p>
            <q>{request.statement}</q>
          </p>
        </>
      ) : null}
      <ul class="tags">
        <li>
          <a href={`/campaigns/${campaign.id}`}>{w.campaign[locale]}</a>
        </li>
        <li>
          <a href={`/campaigns/${campaign.id}/own-mails`}>{ownMailWords.title[locale]}</a>
        </li>
      </ul>
      {isOpen ? <Answer request={request} written={written} /> : <Stands {...props} />}
    </Frame>
  );
}

function Answer({ request, written: { locale, figure } }: Pick<ApprovalProps, "request" | "written">): Child {
  const bound = <input type="hidden" name="draft" value={request.draftHash} />;
  return (
    <>
      <p>{w.bound[locale]}</p>
      <form method="post" action={`/launches/${request.id}`}>
        {bound}
        <p class="acts">
          <button class="act" name="choice" value="yes">
            {w.yes[locale](request.people, figure(request.people))}
          </button>
        </p>
      </form>
      <form method="post" action={`/launches/${request.id}`}>
        {bound}
        <LongField name="reason" label={w.why[locale]} hint={w.whyHint[locale]} value="" max={1000} />
        <p class="acts">
          <button name="choice" value="no">
            {w.no[locale]}
          </button>
        </p>
      </form>
    </>
  );
}

function Stands({ request, standing, campaign, written }: ApprovalProps): Child {
  const { locale, moment } = written;
  const isAnswered = standing === "approved" || standing === "declined";
  const who = (isAnswered ? request.decidedBy : request.askedBy) ?? "";
  const at = (isAnswered ? request.decidedAt : null) ?? request.askedAt;
  if (campaign.status !== "draft") return <p class="state">{w.refused.launched[locale]}</p>;
  return (
    <>
      <div class="state">
        <p>{w.stands[standing][locale](who, moment(at))}</p>
        {request.reason ? (
          <p>
            <q>{request.reason}</q>
          </p>
        ) : null}
      </div>
      {standing === "approved" ? (
        <form method="post" action={`/launches/${request.id}`}>
          <input type="hidden" name="draft" value={request.draftHash} />
          <LongField name="reason" label={w.why[locale]} hint={w.whyHint[locale]} value="" max={1000} />
          <p class="acts">
            <button name="choice" value="no">
              {w.takeBack[locale]}
            </button>
            <a href="/">{launchWords.later[locale]}</a>
          </p>
        </form>
      ) : null}
    </>
  );
}
