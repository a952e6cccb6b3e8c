import type { Child } from "hono/jsx";
import type { ConnectorAnswer } from "../../connectors/connector-shape.ts";
import { Field } from "../campaigns/fields.tsx";
import type { Written } from "../written.ts";
import { Once } from "../once.tsx";
import { connectorWords as w, troubleWords } from "./connectors-words.ts";
import { indexWords } from "./index-words.ts";
import { SettingsFrame, type Shell } from "./settings-frame.tsx";

type Props = Shell & {
  connectors: readonly ConnectorAnswer[];
  topics: readonly { key: string; name: string }[];
  typed: { url: string; user: string };
  problem: string | null;
  written: Written;
};

/** The newsletter tools that are kept in step: how each stands, and a form for another. */
export function ConnectorsPage({ connectors, topics, typed, problem, written, ...shell }: Props): Child {
  const { locale } = shell;
  return (
    <SettingsFrame
      {...shell}
      title={indexWords.entries.connectors.name[locale]}
      lead={w.lead[locale]}
      problem={problem}
    >
      {connectors.length === 0 ? <p>{w.none[locale]}</p> : null}
      {connectors.map((connector) => (
        <ConnectorPart connector={connector} topics={topics} written={written} />
      ))}
      <section>
        <h2>{w.add[locale]}</h2>
        <form method="post" action="/settings/connectors">
          <Once />
          <Field name="url" label={w.url[locale]} value={typed.url} max={2000} required placeholder="https://" />
          <Field name="user" label={w.user[locale]} hint={w.userHint[locale]} value={typed.user} max={200} required />
          <TokenField id="token" locale={locale} hint={w.tokenHint[locale]} required />
          <fieldset>
            <legend>{w.lists[locale]}</legend>
            {topics.map(({ key, name }) => (
              <Field type="number" name={`list_${key}`} label={name} value="" min={1} />
            ))}
          </fieldset>
          <button class="act">{w.add[locale]}</button>
        </form>
      </section>
    </SettingsFrame>
  );
}

type TokenProps = { id: string; locale: Written["locale"]; hint: string; required: boolean };

function TokenField({ id, locale, hint, required }: TokenProps): Child {
  return (
    <p class="field">
      <label for={id}>{w.token[locale]}</label>
      <input
        type="password"
        id={id}
        name="token"
        maxlength={500}
        required={required}
        autocomplete="off"
        aria-describedby={`${id}-hint`}
      />
      <span class="hint" id={`${id}-hint`}>
        {hint}
      </span>
    </p>
  );
}

type PartProps = { connector: ConnectorAnswer; topics: Props["topics"]; written: Written };

/** Its user, token and lists may change; another address is another connection. */
function ChangePart({ connector, topics, written: { locale } }: PartProps): Child {
  const { id, user, lists } = connector;
  return (
    <details>
      <summary>{w.change[locale]}</summary>
      <form method="post" action={`/settings/connectors/${id}`}>
        <p class="field">
          <label for={`user-${id}`}>{w.user[locale]}</label>
          <input id={`user-${id}`} name="user" value={user} maxlength={200} required autocomplete="off" />
        </p>
        <TokenField id={`token-${id}`} locale={locale} hint={w.tokenKept[locale]} required={false} />
        <fieldset>
          <legend>{w.lists[locale]}</legend>
          {topics.map(({ key, name }) => (
            <p class="field">
              <label for={`list-${key}-${id}`}>{name}</label>
              <input
                type="number"
                min={1}
                id={`list-${key}-${id}`}
                name={`list_${key}`}
                value={lists.find(({ topic }) => topic === key)?.list_id}
              />
            </p>
          ))}
        </fieldset>
        <button name="choice" value="change">
          {w.changeSave[locale]}
        </button>
      </form>
    </details>
  );
}

function ConnectorPart({ connector, topics, written }: PartProps): Child {
  const { locale, moment, figure } = written;
  const { id, url, state, enabled, last_run: lastRun, last_error: error, totals, next_run_at: next } = connector;
  const there = totals.blocklisted + totals.created + totals.subscribed + totals.unblocklisted;
  const here = totals.unsubscribed + totals.suppressed;
  return (
    <section>
      <h2>{url}</h2>
      <p>
        <b>{w.states[state][locale]}</b>
        {lastRun ? `. ${w.lastRun[locale](moment(new Date(lastRun.ended_at)))}` : ""}
      </p>
      {error ? (
        <div class="state">
          <p>{troubleWords(error.code, locale)}</p>
          {next ? <p>{w.next[locale](moment(new Date(next)))}</p> : null}
        </div>
      ) : null}
      <p class="hint">{w.did[locale](figure(there), figure(here))}</p>
      <form method="post" action={`/settings/connectors/${id}`} class="acts">
        {enabled ? (
          <>
            <button name="choice" value="sync">
              {w.sync[locale]}
            </button>
            <button class="quiet" name="choice" value="all">
              {w.all[locale]}
            </button>
          </>
        ) : null}
        <button class="quiet" name="choice" value={enabled ? "off" : "on"}>
          {(enabled ? w.off : w.on)[locale]}
        </button>
        <button class="quiet" name="choice" value="remove" aria-describedby={`remove-${id}`}>
          {w.remove[locale]}
        </button>
        <span class="hint" id={`remove-${id}`}>
          {w.removeHint[locale]}
        </span>
      </form>
      <ChangePart connector={connector} topics={topics} written={written} />
    </section>
  );
}
