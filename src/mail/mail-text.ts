import { decodeEntities } from "./entities.ts";

const token = /<!--[\s\S]*?-->|<(\/?)([\w-]+)((?:\s[^<>]*?)?)\/?>|[^<]+/g;
const blocks = new Set([
  "h1",
  "h2",
  "h3",
  "p",
  "ul",
  "ol",
  "li",
  "h4",
  "div",
  "tr",
  "table",
  "blockquote",
  "mj-text",
  "mj-button",
  "mj-section",
  "mj-column",
  "mj-table",
]);

/**
 * The text part of a mail, made from the same filled MJML as its HTML, so that the two say the same: paragraphs with an empty
 * line between, a link as `words <URL>` (RFC 3986, Appendix C: delimited by angle brackets), a button on a line of its own.
 */
export function mailText(mjml: string): string {
  const body = mjml.slice(mjml.indexOf("<mj-body"));
  const written: { text: string; button: boolean }[] = [];
  let line = "";
  let href = "";
  const close = (button: boolean) => {
    const text = tidy(line);
    if (text !== "") written.push({ text, button });
    line = "";
  };
  for (const [whole, slash, tag = "", attributes = ""] of body.matchAll(token)) {
    if (whole.startsWith("<!--")) continue;
    if (tag === "") {
      line += decodeEntities(whole);
      continue;
    }
    if (slash === "" && blocks.has(tag)) close(false);
    if (slash === "" && (tag === "a" || tag === "mj-button")) href = attribute(attributes, "href");
    if (slash === "" && tag === "br") line += lineBreak;
    if (slash === "" && (tag === "td" || tag === "th")) line += " ";
    if (slash === "" && tag === "li") line += "- ";
    if (slash === "" && tag === "mj-image") written.push({ text: attribute(attributes, "alt"), button: false });
    if (slash === "/" && (tag === "a" || tag === "mj-button")) line += ` <${href}>`;
    if (slash === "/" && blocks.has(tag)) close(tag === "mj-button");
  }
  return join(written.filter((block) => block.text !== ""));
}

// A line break that stands, among those of the source that do not.
const lineBreak = "\u2028";

function tidy(line: string): string {
  return line
    .replace(/[ \t\r\n]+/g, " ")
    .replaceAll(lineBreak, "\n")
    .replace(/ *\n */g, "\n")
    .trim();
}

function join(written: readonly { text: string; button: boolean }[]): string {
  return `${written.map(({ text, button }, i) => (i === 0 ? "" : button && written[i - 1]?.button ? "\n" : "\n\n") + text).join("")}\n`;
}

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return decodeEntities(found?.[1] ?? found?.[2] ?? "");
}
