import type { Child } from "hono/jsx";
import type { Session } from "../accounts/persons/queries.ts";
import { type Locale, locales } from "../ui/texts/locale.ts";
import { momentWords } from "../ui/words.ts";
import { type Settings, SettingsLayout } from "./settings-layout.tsx";
import { settingsWords } from "./settings-words.ts";

export type Passkey = { id: string; name: string | null; createdAt: Date | null };
type Shown = Settings & {
  sessions: readonly Session[];
  passkeys: readonly Passkey[];
  accounts: readonly { id: string; name: string }[];
};

const ownNames: Record<Locale, string> = { nl: "Nederlands", fr: "Français", de: "Deutsch", en: "English" };

/** One's own: language, accounts, passkeys, the second step, and where one is signed in. */
export function SecurityPage(shown: Shown): Child {
  const { staff, locale, accounts } = shown;
  const w = settingsWords[locale].security;
  return (
    <SettingsLayout {...shown} title={w.title} script="/assets/passkey.js">
      <p>{staff.person.email}</p>
      <form method="post" action="/settings/security/language">
        <label for="locale">{w.language}</label>
        <select id="locale" name="locale">
          {locales.map((one) => (
            <option value={one} selected={one === locale} lang={one}>
              {ownNames[one]}
            </option>
          ))}
        </select>
        <button>{w.keep}</button>
      </form>
      {accounts.length < 2 ? null : (
        <section>
          <h2>{w.accounts}</h2>
          <form method="post" action="/settings/security/account">
            {accounts.map(({ id, name }) => (
              <p>
                {id === staff.account.id ? (
                  <b>{name}</b>
                ) : (
                  <button name="account" value={id} aria-label={`${w.go}: ${name}`}>
                    {name}
                  </button>
                )}
              </p>
            ))}
          </form>
        </section>
      )}
      <Passkeys {...shown} />
      <SecondStep {...shown} />
      <Sessions {...shown} />
    </SettingsLayout>
  );
}

function Passkeys({ locale, staff, passkeys }: Shown): Child {
  const w = settingsWords[locale].security;
  const style = { locale, country: staff.account.country, timeZone: staff.account.timeZone };
  return (
    <section>
      <h2>{w.passkeys}</h2>
      <p>{w.passkeysText}</p>
      {passkeys.length === 0 ? null : (
        <ul>
          {passkeys.map(({ id, name, createdAt }) => (
            <li>
              {name ?? w.unnamed}
              {createdAt ? `, ${momentWords(createdAt, style)}` : null}
              <form method="post" action={`/settings/security/passkeys/${id}`}>
                <button class="quiet">{w.remove}</button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <p hidden data-passkey="add" data-failed={w.addFailed}>
        <button type="button">{w.add}</button> <span role="status"></span>
      </p>
    </section>
  );
}

function SecondStep({ locale, staff }: Shown): Child {
  const w = settingsWords[locale].security;
  const isOn = staff.person.twoFactorEnabled;
  return (
    <section>
      <h2>{w.steps}</h2>
      <p>{isOn ? w.stepsOn : w.stepsOff}</p>
      <form method="post" action="/settings/security/second-step">
        {isOn ? (
          <>
            <button name="choice" value="codes">
              {w.newCodes}
            </button>{" "}
            <button name="choice" value="stop" class="quiet">
              {w.stop}
            </button>
          </>
        ) : (
          <button name="choice" value="start">
            {w.start}
          </button>
        )}
      </form>
    </section>
  );
}

function Sessions({ locale, staff, sessions }: Shown): Child {
  const w = settingsWords[locale].security;
  const style = { locale, country: staff.account.country, timeZone: staff.account.timeZone };
  return (
    <section>
      <h2>{w.sessions}</h2>
      <p>{w.sessionsText}</p>
      <ul>
        {sessions.map(({ id, userAgent, updatedAt }) => (
          <li>
            {deviceOf(userAgent)}, {w.last}: {momentWords(updatedAt, style)}
            {id === staff.session.id ? (
              ` (${w.here})`
            ) : (
              <form method="post" action={`/settings/security/sessions/${id}`}>
                <button class="quiet">{w.end}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length < 2 ? null : (
        <form method="post" action="/settings/security/sessions">
          <button>{w.endOthers}</button>
        </form>
      )}
    </section>
  );
}

/** "Firefox, Linux": enough to know one's own again. */
function deviceOf(userAgent: string | null): string {
  const text = userAgent ?? "";
  const browser = /Edg\//.test(text)
    ? "Edge"
    : (/(Firefox|Chrome|Safari)\//.exec(text.replace(/Chrome\/.*Safari\//, "Chrome/"))?.[1] ?? "?");
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(text)?.[1];
  return system ? `${browser}, ${system}` : browser;
}
