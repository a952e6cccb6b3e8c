import { raw } from "hono/html";
import type { Child, PropsWithChildren } from "hono/jsx";
import { tokens } from "../../ui/tokens.ts";

/** A page that stands alone: no script, nothing from elsewhere, and its style within; made to be printed too. */
export function StoryFrame({ lang, title, children }: PropsWithChildren<{ lang: string; title: string }>): Child {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={lang}>
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title}</title>
          <style>{raw(style)}</style>
        </head>
        <body>
          <main>{children}</main>
        </body>
      </html>
    </>
  );
}

const style = `${tokens}*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:720px;margin:0 auto;padding:16px}
h1{font-size:1.75rem;line-height:1.25;margin:16px 0 4px}
h2{font-size:1.25rem;line-height:1.3;margin:32px 0 8px}
h3{font-size:1rem;margin:0}
p{margin:0 0 8px;max-width:68ch}
.soft{color:var(--soft)}
.mark{border-left:4px solid var(--red);padding-left:12px}
ol.story{list-style:none;margin:0;padding:0 0 0 20px;border-left:2px solid var(--line)}
ol.story>li{position:relative;margin:0 0 24px}
ol.story>li::before{content:"";position:absolute;left:-27px;top:7px;width:12px;height:12px;border-radius:50%;background:var(--accent)}
ol.story>li.mail::before{background:var(--paper);border:2px solid var(--accent)}
time{font-size:.875rem;color:var(--soft)}
code{font-size:.8125rem}
summary{cursor:pointer;min-height:44px;padding:10px 0;color:var(--accent)}
summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
pre{white-space:pre-wrap;background:var(--card);border:1px solid var(--line);border-radius:6px;padding:12px;margin:0 0 8px;font:inherit;font-size:.875rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:4px 16px;margin:0}
dl.figures{grid-template-columns:auto auto;justify-content:start;font-variant-numeric:tabular-nums}.figures dd{text-align:right}.note{margin-top:8px}
dt{color:var(--soft)}dd{margin:0}
@media print{body{background:#fff;color:#000}details::details-content{content-visibility:visible;display:block;block-size:auto}ol.story>li{break-inside:avoid-page}}
`;
