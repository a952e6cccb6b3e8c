import type { Child } from "hono/jsx";
import { QrCode } from "../ui/qr.tsx";
import type { Locale } from "../ui/texts/locale.ts";
import { type Settings, SettingsLayout } from "./settings-layout.tsx";
import { settingsWords } from "./settings-words.ts";

type SetUp = Settings & { secret: string; uri: string; isWrong: boolean; codes: readonly string[] };

/** The key for the app and the recovery codes; on only once a code of the app was given. */
export function SetUpPage({ secret, uri, isWrong, codes, ...shell }: SetUp): Child {
  const { locale } = shell;
  const w = settingsWords[locale].security;
  return (
    <SettingsLayout {...shell} title={w.setUp} problem={isWrong ? w.wrong : null}>
      {secret === "" ? null : (
        <>
          <p>{w.setUpText}</p>
          <QrCode text={uri} label={w.scan} />
          <p>
            <a href={uri}>otpauth://…</a>
          </p>
          <pre>
            <code>{secret}</code>
          </pre>
        </>
      )}
      <RecoveryCodes locale={locale} codes={codes} />
      <form method="post" action="/settings/security/second-step/code">
        <label for="code">{w.code}</label>
        <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength={10} />
        <button class="act">{w.confirm}</button>
      </form>
    </SettingsLayout>
  );
}

export function CodesPage({ codes, ...shell }: Settings & { codes: readonly string[] }): Child {
  const { locale } = shell;
  const w = settingsWords[locale].security;
  return (
    <SettingsLayout {...shell} title={w.codes}>
      <RecoveryCodes locale={locale} codes={codes} />
      <p>
        <a href="/settings/security">{w.done}</a>
      </p>
    </SettingsLayout>
  );
}

function RecoveryCodes({ locale, codes }: { locale: Locale; codes: readonly string[] }): Child {
  const w = settingsWords[locale].security;
  if (codes.length === 0) return null;
  return (
    <section>
      <h2>{w.codes}</h2>
      <p>{w.codesText}</p>
      <pre>
        <code>{codes.join("\n")}</code>
      </pre>
    </section>
  );
}
