import type { Child } from "hono/jsx";
import type { Staff } from "../../accounts/persons/queries.ts";
import type { TrailEntry } from "../../accounts/read-trail.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { momentWords } from "../../ui/words.ts";
import { Frame } from "../frame.tsx";
import type { Shell } from "../people/find-page.tsx";
import { RegisterMenu } from "./register-menu.tsx";
import { actWords, knownActs, trailWords as w } from "./trail-words.ts";

type TrailProps = Shell & {
  staff: Staff;
  entries: readonly TrailEntry[];
  next: string | null;
  actors: readonly { id: string; name: string }[];
  filter: { actor: string; action: string };
};

/** The trail: newest first, by person and by act. */
export function TrailPage({ staff, entries, next, actors, filter, ...shell }: TrailProps): Child {
  const { locale } = shell;
  const columns = [w.when[locale], w.who[locale], w.what[locale], w.why[locale]].map((label) => ({ label }));
  const query = new URLSearchParams({ ...filter, after: next ?? "" });
  const sorted = knownActs
    .map((action) => ({ action, name: actWords(action, locale) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <Frame {...shell} title={w.title[locale]} place="register">
      <RegisterMenu at="trail" locale={locale} staff={staff} />
      <h1>{w.title[locale]}</h1>
      <p class="lead">{w.lead[locale]}</p>
      <form method="get" action="/register/trail" class="acts filter no-print">
        <span>
          <label for="actor">{w.who[locale]}</label>
          <select id="actor" name="actor">
            <option value="">{w.everybody[locale]}</option>
            {actors.map(({ id, name }) => (
              <option value={id} selected={id === filter.actor}>
                {name}
              </option>
            ))}
          </select>
        </span>
        <span>
          <label for="action">{w.what[locale]}</label>
          <select id="action" name="action">
            <option value="">{w.everything[locale]}</option>
            {sorted.map(({ action, name }) => (
              <option value={action} selected={action === filter.action}>
                {name}
              </option>
            ))}
          </select>
        </span>
        <button>{w.filter[locale]}</button>
      </form>
      {entries.length === 0 ? (
        <p>{w.none[locale]}</p>
      ) : (
        <DataTable
          label={w.title[locale]}
          columns={columns}
          rows={entries.map((entry) => cells(entry, staff, locale))}
        />
      )}
      {next ? (
        <p>
          <a href={`/register/trail?${query.toString()}`}>{w.older[locale]}</a>
        </p>
      ) : null}
    </Frame>
  );
}

function cells(entry: TrailEntry, staff: Staff, locale: Shell["locale"]): Child[] {
  const { country, timeZone } = staff.account;
  const href = hrefOf(entry);
  const what = actWords(entry.action, locale);
  return [
    momentWords(entry.at, { locale, country, timeZone }),
    entry.keyId ? w.key[locale](entry.actor) : entry.actor,
    href ? <a href={href}>{what}</a> : what,
    ["reason", "purpose"]
      .flatMap((name) => (typeof entry.detail[name] === "string" ? [entry.detail[name]] : []))
      .join(" "),
  ];
}

/** Where one can look at what it was done to. */
function hrefOf({ action, subject }: TrailEntry): string | null {
  if (subject === null || !/^[0-9a-f-]{36}$/.test(subject)) return null;
  if (action.startsWith("contact.") || action === "consent.looked_at") return `/people/${subject}`;
  if (action.startsWith("contacts.")) return `/lists/${subject}`;
  if (action.startsWith("campaign.")) return `/campaigns/${subject}`;
  if (action.startsWith("request.")) return `/register/requests/${subject}`;
  return null;
}
