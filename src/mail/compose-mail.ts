import type { CompiledMail } from "./compile-mail.ts";
import { escapeMarkup } from "./fill-template.ts";

/** Text at even places, the names of placeholders at odd ones. */
type Parts = { subject: readonly string[]; html: readonly string[]; text: readonly string[] };

// Keyed by the compiled mail itself: a campaign's thousands share one, and it goes when they are done.
const partsOf = new WeakMap<CompiledMail, Parts>();

/**
 * Puts one person's values into a compiled mail: HTML-escaped in the HTML, on one line everywhere (no CR or LF reaches a header).
 * @throws when the mail has a placeholder without a value
 */
export function composeMail(compiled: CompiledMail, values: Readonly<Record<string, string>>): CompiledMail {
  const parts = partsOf.get(compiled) ?? split(compiled);
  const plain: Record<string, string> = {};
  const escaped: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const line = oneLine(value);
    plain[name] = line;
    escaped[name] = escapeMarkup(line);
  }
  return { subject: fill(parts.subject, plain), html: fill(parts.html, escaped), text: fill(parts.text, plain) };
}

function split(compiled: CompiledMail): Parts {
  const parts = { subject: cut(oneLine(compiled.subject)), html: cut(compiled.html), text: cut(compiled.text) };
  partsOf.set(compiled, parts);
  return parts;
}

function cut(text: string): string[] {
  return text.split(/\{\{([^{}]*)\}\}/);
}

function fill(parts: readonly string[], values: Readonly<Record<string, string>>): string {
  let filled = "";
  for (const [i, part] of parts.entries()) {
    if (i % 2 === 0) {
      filled += part;
      continue;
    }
    const value = values[part];
    if (value === undefined) throw new Error(`The mail asks for {{${part}}}, and no value was given for it.`);
    filled += value;
  }
  return filled;
}

/** No control character and no line end of any kind. */
function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
