import type { Child } from "hono/jsx";
import type { ApiKey } from "../accounts/keys.ts";
import { scopes } from "../http/scopes.ts";
import { dateWords } from "../ui/words.ts";
import { scopeWords } from "./scope-words.ts";
import { type Settings, SettingsLayout } from "./settings-layout.tsx";
import { settingsWords } from "./settings-words.ts";
import { Once } from "../console/once.tsx";

type Shown = Settings & { keys: readonly ApiKey[]; fresh: string | null; isLacking: boolean; now: Date };

/** The keys of an account; a fresh one is shown on the page that answers its making, and never again. */
export function KeysPage(shown: Shown): Child {
  const { locale, fresh, isLacking, keys } = shown;
  const w = settingsWords[locale].keys;
  return (
    <SettingsLayout {...shown} title={w.title} problem={isLacking ? w.lacking : null}>
      {fresh ? (
        <section class="state">
          <h2>{w.fresh}</h2>
          <p>{w.freshText}</p>
          <pre>
            <code>{fresh}</code>
          </pre>
        </section>
      ) : null}
      <p>{w.lead}</p>
      {keys.length === 0 ? <p>{w.none}</p> : <KeysTable {...shown} />}
      <section>
        <h2>{w.make}</h2>
        <form method="post" action="/settings/keys">
          <Once />
          <label for="name">{w.name}</label>
          <input id="name" name="name" required maxlength={100} autocomplete="off" />
          <fieldset>
            <legend>{w.scopes}</legend>
            {scopes.map((scope) => (
              <label class="choice">
                <input type="checkbox" name="scopes" value={scope} />
                <span>
                  {scopeWords[scope][locale]}
                  <span class="hint">
                    <code>{scope}</code>
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
          <label for="days">
            {w.days} <span class="hint">({w.forever})</span>
          </label>
          <input id="days" name="days" inputmode="numeric" maxlength={4} autocomplete="off" />
          <button class="act">{w.make}</button>
        </form>
      </section>
    </SettingsLayout>
  );
}

function KeysTable({ staff, locale, keys, now }: Shown): Child {
  const w = settingsWords[locale].keys;
  const { country, timeZone } = staff.account;
  const day = (date: Date) => dateWords(date, { locale, country, timeZone });
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{w.name}</th>
          <th scope="col">{w.scopes}</th>
          <th scope="col">{w.made}</th>
          <th scope="col">{w.lastUsed}</th>
          <th scope="col">{w.revoke}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map(({ id, name, prefix, scopes: of, createdAt, lastUsedAt, revokedAt, expiresAt }) => (
          <tr>
            <th scope="row">
              <b>{name}</b>
              <span class="note">{prefix}…</span>
            </th>
            <td data-label={w.scopes}>
              <div>
                {of.map((code) => {
                  const known = scopes.find((scope) => scope === code);
                  return (
                    <span class="note">
                      {known ? scopeWords[known][locale] : ""} <code>{code}</code>
                    </span>
                  );
                })}
              </div>
            </td>
            <td data-label={w.made}>{day(createdAt)}</td>
            <td data-label={w.lastUsed}>{lastUsedAt ? day(lastUsedAt) : w.never}</td>
            <td data-label={w.revoke}>
              {revokedAt || (expiresAt && expiresAt <= now) ? (
                w.revoked
              ) : (
                <form method="post" action={`/settings/keys/${id}`}>
                  <button class="quiet" aria-label={`${w.revoke}: ${name}`}>
                    {w.revoke}
                  </button>
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
