import type { Child } from "hono/jsx";
import { parse } from "tldts";
import type { SenderCheck } from "../db/json.ts";
import { PostForm } from "../ui/forms.tsx";
import { RecipientLayout } from "../ui/layout.tsx";
import type { Frame } from "../ui/sender.ts";
import { momentWords } from "../ui/words.ts";
import type { SenderDomain } from "./queries.ts";
import { todoOf } from "./todo.ts";
import { type SenderWords, senderWords } from "./words.ts";

type Records = Frame & {
  row: SenderDomain;
  checks: readonly SenderCheck[];
  timeZone: string;
  action: string;
  isSandbox: boolean;
  /** The button was just pressed. */
  isAsked: boolean;
};

/** GET `/d/{link}`: the records to set, for whoever runs the DNS: nothing to sign in to, every value to be copied whole. */
export function RecordsPage(data: Records): Child {
  const { locale, sender, row, checks, action, isSandbox, isAsked } = data;
  const w = senderWords[locale];
  const title = w.title(row.domain);
  const moment =
    row.checkedAt && momentWords(row.checkedAt, { locale, country: sender.account.country, timeZone: data.timeZone });
  return (
    <RecipientLayout locale={locale} languages={data.languages} sender={sender} title={title}>
      <h1>{title}</h1>
      <div class="state">
        <p>{stateWords(w, data)}</p>
        {isSandbox ? null : <p class="small">{moment ? w.checked(moment) : w.notChecked}</p>}
      </div>
      <p>{w.who(sender.account.name, row.domain)}</p>
      <p>{w.safe}</p>
      <p>{w.how}</p>
      <p>{w.short(parse(row.domain).domain ?? row.domain)}</p>
      {row.provider?.tokens.length ? null : <p>{w.keysLater}</p>}
      {[...Map.groupBy(checks, ({ purpose }) => purpose)].map(([purpose, group]) => (
        <section class="card">
          <h2>{w.purposes[purpose].title}</h2>
          <p class="hint">{w.purposes[purpose].why}</p>
          {group.map((check) => (
            <RecordEntry w={w} domain={row.domain} check={check} />
          ))}
        </section>
      ))}
      {isSandbox ? null : isAsked ? (
        <p class="state">{w.soon}</p>
      ) : (
        <PostForm action={action} fields={{ lang: locale }}>
          <button class="act">{w.checkNow}</button>
        </PostForm>
      )}
    </RecipientLayout>
  );
}

function stateWords(w: SenderWords, { row, checks, isSandbox }: Records): string {
  if (isSandbox) return w.state.sandbox;
  if (row.status !== "pending") return w.state[row.status];
  const needed = checks.filter(({ purpose }) => purpose !== "link_host");
  return w.state.pending(needed.filter(({ status }) => status === "ok").length, needed.length);
}

/** Never by colour alone: each status has its word and its shape. */
const shapes = { missing: "○", wrong: "△", ok: "✓" } as const;

function RecordEntry({ w, domain, check }: { w: SenderWords; domain: string; check: SenderCheck }): Child {
  const { type, name, value, status, found } = check;
  // Nobody should put our plain policy in the place of a stricter one that is there.
  const isRespected = check.purpose === "dmarc" && status === "ok" && found.length > 0;
  const [priority, host] = type === "MX" ? value.split(" ") : [null, value];
  return (
    <div class="record">
      <p>
        <strong>
          <span aria-hidden="true">{shapes[status]}</span> {w.status[status]}
        </strong>
        {". "}
        {todoOf(w, domain, check)}
      </p>
      <dl>
        <dt>{w.fields.type}</dt>
        <dd>{type}</dd>
        <dt>{w.fields.name}</dt>
        <dd>
          <code class="copy">{name}</code>
        </dd>
        {priority ? (
          <>
            <dt>{w.fields.priority}</dt>
            <dd>{priority}</dd>
          </>
        ) : null}
        {isRespected ? null : (
          <>
            <dt>{w.fields.value}</dt>
            <dd>
              <code class="copy">{host}</code>
            </dd>
          </>
        )}
        {status === "ok" && found.length === 0 ? null : (
          <>
            <dt>{w.fields.found}</dt>
            <dd>{found.length === 0 ? w.nothing : found.map((text) => <code class="found">{text}</code>)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
