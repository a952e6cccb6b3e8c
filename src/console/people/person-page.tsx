import type { Child } from "hono/jsx";
import { Facts } from "../facts.tsx";
import { storyWords } from "../../privacy/evidence-pack/words.ts";
import type { OwnData } from "../../privacy/own-data.ts";
import { locales } from "../../ui/texts/locale.ts";
import { hygieneWords } from "../reason-words.ts";
import { Frame } from "../frame.tsx";
import { stopWords } from "./fact-words.ts";
import { languageName, momentOf, type Reading, type StoryFact } from "./facts.ts";
import type { Shell } from "./find-page.tsx";
import { peopleWords as w } from "./people-words.ts";
import { Story } from "./story.tsx";

export type PersonProps = Shell & {
  own: OwnData;
  facts: readonly StoryFact[];
  reading: Reading;
  /** The address as its reader may see it. */
  shown: string;
  isMasked: boolean;
  may: { export: boolean; erase: boolean; suppress: boolean };
  problem: string | null;
};

/** One person seen whole: how they stand, what can be done, and everything that happened with its proof. */
export function PersonPage(props: PersonProps): Child {
  const { own, facts, reading, shown, isMasked, may, problem, ...shell } = props;
  const { locale } = shell;
  return (
    <Frame {...shell} title={shown} place="people">
      <h1>{shown}</h1>
      {problem ? (
        <p class="state" role="alert">
          {problem}
        </p>
      ) : null}
      <Standing {...props} />
      {isMasked ? <ShowForm {...props} /> : null}
      {may.export || may.erase || may.suppress ? <Acts {...props} /> : null}
      <section>
        <h2>{w.story[locale]}</h2>
        <Story facts={facts} locale={locale} personId={own.contact.id} moment={(at) => momentOf(at, reading)} />
      </section>
    </Frame>
  );
}

function Standing({ own, locale }: PersonProps): Child {
  const { name, language, verdict, reasons } = own.contact;
  const { status, topics } = own.consent.state;
  const stops = own.suppressions.filter(({ topic }) => topic === null);
  const hygiene = [w.verdicts[locale][verdict] ?? verdict, ...reasons.map((code) => hygieneWords(code, locale))];
  const named = language === null ? null : new Intl.DisplayNames(locale, { type: "language" }).of(language);
  const rows: [string, string][] = [
    [w.name[locale], name ?? w.nothing[locale]],
    [w.language[locale], named ?? w.nothing[locale]],
    [w.verdict[locale], hygiene.join("; ")],
    [w.state[locale], storyWords(locale).state[status]],
    ...(topics.length > 0
      ? [[w.topics[locale], topics.map(({ topic }) => topicName(own, topic)).join(", ")] satisfies [string, string]]
      : []),
    [
      w.mayMail[locale],
      stops.length > 0 ? stops.map(({ reason }) => stopWords(reason, locale)).join("; ") : w.free[locale],
    ],
  ];
  return <Facts rows={rows} />;
}

/** As it was named to them last. */
function topicName(own: OwnData, key: string): string {
  const named = own.consent.records.flatMap(({ choices }) => choices.filter(({ topic }) => topic === key));
  return named.at(-1)?.name ?? key;
}

function ShowForm({ own, locale }: PersonProps): Child {
  return (
    <form method="post" action={`/people/${own.contact.id}/show`}>
      <p class="hint" id="masked">
        {w.masked[locale]}
      </p>
      <label for="reason">{w.reason[locale]}</label>
      <input id="reason" name="reason" required maxlength={500} aria-describedby="masked" autocomplete="off" />
      <button>{w.show[locale]}</button>
    </form>
  );
}

function Acts({ own, locale, may, shown }: PersonProps): Child {
  const { id, name, language } = own.contact;
  const isStopped = own.suppressions.some(({ topic }) => topic === null);
  return (
    <section class="no-print">
      <h2>{w.acts[locale]}</h2>
      {may.export ? (
        <details>
          <summary>{w.take[locale]}</summary>
          <form method="post" action={`/people/${id}/export`} class="inside">
            <label for="purpose">{w.purpose[locale]}</label>
            <input
              id="purpose"
              name="purpose"
              required
              maxlength={500}
              aria-describedby="purpose-hint"
              autocomplete="off"
            />
            <p class="hint" id="purpose-hint">
              {w.purposeHint[locale]}
            </p>
            <p class="acts">
              <button name="what" value="data">
                {w.takeAll[locale]}
              </button>
              <button name="what" value="pack">
                {w.takePack[locale]}
              </button>
            </p>
            <p class="hint">{w.takePackHint[locale]}</p>
          </form>
        </details>
      ) : null}
      {may.erase ? (
        <details>
          <summary>{w.correct[locale]}</summary>
          <form method="post" action={`/people/${id}/correct`} class="inside">
            <label for="name">{w.name[locale]}</label>
            <input id="name" name="name" maxlength={200} value={name ?? ""} autocomplete="off" />
            <label for="language">{w.language[locale]}</label>
            <select id="language" name="language">
              {locales.some((one) => one === language) ? null : <option value="">{w.nothing[locale]}</option>}
              {locales.map((one) => (
                <option value={one} selected={one === language}>
                  {languageName(one)}
                </option>
              ))}
            </select>
            <button>{w.save[locale]}</button>
          </form>
        </details>
      ) : null}
      {may.suppress && !isStopped ? (
        <details>
          <summary>{w.stop[locale]}</summary>
          <form method="post" action={`/people/${id}/stop`} class="inside">
            <p>{w.stopHint[locale]}</p>
            <button>{w.stopButton[locale](shown)}</button>
          </form>
        </details>
      ) : null}
      {may.erase ? (
        <p>
          <a href={`/people/${id}/forget`}>{w.forget[locale]}</a>
        </p>
      ) : null}
    </section>
  );
}
