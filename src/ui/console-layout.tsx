import { raw } from "hono/html";
import type { Child, PropsWithChildren } from "hono/jsx";
import type { Locale } from "./texts/locale.ts";

type ConsoleProps = {
  /** Unique for each state of a page (WCAG 2.4.2). */
  title: string;
  /** The account's name, else the product's. */
  name?: string;
  /** `task` keeps to 720 px. */
  width?: "task" | "table";
  /** Links and the way out, at the top. */
  nav?: Child;
  /** Of what stands on it; left out: English. */
  locale?: Locale;
  /** A script of ours that the page gains by, such as `/assets/passkey.js`; without it everything else works. */
  script?: string;
  /** Seconds after which the page asks for itself again: for what goes on without its reader. With a script only where scripts are off (WCAG 2.2.1). */
  again?: number;
};

/** What a screen reader calls the links at the top. */
const main: Record<Locale, string> = { nl: "Hoofdmenu", fr: "Menu principal", de: "Hauptmenü", en: "Main" };

const foot: Record<Locale, string> = {
  nl: "Reaffirm maakt een lijst schoon, vraagt het aan de mensen erop en bewaart elke ja en elke nee.",
  fr: "Reaffirm nettoie une liste, pose la question aux personnes et garde chaque oui et chaque non.",
  de: "Reaffirm räumt eine Liste auf, fragt die Menschen darauf und bewahrt jedes Ja und jedes Nein.",
  en: "Reaffirm cleans a list, asks the people on it, and keeps every yes and no.",
};

/** Every page for those who work here, and `/docs`: one `main`, no inline script or style, nothing from elsewhere. */
export function ConsoleLayout(props: PropsWithChildren<ConsoleProps>): Child {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={props.locale ?? "en"}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex, nofollow" />
          <meta name="color-scheme" content="light dark" />
          {props.again && props.script ? (
            <noscript>
              <meta http-equiv="refresh" content={String(props.again)} />
            </noscript>
          ) : props.again ? (
            <meta http-equiv="refresh" content={String(props.again)} />
          ) : null}
          <title>{`${props.title} - Reaffirm`}</title>
          <link rel="icon" type="image/svg+xml" href="/assets/icon.svg" />
          <link rel="stylesheet" href="/assets/console.css" />
          {props.script ? <script type="module" src={props.script}></script> : null}
        </head>
        <body>
          <div class={props.width === "task" ? "page task" : "page"}>
            <header class="top">
              <span class="brand">
                <a href="/">{props.name ?? "Reaffirm"}</a>
              </span>
              {props.nav ? <nav aria-label={main[props.locale ?? "en"]}>{props.nav}</nav> : null}
            </header>
            <main>{props.children}</main>
            <footer class="foot">
              <p>{foot[props.locale ?? "en"]}</p>
            </footer>
          </div>
        </body>
      </html>
    </>
  );
}
