import type { Child } from "hono/jsx";
import type { Permission } from "../../preferences/permission.ts";
import { Choice, Field } from "../campaigns/fields.tsx";
import type { Written } from "../written.ts";
import { stopWords } from "../people/fact-words.ts";
import { indexWords } from "./index-words.ts";
import { SettingsFrame, type Shell } from "./settings-frame.tsx";
import { suppressionWords as w } from "./suppressions-words.ts";

export type Found = {
  address: string;
  entries: readonly { key: string; reason: string; since: Date; topic: string | null }[];
  /** Why it may not be lifted; null where it may. */
  kept: "own_no" | "too_young" | "role" | null;
};
export type Tried = { address: string; permission: Permission };
export type SuppressionsProps = Shell & {
  topics: readonly { key: string; name: string }[];
  typed: string;
  found: Found | null;
  tried: Tried | null;
  done: "added" | "already" | "lifted" | null;
  problem: string | null;
  signUpUrl: string;
  written: Written;
};

/** One address looked up, added or lifted, and a try of the answer that programs get. */
export function SuppressionsPage(props: SuppressionsProps): Child {
  const { topics, typed, found, tried, done, problem, signUpUrl, written, ...shell } = props;
  const { locale } = shell;
  const title = indexWords.entries.suppressions.name[locale];
  return (
    <SettingsFrame {...shell} title={title} lead={w.lead[locale]} problem={problem}>
      {done ? (
        <p class="state" role="status">
          {w[done][locale]}
        </p>
      ) : null}
      {found ? <FoundPart found={found} signUpUrl={signUpUrl} written={written} /> : null}
      {tried ? <TriedPart tried={tried} written={written} /> : null}
      <section>
        <h2>{w.lookTitle[locale]}</h2>
        <form method="post" action="/settings/suppressions">
          <Field name="address" label={w.address[locale]} value={typed} max={320} required isWrong={problem !== null} />
          <button class="act">{w.look[locale]}</button>
        </form>
      </section>
      <section>
        <h2>{w.tryTitle[locale]}</h2>
        <p>{w.tryHint[locale]}</p>
        <form method="post" action="/settings/suppressions/try">
          <AddressOf id="tried" locale={locale} />
          <label for="topic">{w.about[locale]}</label>
          <select id="topic" name="topic">
            {topics.map(({ key, name }) => (
              <option value={key}>{name}</option>
            ))}
            <option value="">{w.service[locale]}</option>
          </select>
          <button>{w.ask[locale]}</button>
        </form>
      </section>
      <section>
        <h2>{w.addTitle[locale]}</h2>
        <form method="post" action="/settings/suppressions/add">
          <AddressOf id="added" locale={locale} />
          <fieldset>
            <legend>{w.whyAsked[locale]}</legend>
            <Choice name="reason" value="objection" label={w.asked[locale]} hint={w.askedHint[locale]} isChosen />
            <Choice name="reason" value="manual" label={w.ours[locale]} hint={w.oursHint[locale]} isChosen={false} />
          </fieldset>
          <button>{w.add[locale]}</button>
        </form>
      </section>
    </SettingsFrame>
  );
}

function AddressOf({ id, locale }: { id: string; locale: Shell["locale"] }): Child {
  return (
    <>
      <label for={id}>{w.address[locale]}</label>
      <input id={id} name="address" maxlength={320} required autocomplete="off" />
    </>
  );
}

function FoundPart({ found, signUpUrl, written }: { found: Found; signUpUrl: string; written: Written }): Child {
  const { locale, date } = written;
  const { address, entries, kept } = found;
  const [first] = entries;
  if (!first) return <p class="state">{w.clear[locale](address)}</p>;
  const isForAll = entries.some(({ topic }) => topic === null);
  return (
    <section class="state">
      {isForAll ? <h2>{w.held[locale](address)}</h2> : <h2>{address}</h2>}
      <ul>
        {entries.map(({ reason, since, topic }) => (
          <li>
            {w.entry[locale](stopWords(reason, locale), date(since))}
            {topic ? ` (${w.forTopic[locale](topic)})` : ""}
          </li>
        ))}
      </ul>
      {kept ? (
        <p>
          {w.kept[kept][locale]} {kept === "own_no" ? <a href={signUpUrl}>{w.signUp[locale]}</a> : null}
        </p>
      ) : (
        <form method="post" action="/settings/suppressions/lift">
          <p>{w.mayLift[locale]}</p>
          {[...new Set(entries.map(({ key }) => key))].map((key) => (
            <input type="hidden" name="key" value={key} />
          ))}
          <label for="why">{w.liftWhy[locale]}</label>
          <input id="why" name="why" maxlength={500} required autocomplete="off" />
          <button>{w.lift[locale]}</button>
        </form>
      )}
    </section>
  );
}

function TriedPart({ tried, written }: { tried: Tried; written: Written }): Child {
  const { locale, date } = written;
  const { decision, ground, until } = tried.permission;
  return (
    <section class="state" role="status">
      <h2>{tried.address}</h2>
      <p>
        {w.decisions[decision][locale]} {ground ? w.grounds[ground][locale] : ""}{" "}
        {until ? w.until[locale](date(until)) : ""}
      </p>
    </section>
  );
}
