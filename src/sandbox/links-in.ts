import type { StoredMail } from "./mails.ts";

const inHtml = /\bhref\s*=\s*"(https?:[^"]+)"/gi;
const inText = /https?:\/\/[^\s<>"')\]]+/g;

/** Every web link of a mail once, in its own order: HTML, text, then the list headers. */
export function linksIn({ html, text, headers }: Pick<StoredMail, "html" | "text" | "headers">): string[] {
  const ofHtml = [...(html ?? "").matchAll(inHtml)].map(([, link = ""]) => link.replaceAll("&amp;", "&"));
  const ofText = (text ?? "").match(inText) ?? [];
  const ofHeaders = headers.flatMap(({ value }) => value.match(inText) ?? []);
  return [...new Set([...ofHtml, ...ofText, ...ofHeaders])];
}
