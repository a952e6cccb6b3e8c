import type { Child } from "hono/jsx";
import { ConsoleLayout } from "../../ui/console-layout.tsx";
import type { Locale } from "../../ui/texts/locale.ts";
import { locales } from "../../ui/texts/locale.ts";
import type { Staff } from "./queries.ts";
import { signInWords } from "./words.ts";

const ownNames: Record<Locale, string> = { nl: "Nederlands", fr: "Français", de: "Deutsch", en: "English" };

/** For whoever comes without a session. Says nothing of whose house this is, and answers every address the same. */
export function SignInPage(props: { locale: Locale; isLocal: boolean; address?: string; isBad?: boolean }): Child {
  const w = signInWords[props.locale];
  const described = props.isBad ? { "aria-describedby": "problem", "aria-invalid": "true" as const } : {};
  return (
    <ConsoleLayout title={w.signIn.title} width="task" locale={props.locale} script="/assets/passkey.js">
      <h1>{w.signIn.title}</h1>
      <p>{w.signIn.lead}</p>
      {props.isBad ? (
        <p class="state" role="alert" id="problem">
          {w.bad}
        </p>
      ) : null}
      <form method="post" action="/sign-in">
        <input type="hidden" name="lang" value={props.locale} />
        <label for="address">{w.signIn.address}</label>
        <input
          type="email"
          id="address"
          name="address"
          autocomplete="username webauthn"
          required
          maxlength={254}
          value={props.address ?? ""}
          {...described}
        />
        <p>
          <button class="act">{w.signIn.send}</button>
        </p>
      </form>
      <p hidden data-passkey="sign-in" data-failed={w.signIn.passkeyFailed}>
        <button type="button">{w.signIn.passkey}</button> <span role="status"></span>
      </p>
      {props.isLocal ? (
        <>
          <p>{w.signIn.local("sign in", "credentials.json", ".data")}</p>
          <p>{w.signIn.localUsed}</p>
        </>
      ) : null}
      <p>
        {w.signIn.programs} <a href="/docs">{w.signIn.docs}</a>.
      </p>
      <LanguageSwitch locale={props.locale} />
    </ConsoleLayout>
  );
}

/** The same whether anybody has the address or not. */
export function LinkSentPage({ locale }: { locale: Locale }): Child {
  const w = signInWords[locale];
  return (
    <ConsoleLayout title={w.sent.title} width="task" locale={locale}>
      <h1>{w.sent.title}</h1>
      <p>{w.sent.text}</p>
      <p>
        {w.sent.again} <a href="/sign-in">{w.signIn.title}</a>
      </p>
    </ConsoleLayout>
  );
}

/** What opening a link shows: nothing happens until the button is pressed, so a mail gateway that looks burns nothing. */
export function OpenLinkPage({ locale, action }: { locale: Locale; action: string }): Child {
  const w = signInWords[locale].open;
  return (
    <ConsoleLayout title={w.title} width="task" locale={locale}>
      <h1>{w.title}</h1>
      <p>{w.text}</p>
      <form method="post" action={action}>
        <button class="act">{w.button}</button>
      </form>
      <LanguageSwitch locale={locale} />
    </ConsoleLayout>
  );
}

type ClosedLink = { locale: Locale; state: "used" | "unknown"; isLocal: boolean };

/** 410 for a link that was used or is too old, 404 for one that never was; both with the way on. */
export function ClosedLinkPage({ locale, state, isLocal }: ClosedLink): Child {
  const w = signInWords[locale];
  const title = w.closed[state];
  return (
    <ConsoleLayout title={title} width="task" locale={locale}>
      <h1>{title}</h1>
      {state === "used" ? (
        <p>
          {w.closed.usedText} <a href="/">{w.closed.first}</a>.
        </p>
      ) : (
        <p>{w.closed.unknownText}</p>
      )}
      <h2>{w.closed.again}</h2>
      <p>
        <a href="/sign-in">{w.signIn.send}</a>
      </p>
      {isLocal ? <p>{w.signIn.localUsed}</p> : null}
    </ConsoleLayout>
  );
}

type CodeProblem = "wrong" | null;

/** The second step, for whoever set one up. */
export function CodePage({ locale, problem }: { locale: Locale; problem: CodeProblem }): Child {
  const w = signInWords[locale].code;
  const described = problem ? { "aria-describedby": "problem", "aria-invalid": "true" as const } : {};
  return (
    <ConsoleLayout title={w.title} width="task" locale={locale}>
      <h1>{w.title}</h1>
      <p>{w.text}</p>
      {problem ? (
        <p class="state" role="alert" id="problem">
          {w.wrong}
        </p>
      ) : null}
      <form method="post" action="/sign-in/code">
        <label for="code">{w.code}</label>
        <input
          id="code"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          required
          maxlength={10}
          {...described}
        />
        <p>
          <button class="act">{w.button}</button>
        </p>
      </form>
      <details>
        <summary>{w.recovery}</summary>
        <form method="post" action="/sign-in/code" class="inside">
          <label for="recovery">{w.recoveryCode}</label>
          <input id="recovery" name="recovery" autocomplete="off" required maxlength={20} />
          <p>
            <button>{w.useRecovery}</button>
          </p>
        </form>
      </details>
    </ConsoleLayout>
  );
}

export function NotAllowedPage({ locale, staff }: { locale: Locale; staff: Pick<Staff, "role" | "account"> }): Child {
  const w = signInWords[locale];
  return (
    <ConsoleLayout title={w.notAllowed.title} name={staff.account.name} width="task" locale={locale}>
      <h1>{w.notAllowed.title}</h1>
      <p>{w.notAllowed.text(w.roles[staff.role])}</p>
      <p>
        <a href="/">{w.notAllowed.back}</a>
      </p>
    </ConsoleLayout>
  );
}

/** For a person whom the last account has let go. */
export function NobodyPage({ locale }: { locale: Locale }): Child {
  const w = signInWords[locale].nobody;
  return (
    <ConsoleLayout title={w.title} width="task" locale={locale}>
      <h1>{w.title}</h1>
      <p>{w.text}</p>
      <form method="post" action="/sign-out">
        <button>{w.out}</button>
      </form>
    </ConsoleLayout>
  );
}

export function LanguageSwitch({ locale }: { locale: Locale }): Child {
  return (
    <ul class="tags">
      {locales
        .filter((other) => other !== locale)
        .map((other) => (
          <li>
            <a href={`?lang=${other}`} lang={other} hreflang={other}>
              {ownNames[other]}
            </a>
          </li>
        ))}
    </ul>
  );
}
