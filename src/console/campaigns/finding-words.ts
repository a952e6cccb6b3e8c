import type { TextFinding } from "../../campaigns/judge-texts.ts";
import { textWords as w } from "./text-words.ts";
import type { Written } from "../written.ts";
import { colon } from "../../ui/words.ts";

const wordsMax = 120;
type Known = keyof typeof w.findings;

const isKnown = (code: string): code is Known => code in w.findings;

/** "Dutch, subject: “WIN NOW” promises something for a yes …": where it stands, the very words, and what to do. */
export function findingWords({ code, words, pointer, detail }: TextFinding, { locale, language }: Written): string {
  const quoted = `“${words.replace(/\s+/g, " ").trim().slice(0, wordsMax)}”`;
  const said = isKnown(code) ? w.findings[code][locale](quoted) : detail;
  const [, part, where, field] = pointer.split("/");
  if (part !== "texts" || where === undefined) return said;
  const names: Record<string, Record<string, string>> = w.fields;
  const name = names[field ?? ""]?.[locale];
  return `${language(where)}${name ? `, ${name.toLowerCase()}` : ""}${colon(locale)}${said}`;
}
