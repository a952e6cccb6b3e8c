import type { Child } from "hono/jsx";
import { type Pile, pileOf, piles } from "../../campaigns/picture/picture.ts";
import type { Campaign } from "../../campaigns/queries.ts";
import type { Who } from "../../campaigns/who-is-asked.ts";
import type { List } from "../../lists/queries.ts";
import { PileBar, PileList } from "../../ui/charts/pile-bar.tsx";
import { frameWords } from "../frame-words.ts";
import { eligibilityWords } from "../reason-words.ts";
import { Field } from "./fields.tsx";
import { StepButtons } from "./path-page.tsx";
import { pathWords as w } from "./path-words.ts";
import { type Written } from "../written.ts";
import { expectedYes } from "./expected-yes.ts";

type WhoProps = {
  campaign: Campaign;
  list: List;
  who: Who;
  written: Written;
  mayEdit: boolean;
  /** Exceptions, where there are any or can be. */
  more: Child;
};

/** Step 1: who is asked, who is kept without asking, and why the others are not. */
export function WhoStep({ campaign, list, who, written, mayEdit, more }: WhoProps): Child {
  const { locale } = written;
  return (
    <>
      {who.countedAt === null ? <p role="status">{w.counting[locale]}</p> : <Bill {...{ who, written }} />}
      <p class="hint">
        {w.silenceIsNo[locale]} {w.fixed[locale]} <a href={`/lists/${list.id}`}>{w.toList[locale]}</a>
      </p>
      {mayEdit ? (
        <form method="post" action={`/campaigns/${campaign.id}/who`}>
          <Field name="name" label={w.name[locale]} value={campaign.name} max={200} required />
          <StepButtons locale={locale} mayEdit={mayEdit} />
        </form>
      ) : null}
      {more}
    </>
  );
}

function Bill({ who, written }: { who: Who; written: Written }): Child {
  const { locale, figure, moment } = written;
  const words = frameWords[locale];
  const counts = piles.map((pile) => ({ pile, label: words.piles[pile].name, count: who.piles[pile] }));
  const { low, high } = expectedYes(who.asked);
  const rest = who.contacts - who.piles.mail - who.asked;
  const bill = [
    ...(who.piles.mail > 0 ? [w.keep[locale](figure(who.piles.mail))] : []),
    ...(who.asked > 0 ? [w.ask[locale](figure(who.asked), figure(low), figure(high))] : []),
    ...(rest > 0 && who.asked > 0 ? [w.rest[locale](figure(rest))] : []),
  ];
  return (
    <>
      <p class="lead">{bill.join(" ")}</p>
      {who.asked === 0 ? <p>{who.piles.ask > 0 ? w.notNow[locale](figure(who.piles.ask)) : w.nobody[locale]}</p> : null}
      <PileBar counts={counts} />
      <PileList
        locale={locale}
        piles={counts.map((one) => ({
          ...one,
          sentence: words.piles[one.pile].sentence(one.count),
          more: <Why pile={one.pile} who={who} written={written} />,
        }))}
      />
      {who.isKept && who.countedAt ? <p class="hint">{w.countedAt[locale](moment(who.countedAt))}</p> : null}
    </>
  );
}

function Why({ pile, who, written }: { pile: Pile; who: Who; written: Written }): Child {
  const { locale, figure } = written;
  const own = Object.entries({ ...who.reasons, ...(who.asked > 0 ? { askable: who.asked } : {}) })
    .filter(([code]) => pileOf(code === "askable" ? null : code) === pile)
    .toSorted((a, b) => b[1] - a[1]);
  if (own.length === 0) return null;
  return (
    <details class="why">
      <summary>{frameWords[locale].why}</summary>
      <ul>
        {own.map(([code, n]) => (
          <li>
            {figure(n)} {eligibilityWords(code, locale)}
          </li>
        ))}
      </ul>
    </details>
  );
}
