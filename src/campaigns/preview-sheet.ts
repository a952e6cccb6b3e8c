import { escapeMarkup } from "../mail/fill-template.ts";
import type { PreviewMail } from "./preview-campaign.ts";

/** Everybody's dark mode, for who looks at it by day: the styles of the dark scheme hold always. */
export function inScheme(html: string, scheme: "light" | "dark"): string {
  const holds = scheme === "dark" ? "all" : "not all";
  return html
    .replace(/@media\s*\(prefers-color-scheme:\s*dark\)/g, `@media ${holds}`)
    .replace(/(<meta name="(?:supported-)?color-schemes?" content=")[^"]*/g, `$1${scheme}`);
}

/** One page with the mail as it looks on a desk, on a telephone and in the dark, and as plain text; nothing in it runs. */
export function previewSheet(mail: PreviewMail): string {
  const frame = (title: string, width: number, html: string) =>
    `<section style="width:${width}px"><h2>${title}</h2><iframe title="${title}" sandbox width="${width}" height="1100" srcdoc="${escapeMarkup(html)}"></iframe></section>`;
  const lines = [
    ["From", `${mail.from.name} <${mail.from.address}>`],
    ["To", mail.to ?? ""],
    ["Subject", mail.subject],
    ...mail.headers.map(({ name, value }) => [name, value]),
  ];
  const headers = lines
    .map(
      ([name = "", value = ""]) => `<tr><th scope="row">${escapeMarkup(name)}</th><td>${escapeMarkup(value)}</td></tr>`,
    )
    .join("");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeMarkup(mail.subject)}</title><style>
body{font:16px/1.5 system-ui,sans-serif;margin:24px;background:#fbfaf7;color:#1c2321}main{display:flex;flex-wrap:wrap;gap:24px}iframe{border:1px solid #dcd8cf;border-radius:6px}pre{white-space:pre-wrap;width:640px}th{text-align:left;vertical-align:top;padding-right:16px}td{overflow-wrap:anywhere}
</style></head><body><h1>${escapeMarkup(mail.subject)}</h1><table>${headers}</table><main>
${frame("Desktop", 640, inScheme(mail.html, "light"))}
${frame("Phone", 360, inScheme(mail.html, "light"))}
${frame("Dark", 360, inScheme(mail.html, "dark"))}
<section><h2>Text</h2><pre>${escapeMarkup(mail.text)}</pre></section>
</main></body></html>
`;
}
