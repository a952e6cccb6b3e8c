import type { Child } from "hono/jsx";
import { type Picture, type Pile, pileOf, piles } from "../../campaigns/picture/picture.ts";
import type { KeptPicture } from "../../campaigns/picture/kept-pictures.ts";
import type { SlipDomain } from "../../imports/accept-suggestions.ts";
import type { Import } from "../../imports/queries.ts";
import type { List } from "../../lists/queries.ts";
import { PileBar, PileList } from "../../ui/charts/pile-bar.tsx";
import type { Locale } from "../../ui/texts/locale.ts";
import { frameWords } from "../frame-words.ts";
import { Frame, type FrameProps } from "../frame.tsx";
import type { Written } from "../written.ts";
import { otherWords } from "../other-ways/other-words.ts";
import { eligibilityWords } from "../reason-words.ts";
import { accessWords } from "./access-words.ts";
import { FilesOfList } from "./files-of-list.tsx";
import { listWords } from "./list-words.ts";
import { SlipsOfList } from "./slips-of-list.tsx";
import { ListPicture } from "./list-picture.tsx";
import { Once } from "../once.tsx";
import { colon } from "../../ui/words.ts";

export type ListProps = Pick<FrameProps, "locale" | "name" | "hasSandbox"> & {
  list: List;
  kept: KeptPicture;
  files: readonly Import[];
  slips: readonly SlipDomain[];
  written: Written;
  may: { import: boolean; export: boolean; edit: boolean; limit: boolean };
};

const againSeconds = 5;

/** One list: whom one may mail and ask, what it looks like, and the files it was made from. */
export function ListPage({ list, kept, files, slips, written, may, ...shell }: ListProps): Child {
  const { locale } = shell;
  const w = listWords[locale];
  const { picture } = kept;
  const isRunning = files.some(({ status }) => ["receiving", "judging", "merging", "resolving"].includes(status));
  const isGoing = kept.isCounting || isRunning;
  const askable = picture?.piles.ask ?? 0;
  return (
    <Frame
      {...shell}
      title={list.name}
      place="lists"
      {...(isGoing ? { again: againSeconds, script: "/assets/again.js" } : {})}
    >
      <h1 data-again={isGoing ? String(againSeconds) : undefined}>{list.name}</h1>
      {picture && picture.contacts > 0 ? <Piles picture={picture} locale={locale} /> : null}
      {kept.isCounting ? <p role="status">{w.counting}</p> : null}
      {kept.countedAt && !kept.isCounting ? <p class="hint">{w.countedAt(written.moment(kept.countedAt))}</p> : null}
      {may.edit && askable > 0 ? (
        <p>
          <a class="button act" href={`/campaigns/new?list=${list.id}`}>
            {w.ask(askable.toLocaleString(locale))}
          </a>
        </p>
      ) : null}
      {picture && picture.contacts > 0 ? <ListPicture list={list} picture={picture} locale={locale} /> : null}
      {may.import ? <SlipsOfList list={list} slips={slips} locale={locale} /> : null}
      {may.export && picture && picture.contacts > 0 ? (
        <section>
          <h2>{w.cleaned}</h2>
          <p>{w.cleanedHint}</p>
          <form method="post" action={`/lists/${list.id}/cleaned`}>
            <Once />
            <button>{w.cleanedMake}</button>
          </form>
        </section>
      ) : null}
      <FilesOfList files={files} locale={locale} written={written} mayUndo={may.import} mayExport={may.export} />
      {may.import ? (
        <p>
          <a class="button" href={`/lists/${list.id}/files/new`}>
            {w.bringHere}
          </a>
        </p>
      ) : null}
      {may.limit ? (
        <p>
          <a href={`/lists/${list.id}/access`}>{accessWords.title[locale]}</a>
          {list.isLimited ? ` (${accessWords.isLimited[locale]})` : ""}
        </p>
      ) : null}
    </Frame>
  );
}

function Piles({ picture, locale }: { picture: Picture; locale: Locale }): Child {
  const w = frameWords[locale];
  const counts = piles.map((pile) => ({ pile, label: w.piles[pile].name, count: picture.piles[pile] }));
  return (
    <>
      <PileBar counts={counts} />
      <PileList
        locale={locale}
        piles={counts.map((one) => ({
          ...one,
          sentence: w.piles[one.pile].sentence(one.count),
          more: (
            <>
              <Why pile={one.pile} picture={picture} locale={locale} />
              {one.pile === "not" && one.count > 0 ? <a href="/other-ways">{otherWords.title[locale]}</a> : null}
            </>
          ),
        }))}
      />
    </>
  );
}

function Why({ pile, picture, locale }: { pile: Pile; picture: Picture; locale: Locale }): Child {
  const reasons = Object.entries(picture.reasons)
    .filter(([code]) => pileOf(code === "askable" ? null : code) === pile)
    .toSorted(([, a], [, b]) => b - a);
  if (reasons.length === 0) return null;
  return (
    <details class="why">
      <summary>{frameWords[locale].why}</summary>
      <ul>
        {reasons.map(([code, n]) => (
          <li>{`${n.toLocaleString(locale)}${colon(locale)}${eligibilityWords(code, locale)}`}</li>
        ))}
      </ul>
    </details>
  );
}
