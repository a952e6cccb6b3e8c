import type { Child } from "hono/jsx";
import type { Staff } from "../../accounts/persons/queries.ts";
import { type PrivacyRequest, requestChannels, requestKinds } from "../../privacy/request-words.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { dateWords } from "../../ui/words.ts";
import { Frame } from "../frame.tsx";
import type { Shell } from "../people/find-page.tsx";
import { RegisterMenu } from "../register/register-menu.tsx";
import { deskWords as w } from "./desk-words.ts";
import { Once } from "../once.tsx";

const dayMs = 24 * 3600 * 1000;
export type Entered = { address: string; kind: string; channel: string; received: string };
type DeskProps = Shell & {
  staff: Staff;
  requests: readonly PrivacyRequest[];
  isClosed: boolean;
  next: string | null;
  now: Date;
  /** What was typed into a form that could not be taken. */
  wrong: Entered | null;
};

/** What people ask by telephone and letter, the overdue first, and the form to write one down. */
export function DeskPage(props: DeskProps): Child {
  const { staff, requests, isClosed, next, wrong, now: _now, ...shell } = props;
  const { locale } = shell;
  const last = isClosed ? w.outcome[locale] : w.due[locale];
  const columns = [w.who[locale], w.what[locale], w.how[locale], w.received[locale], last].map((label) => ({ label }));
  const query = isClosed ? "closed=1&" : "";
  return (
    <Frame {...shell} title={w.title[locale]} place="register">
      <RegisterMenu at="requests" locale={locale} staff={staff} />
      <h1>{w.title[locale]}</h1>
      <p class="lead">{w.lead[locale]}</p>
      <ul class="tags">
        <li>
          <a href="/register/requests" aria-current={isClosed ? undefined : "page"}>
            {w.waiting[locale]}
          </a>
        </li>
        <li>
          <a href="/register/requests?closed=1" aria-current={isClosed ? "page" : undefined}>
            {w.answered[locale]}
          </a>
        </li>
      </ul>
      {requests.length === 0 ? (
        <p>{isClosed ? "–" : w.none[locale]}</p>
      ) : (
        <DataTable label={w.title[locale]} columns={columns} rows={requests.map((row) => cells(row, props))} />
      )}
      {next ? (
        <p>
          <a href={`/register/requests?${query}after=${next}`}>{w.older[locale]}</a>
        </p>
      ) : null}
      {isClosed ? null : <EnterForm locale={locale} wrong={wrong} />}
    </Frame>
  );
}

function cells(row: PrivacyRequest, { locale, staff, now }: DeskProps): Child[] {
  const { country, timeZone } = staff.account;
  const day = (at: Date) => dateWords(at, { locale, country, timeZone });
  const left = Math.ceil((row.dueAt.getTime() - now.getTime()) / dayMs);
  const due =
    row.dueAt < now ? (
      <>
        {day(row.dueAt)} <span class="late">({w.late[locale]})</span>
      </>
    ) : (
      `${day(row.dueAt)} (${w.daysLeft[locale](left)})`
    );
  return [
    <a href={`/register/requests/${row.id}`}>
      <b>{row.address ?? w.gone[locale]}</b>
    </a>,
    w.kinds[row.kind][locale],
    w.channels[row.channel]?.[locale] ?? row.channel,
    day(row.receivedAt),
    row.status === "open" ? due : w.statuses[row.status][locale],
  ];
}

function EnterForm({ locale, wrong }: Pick<DeskProps, "locale" | "wrong">): Child {
  return (
    <section>
      <h2>{w.enter[locale]}</h2>
      {wrong ? (
        <p class="state" role="alert">
          {w.badForm[locale]}
        </p>
      ) : null}
      <form method="post" action="/register/requests">
        <Once />
        <label for="address">{w.who[locale]}</label>
        <input
          id="address"
          name="address"
          inputmode="email"
          autocomplete="off"
          required
          maxlength={1000}
          value={wrong?.address ?? ""}
        />
        <fieldset>
          <legend>{w.what[locale]}</legend>
          {requestKinds.map((kind) => (
            <label class="choice">
              <input type="radio" name="kind" value={kind} required checked={wrong?.kind === kind} />
              {w.kinds[kind][locale]}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{w.how[locale]}</legend>
          {requestChannels.map((channel) => (
            <label class="choice">
              <input type="radio" name="channel" value={channel} required checked={wrong?.channel === channel} />
              {w.channels[channel]?.[locale]}
            </label>
          ))}
        </fieldset>
        <label for="received">
          {w.received[locale]} <span class="hint">{w.receivedHint[locale]}</span>
        </label>
        <input type="date" id="received" name="received" value={wrong?.received ?? ""} />
        <button class="act">{w.enterButton[locale]}</button>
      </form>
    </section>
  );
}
