import type { Child } from "hono/jsx";
import { type Acknowledgement, acknowledgements } from "../../campaigns/eligibility.ts";
import type { Check, Preflight } from "../../campaigns/preflight.ts";
import type { Campaign } from "../../campaigns/queries.ts";
import { sentences } from "../../campaigns/signed-sentences.ts";
import type { Who } from "../../campaigns/who-is-asked.ts";
import type { List } from "../../lists/queries.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { colon, listWords } from "../../ui/words.ts";
import { Choice, LongField, SignMark, Trouble } from "./fields.tsx";
import { launchWords as w } from "./launch-words.ts";
import { type Written } from "../written.ts";
import { type Approval, ApprovalPart } from "./approval-part.tsx";
import { approvalWords } from "./approval-words.ts";
import { Outlook } from "./outlook-part.tsx";

export type LaunchProps = {
  campaign: Campaign;
  list: List;
  who: Who;
  before: Preflight;
  written: Written;
  /** The account's language: the sentences are kept in it. */
  own: Locale;
  mayLaunch: boolean;
  /** Why a launch was refused, each with what to do. */
  needs: readonly (keyof typeof w.needs)[];
  typed: { acknowledged: readonly string[]; statement: string };
  /** What this page shows, and no other draft, is launched. */
  draft: string;
  approval: Approval;
};

/** Step 5: what was checked, how it will go, what is signed, and the button that says what it does. */
export function LaunchStep(props: LaunchProps): Child {
  const { before, written, who, needs, mayLaunch } = props;
  const { locale } = written;
  const isReady = before.checks.every(({ state }) => state !== "stops") && who.countedAt !== null;
  return (
    <>
      <p>{w.lead[locale]}</p>
      <Trouble title={w.refused[locale]} lines={needs.map((need) => w.needs[need][locale])} />
      <h3>{w.checks[locale]}</h3>
      <ul class="checks">
        {before.checks.map((check) => (
          <li>
            <SignMark state={check.state} />
            <div>
              <p>
                <b>{w[check.what].name[locale]}</b>
                {colon(locale)}
                {w.states[check.state][locale]}
              </p>
              <p>
                {checkWords(check, written)} <WayOn check={check} {...props} />
              </p>
            </div>
          </li>
        ))}
      </ul>
      {who.asked > 0 ? <Outlook {...{ who, before, written }} /> : null}
      {isReady ? <ApprovalPart approval={props.approval} written={written} /> : null}
      {!isReady ? <p class="state">{w.notYet[locale]}</p> : mayLaunch ? <Sign {...props} /> : <p>{w.mayNot[locale]}</p>}
    </>
  );
}

function checkWords(check: Check, { locale, figure, date, language }: Written): string {
  switch (check.what) {
    case "people":
    case "opt_outs":
    case "postal_address":
    case "topics":
      return w[check.what][check.state][locale];
    case "words":
      return w.words[check.state][locale];
    case "notice":
      return check.state === "minds"
        ? w.notice.minds[locale](listWords(locale, check.missing.map(language)))
        : w.notice[check.state][locale];
    case "mail":
      return check.state === "stops"
        ? w.mail.stops[locale]
        : w.mail[check.state][locale](figure(Math.ceil(check.bytes / 1024)));
    case "sender":
      if (check.state === "stops") return w.sender.stops[locale](check.host);
      return check.isTrial ? w.sender.trial[locale](check.host) : w.sender.fine[locale](check.host);
    case "spf":
    case "dkim":
    case "dmarc":
      return w.record[check.state][locale];
    case "provider": {
      const { says, state } = check;
      if (says === null) return w.provider.unasked[locale];
      if (state !== "fine") return w.provider[state][locale];
      if (says.perDay === null || says.leftToday === null) return w.provider.fine[locale];
      return w.provider.room[locale](figure(says.leftToday), figure(says.perDay));
    }
    case "deadline":
      return w.deadline[check.state][locale](date(check.lastMail), date(check.deadline));
  }
}

/** Where it is put right. */
function WayOn({ check, campaign, list, written }: LaunchProps & { check: Check }): Child {
  if (check.state !== "stops") return null;
  const { locale } = written;
  const at = (step: string) => `/campaigns/${campaign.id}?step=${step}`;
  const to = (href: string, text: string) => <a href={href}>{text}</a>;
  switch (check.what) {
    case "sender":
      return check.handover
        ? to(check.handover, w.sender.handover[locale])
        : to("/settings/senders", w.sender.setUp[locale]);
    case "opt_outs":
      return to(`/lists/${list.id}`, list.name);
    case "notice":
      return to("/register/notice", w.notice.name[locale]);
    case "postal_address":
      return to("/settings/account", w.postal_address.name[locale]);
    case "deadline":
      return to(at("pace"), w.deadline.name[locale]);
    default:
      return null;
  }
}

function Sign({ campaign, list, who, written, own, typed, draft, approval }: LaunchProps): Child {
  const { isNeeded, standing } = approval;
  if (isNeeded && standing === "waiting") return null;
  const button = isNeeded && standing !== "approved" ? approvalWords.ask : w.ask;
  const { locale, figure } = written;
  const needed = acknowledgements.filter((code: Acknowledgement) => who.signs[code] > 0);
  const told = list.optOuts === null ? null : sentences[own][list.optOuts];
  return (
    <form method="post" action={`/campaigns/${campaign.id}/launch`}>
      <input type="hidden" name="people" value={String(who.asked)} />
      <input type="hidden" name="draft" value={draft} />
      <fieldset>
        <legend>{w.sign[locale]}</legend>
        <p class="hint">{w.signHint[locale]}</p>
        {told === null ? null : <p lang={own}>{told}</p>}
        {needed.map((code) => (
          <Choice
            name="acknowledged"
            type="checkbox"
            value={code}
            label={sentences[own][code]}
            hint={`${locale === own ? "" : `${sentences[locale][code]} `}${w.forPeople[locale](figure(who.signs[code]))}`}
            isChosen={typed.acknowledged.includes(code)}
            lang={own}
            required
          />
        ))}
      </fieldset>
      <LongField
        name="statement"
        label={w.statement[locale]}
        hint={w.statementHint[locale]}
        value={typed.statement}
        max={5000}
      />
      <p>{w.after[locale]}</p>
      <p class="acts">
        <button class="act">{button[locale](who.asked, figure(who.asked))}</button>
        <a href="/campaigns">{w.later[locale]}</a>
      </p>
    </form>
  );
}
