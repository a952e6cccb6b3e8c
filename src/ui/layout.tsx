import { raw } from "hono/html";
import type { Child, PropsWithChildren } from "hono/jsx";
import { identityLines } from "./identity.ts";
import type { Sender } from "./sender.ts";
import type { Texts } from "./texts/en.ts";
import { languageTag } from "./texts/locale.ts";
import type { Locale } from "./texts/locale.ts";
import { texts } from "./texts/texts.ts";

type LayoutProps = {
  locale: Locale;
  languages: readonly Locale[];
  /** null where the link is unknown, and with it the sender. */
  sender: Sender | null;
  /** Unique for each state of a page (WCAG 2.4.2). */
  title: string;
  /** What the language links keep of the query, such as a choice made in the mail. */
  keep?: Readonly<Record<string, string>>;
};

/** Every recipient page: the sender's name and colours, one `main`, no script, no inline style, nothing from elsewhere. */
export function RecipientLayout(props: PropsWithChildren<LayoutProps>): Child {
  const country = props.sender?.account.country ?? null;
  const t = texts(props.locale, country);
  const brand = /^#?([0-9a-f]{6})$/i.exec(props.sender?.account.brand ?? "")?.[1];
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={languageTag(props.locale, country)}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex, nofollow" />
          <meta name="color-scheme" content="light dark" />
          <title>{props.title}</title>
          <link rel="stylesheet" href="/assets/style.css" />
          {brand ? <link rel="stylesheet" href={`/assets/brand/${brand.toLowerCase()}.css`} /> : null}
        </head>
        <body>
          <div class="page">
            <header class="top">
              {props.sender ? <Brand sender={props.sender} /> : <span class="brand">Reaffirm</span>}
              {props.languages.length > 1 ? <LanguageSwitch {...props} t={t} /> : null}
            </header>
            <main>{props.children}</main>
            <footer class="foot">
              {identityLines(t, props.locale, props.sender).map((line) => (
                <p>{line}</p>
              ))}
              <p class="ours">{props.sender ? t.footer.ours(props.sender.account.name) : t.footer.oursAlone}</p>
            </footer>
          </div>
        </body>
      </html>
    </>
  );
}

function Brand({ sender }: { sender: Sender }): Child {
  return (
    <span class="brand">
      {sender.account.logo ? <img src={sender.account.logo} alt="" /> : null}
      <span>{sender.name}</span>
    </span>
  );
}

function LanguageSwitch(props: LayoutProps & { t: Texts }): Child {
  return (
    <nav aria-label={props.t.common.languageSwitch}>
      <ul class="languages">
        {props.languages.map((language) => (
          <li>
            {language === props.locale ? (
              <CurrentLanguage locale={language} />
            ) : (
              <LanguageLink {...props} to={language} />
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function CurrentLanguage({ locale }: { locale: Locale }): Child {
  return (
    <span lang={locale} aria-current="true">
      {texts(locale).common.languageName}
    </span>
  );
}

function LanguageLink({ to, keep }: { to: Locale; keep?: Readonly<Record<string, string>> }): Child {
  return (
    <a href={`?${new URLSearchParams({ ...keep, lang: to })}`} lang={to} hreflang={to}>
      {texts(to).common.languageName}
    </a>
  );
}
