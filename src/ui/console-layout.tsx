import { raw } from "hono/html";
import type { Child, PropsWithChildren } from "hono/jsx";

type ConsoleProps = {
  /** Unique for each state of a page (WCAG 2.4.2). */
  title: string;
  /** The account's name, else the product's. */
  name?: string;
  /** `task` keeps to 720 px. */
  width?: "task" | "table";
  /** Links and the way out, at the top. */
  nav?: Child;
};

/** Every page for those who work here, and `/docs`: one `main`, no script, no inline style, nothing from elsewhere. */
export function ConsoleLayout(props: PropsWithChildren<ConsoleProps>): Child {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex, nofollow" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${props.title} - Reaffirm`}</title>
          <link rel="icon" type="image/svg+xml" href="/assets/icon.svg" />
          <link rel="stylesheet" href="/assets/console.css" />
        </head>
        <body>
          <div class={props.width === "task" ? "page task" : "page"}>
            <header class="top">
              <span class="brand">
                <a href="/">{props.name ?? "Reaffirm"}</a>
              </span>
              {props.nav ? <nav aria-label="Main">{props.nav}</nav> : null}
            </header>
            <main>{props.children}</main>
            <footer class="foot">
              <p>Reaffirm cleans a list, asks the people on it, and keeps every yes and no.</p>
            </footer>
          </div>
        </body>
      </html>
    </>
  );
}
