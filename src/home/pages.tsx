import type { Child } from "hono/jsx";
import { piles } from "../campaigns/picture/picture.ts";
import { approvalWords } from "../console/campaigns/approval-words.ts";
import type { Written } from "../console/written.ts";
import { Frame, type FrameProps } from "../console/frame.tsx";
import { frameWords } from "../console/frame-words.ts";
import { PileBar, PileList } from "../ui/charts/pile-bar.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { homeWords as w } from "./home-words.ts";
import type { PilesOfAll } from "./piles-of-all.ts";
import type { Running } from "./running.ts";
import { RunningPart } from "./running-part.tsx";
import type { Tour, Waiting } from "./waiting.ts";

export type Home = Pick<FrameProps, "locale" | "name" | "hasSandbox"> & {
  all: PilesOfAll;
  running: readonly Running[];
  waiting: Waiting;
  tour: Tour;
  written: Written;
  may: { import: boolean; edit: boolean };
};

/** Where an account stands, on one page; before the first list, how it goes. */
export function HomePage(home: Home): Child {
  const { locale, all, running, waiting, written, may } = home;
  const isEmpty = all.lists === 0 || (!home.tour.brought && all.counted === all.lists && isNone(all));
  const title = isEmpty ? w.emptyTitle[locale] : w.title[locale];
  const { name, hasSandbox } = home;
  return (
    <Frame {...{ locale, name, hasSandbox, title }}>
      <div class="head">
        <h1>{title}</h1>
        {may.import && !isEmpty ? (
          <a class="button" href="/lists/new">
            {w.bring[locale]}
          </a>
        ) : null}
      </div>
      {isEmpty ? <p class="lead">{(may.import ? w.emptyLead : w.viewerEmpty)[locale]}</p> : <Piles {...home} />}
      <WaitingPart waiting={waiting} running={running} locale={locale} isQuiet={isEmpty} />
      {home.tour.answered || !may.import ? null : <FirstSteps home={home} isEmpty={isEmpty} />}
      {isEmpty ? null : <RunningPart running={running} written={written} mayEdit={may.edit} />}
    </Frame>
  );
}

function isNone({ piles: counts }: PilesOfAll): boolean {
  return piles.every((pile) => counts[pile] === 0);
}

function Piles({ locale, all, written }: Home): Child {
  const words = frameWords[locale];
  const counts = piles.map((pile) => ({ pile, label: words.piles[pile].name, count: all.piles[pile] }));
  if (all.counted === 0) return <p role="status">{w.counting[locale]}</p>;
  return (
    <>
      <PileBar counts={counts} />
      <PileList
        locale={locale}
        piles={counts.map((one) => ({
          ...one,
          sentence: words.piles[one.pile].sentence(one.count),
          ...(one.pile === "not" && one.count > 0
            ? {
                more: (
                  <>
                    {" "}
                    <a href="/other-ways">{w.elsewhere[locale]}</a>
                  </>
                ),
              }
            : {}),
        }))}
      />
      <p class="hint">
        {all.isMore || all.counted < all.lists
          ? `${w.partly[locale](written.figure(all.counted), all.isMore ? null : written.figure(all.lists))} `
          : ""}
        {all.counted > 1 ? w.twice[locale] : ""}
      </p>
    </>
  );
}

type WaitingProps = {
  waiting: Waiting;
  running: readonly Running[];
  locale: Home["locale"];
  isQuiet: boolean;
};

function WaitingPart({ waiting, running, locale, isQuiet }: WaitingProps): Child {
  const stopped = running.filter(({ isStopped }) => isStopped);
  const { files, toSign, overdue, launches } = waiting;
  const isNothing = files.length + stopped.length + toSign + overdue + launches.length === 0;
  if (isNothing && isQuiet) return null;
  return (
    <section>
      <h2>{w.waits[locale]}</h2>
      {isNothing ? <p>{w.nothing[locale]}</p> : null}
      <ul class="waits">
        {overdue > 0 ? (
          <li>
            <a href="/register/requests">{w.overdue[locale](overdue)}</a>
          </li>
        ) : null}
        {stopped.map(({ id, name }) => (
          <li>
            <a href={`/campaigns/${id}`}>{w.stopped[locale](name)}</a>
          </li>
        ))}
        {launches.map(({ id, name }) => (
          <li>
            <a href={`/launches/${id}`}>{approvalWords.home[locale](name)}</a>
          </li>
        ))}
        {toSign > 0 ? (
          <li>
            <a href="/exceptions">{w.toSign[locale](toSign)}</a>
          </li>
        ) : null}
        {files.map(({ id, name }) => (
          <li>
            <a href={`/files/${id}`}>{w.file[locale](name ?? w.someFile[locale])}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
