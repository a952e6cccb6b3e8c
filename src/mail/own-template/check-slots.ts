import { escapeMarkup, type TemplateScope, type TemplateValue } from "../fill-template.ts";
import type { TemplateFault } from "./parse-mjml.ts";

const slot = /\[\[([#/]?)(\w*)\]\]|\[\[|\{\{([^{}\n]{0,40})\}\}|\{\{/g;
const slotsMax = 500;
const repeatedLettersMax = 4000;

/**
 * The template with one of everything: sections stand once, values are filled in, and each line stays where it is, so that
 * faults can name theirs. With what is wrong about its slots.
 */
export function flatten(
  source: string,
  scope: TemplateScope,
  personal: readonly string[],
): { flat: string; faults: TemplateFault[] } {
  const faults: TemplateFault[] = [];
  const open: { name: string; line: number; at: number; scope: TemplateScope; list: boolean }[] = [];
  let flat = "";
  let read = 0;
  let line = 1;
  let slots = 0;
  const refuse = (detail: string, code = "unknown_placeholder") => void faults.push({ line, code, detail });
  for (const found of source.matchAll(slot)) {
    const [whole, kind, name = "", person] = found;
    const before = source.slice(read, found.index);
    line += before.split("\n").length - 1;
    flat += before;
    read = found.index + whole.length;
    if ((slots += 1) > slotsMax) {
      return {
        flat,
        faults: [...faults, { line, code: "too_many_slots", detail: `A template may have ${slotsMax} placeholders.` }],
      };
    }
    const here = open.at(-1)?.scope ?? scope;
    const value: TemplateValue | undefined = here[name];
    if (person !== undefined || whole === "{{") {
      if (person === undefined || !personal.includes(person))
        refuse(`${whole} is not known. There are ${personal.map((one) => `{{${one}}}`).join(", ")}.`);
      flat += whole;
    } else if (kind === undefined) refuse("[[ opens a placeholder that is not closed: write [[title]].");
    else if (kind === "/") {
      const last = open.pop();
      if (last?.name !== name)
        return {
          flat,
          faults: [...faults, { line, code: "section", detail: `[[/${name}]] closes nothing that is open.` }],
        };
      if (last.list && found.index - last.at > repeatedLettersMax)
        refuse(`What [[#${name}]] repeats may have ${repeatedLettersMax} letters.`, "section");
    } else if (value === undefined) refuse(`[[${name}]] is not known. ${knownWords(here)}`);
    else if (kind === "#") {
      const isList = typeof value !== "string";
      open.push({ name, line, at: found.index, scope: isList ? { ...here, ...value[0] } : here, list: isList });
    } else if (typeof value !== "string") refuse(`[[${name}]] is a list: repeat it with [[#${name}]]...[[/${name}]].`);
    else flat += escapeMarkup(value).replace(/\s*\n\s*/g, " ");
  }
  const left = open.at(-1);
  if (left)
    faults.push({
      line: left.line,
      code: "section",
      detail: `[[#${left.name}]] is never closed with [[/${left.name}]].`,
    });
  return { flat: flat + source.slice(read), faults };
}

function knownWords(scope: TemplateScope): string {
  const names = Object.entries(scope).map(([name, value]) =>
    typeof value === "string" ? `[[${name}]]` : `[[#${name}]]`,
  );
  return `Here there are ${names.join(", ")}.`;
}
