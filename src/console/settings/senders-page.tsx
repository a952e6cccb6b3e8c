import type { Child } from "hono/jsx";
import type { SenderCheck } from "../../db/json.ts";
import { todoOf } from "../../senders/todo.ts";
import { senderWords } from "../../senders/words.ts";
import { Field } from "../campaigns/fields.tsx";
import { indexWords } from "./index-words.ts";
import { sendersWords as w } from "./senders-words.ts";
import { SettingsFrame, type Shell } from "./settings-frame.tsx";
import { colon } from "../../ui/words.ts";

export type ShownDomain = {
  id: string;
  domain: string;
  state: "pending" | "green" | "broken" | "sandbox";
  checks: readonly SenderCheck[];
  handoverUrl: string;
  /** When we looked last, in words. */
  checked: string | null;
};
type Props = Shell & { domains: readonly ShownDomain[]; mayChange: boolean; typed: string; problem: string | null };

/** The domains to send from: how each stands, its records, and the page to hand over. */
export function SendersPage({ domains, mayChange, typed, problem, ...shell }: Props): Child {
  const { locale } = shell;
  return (
    <SettingsFrame {...shell} title={indexWords.entries.senders.name[locale]} lead={w.lead[locale]} problem={problem}>
      {domains.length === 0 ? <p>{w.none[locale]}</p> : null}
      {domains.map((shown) => (
        <DomainPart shown={shown} locale={locale} mayChange={mayChange} />
      ))}
      {mayChange ? (
        <section>
          <h2>{w.add[locale]}</h2>
          <form method="post" action="/settings/senders">
            <Field
              name="domain"
              label={w.domain[locale]}
              hint={w.domainHint[locale]}
              value={typed}
              max={253}
              required
            />
            <Field name="link_host" label={w.linkHost[locale]} hint={w.linkHostHint[locale]} value="" max={253} />
            <button class="act">{w.add[locale]}</button>
          </form>
        </section>
      ) : null}
    </SettingsFrame>
  );
}

type Part = { shown: ShownDomain; locale: Shell["locale"]; mayChange: boolean };

function DomainPart({ shown, locale, mayChange }: Part): Child {
  const t = senderWords[locale];
  const { id, domain, state, checks, handoverUrl, checked } = shown;
  const needed = checks.filter(({ purpose }) => purpose !== "link_host");
  const right = needed.filter(({ status }) => status === "ok").length;
  const words = state === "pending" ? t.state.pending(right, needed.length) : t.state[state];
  const action = `/settings/senders/${id}`;
  return (
    <section>
      <h2>{domain}</h2>
      <p>{words}</p>
      {state === "sandbox" ? null : <p class="hint">{checked ? t.checked(checked) : t.notChecked}</p>}
      <p>
        <a href={handoverUrl}>{w.handOver[locale]}</a>
        <span class="hint"> {w.handHint[locale]}</span>
      </p>
      <details>
        <summary>{w.records[locale]}</summary>
        {checks.map((check) => (
          <RecordPart check={check} domain={domain} locale={locale} />
        ))}
      </details>
      {mayChange ? (
        <form method="post" action={action} class="acts">
          {state === "sandbox" ? null : (
            <button name="choice" value="check">
              {t.checkNow}
            </button>
          )}
          <button class="quiet" name="choice" value="remove">
            {w.remove[locale](domain)}
          </button>
        </form>
      ) : null}
    </section>
  );
}

/** Never by colour alone: each state has its word and its shape. */
const shapes = { missing: "○", wrong: "△", ok: "✓" } as const;

function RecordPart({ check, domain, locale }: { check: SenderCheck; domain: string; locale: Shell["locale"] }): Child {
  const t = senderWords[locale];
  const { purpose, type, name, value, status } = check;
  return (
    <div class="record">
      <p>
        <b>{t.purposes[purpose].title}</b>
        {colon(locale)}
        <span aria-hidden="true">{shapes[status]}</span> {t.status[status]}. {todoOf(t, domain, check)}
      </p>
      <dl>
        <dt>{t.fields.type}</dt>
        <dd>{type}</dd>
        <dt>{t.fields.name}</dt>
        <dd>
          <code>{name}</code>
        </dd>
        <dt>{t.fields.value}</dt>
        <dd>
          <code>{value}</code>
        </dd>
      </dl>
    </div>
  );
}
