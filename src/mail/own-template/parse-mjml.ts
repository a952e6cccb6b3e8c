import { decodeEntities, entity, entityOf } from "../entities.ts";

/** A fault of a template, in one sentence; `line` counts from 1. */
export type TemplateFault = { line: number; code: string; detail: string };
export type Element = {
  name: string;
  attributes: ReadonlyMap<string, string>;
  line: number;
  parent: Element | null;
  children: (Element | string)[];
};

/** mjml takes a second for 1,500. */
const elementsMax = 600;
const depthMax = 40;
const voids = new Set(["br", "hr"]);
const opening = /<([a-z][a-z0-9-]*)((?:\s+[a-zA-Z][a-zA-Z-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const closing = /<\/([a-z][a-z0-9-]*)\s*>/y;
const attribute = /([a-zA-Z][a-zA-Z-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

/** Comments are taken out before anything else, so that none of them says anything to Outlook; lines stay where they are. */
export function withoutComments(source: string): string {
  return source.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ""));
}

/**
 * MJML read strictly: what a mail program would have to guess at is refused, so that what was checked is what is shown. Every
 * element is closed, every attribute quoted, no `<` stands alone.
 */
export function parseMjml(source: string): { root: Element | null; faults: TemplateFault[] } {
  const faults: TemplateFault[] = [];
  const top: Element = { name: "", attributes: new Map(), line: 1, parent: null, children: [] };
  let current = top;
  let depth = 0;
  let elements = 0;
  const lines = lineReader(source);
  for (let at = 0; at < source.length;) {
    const line = lines(at);
    if (source[at] !== "<") {
      const end = source.indexOf("<", at);
      const text = source.slice(at, end < 0 ? source.length : end);
      faults.push(...unknownEntities(text, line), ...unclosedEntities(text, line));
      current.children.push(text);
      at += text.length;
      continue;
    }
    opening.lastIndex = closing.lastIndex = at;
    const open = opening.exec(source);
    const close = open ? null : closing.exec(source);
    if (open) {
      const [whole, name = "", attributes = "", slash] = open;
      const element: Element = { name, attributes: attributesOf(attributes), line, parent: current, children: [] };
      for (const [key, value] of element.attributes) {
        faults.push(...unknownEntities(value, line));
        // In the address of a link `&copy=` is a part of it.
        faults.push(...unclosedEntities(key === "href" ? value.replace(/&(?!#)/g, "") : value, line));
      }
      current.children.push(element);
      elements += 1;
      if (slash !== "/" && !voids.has(name)) {
        current = element;
        depth += 1;
      }
      at += whole.length;
      if (elements > elementsMax || depth > depthMax) {
        const detail = `The template may have ${elementsMax} elements, ${depthMax} within each other. Make it simpler.`;
        return { root: null, faults: [...faults, { line, code: "too_many_elements", detail }] };
      }
    } else if (close) {
      const [whole, name = ""] = close;
      if (current.name !== name) {
        const detail = current.parent
          ? `</${name}> stands where <${current.name}> of line ${current.line} is to be closed.`
          : `</${name}> closes nothing.`;
        return { root: null, faults: [...faults, { line, code: "not_closed", detail }] };
      }
      current = current.parent ?? top;
      depth -= 1;
      at += whole.length;
    } else {
      const seen = source.slice(at, at + 30).split("\n")[0] ?? "";
      const detail = `${JSON.stringify(seen)} is no element. Write attributes as name="value", and a lone < as &lt;.`;
      return { root: null, faults: [...faults, { line, code: "not_an_element", detail }] };
    }
  }
  if (current !== top) {
    faults.push({ line: current.line, code: "not_closed", detail: `<${current.name}> is never closed.` });
  }
  const roots = top.children.filter((child) => typeof child !== "string" || child.trim() !== "");
  const [root] = roots;
  if (roots.length !== 1 || !root || typeof root === "string" || root.name !== "mjml") {
    faults.push({ line: 1, code: "no_mjml", detail: "The template is one <mjml> element with all else in it." });
    return { root: null, faults };
  }
  return { root, faults };
}

export function* elementsOf(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) if (typeof child !== "string") yield* elementsOf(child);
}

/** The words in it, as a reader sees them. */
export function wordsOf(element: Element): string {
  const text = element.children.map((child) =>
    typeof child === "string" ? decodeEntities(child) : ` ${wordsOf(child)} `,
  );
  return text.join("").replace(/\s+/g, " ").trim();
}

function attributesOf(written: string): Map<string, string> {
  return new Map(
    Array.from(written.matchAll(attribute), ([, name = "", double, single]) => [
      name.toLowerCase(),
      double ?? single ?? "",
    ]),
  );
}

/** A brace is written as such: `{{` and `[[` are places to fill in. */
function unknownEntities(text: string, line: number): TemplateFault[] {
  return Array.from(text.matchAll(/&[a-z]\w*;|&#\w+;/gi), ([whole]) => whole)
    .filter((whole) => !new RegExp(`^${entity.source}$`, "i").test(whole) || /^[[\]{}]?$/.test(entityOf(whole) ?? ""))
    .map((whole) => ({ line, code: "unknown_entity", detail: `${whole} is not known here. Write the letter itself.` }));
}

const unclosed =
  /&(?:#(?!\w+;)|(?:[a-z](?:acute|grave|circ|uml|tilde|cedil|ring|slash)|[ao]elig|szlig|eth|thorn|amp|lt|gt|quot|copy|reg|nbsp|shy|iexcl|cent|pound|curren|yen|brvbar|sect|uml|ord[fm]|[lr]aquo|not|macr|deg|plusmn|sup[123]|acute|micro|para|middot|cedil|frac\d\d|iquest|times|divide)(?!\w*;))\w*/gi;

/** Mail programs read these without their semicolon too (HTML, 13.5), and would show something else than what was checked. */
function unclosedEntities(text: string, line: number): TemplateFault[] {
  return Array.from(text.matchAll(unclosed), ([whole]) => ({
    line,
    code: "unknown_entity",
    detail: `${whole} is not closed. End it with a semicolon, or write &amp; for a lone &.`,
  }));
}

/** Lines of growing places, without counting from the top each time. */
function lineReader(source: string): (at: number) => number {
  let line = 1;
  let read = 0;
  return (at) => {
    for (; read < at; read += 1) if (source.charCodeAt(read) === 10) line += 1;
    return line;
  };
}
