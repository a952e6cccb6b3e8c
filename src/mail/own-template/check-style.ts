import { contrastOf } from "../../ui/brand.ts";
import { colourOf, contrastMin } from "./colours.ts";
import { type Element, elementsOf, type TemplateFault, wordsOf } from "./parse-mjml.ts";

const fontPxMin = 12;
const colour = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

const loads =
  /url\s*\(|src\s*\(|image\s*\(|image-set\s*\(|cross-fade|element\s*\(|@import|@font-face|@namespace|@charset|expression\s*\(|behavior|-moz-binding/i;
const hides =
  /display\s*:\s*none|visibility\s*:|opacity\s*:|text-indent\s*:|(?<![\w-])(?:-(?:webkit|moz|ms|o)-)?(?:transform|position)\s*:|clip(?:-path)?\s*:|mso-hide|filter\s*:|mix-blend|(?:^|[;{\s])(?:max-)?(?:height|width|line-height)\s*:\s*0(?![.\d])|overflow\s*:|(?:^|[;{\s])color\s*:\s*transparent|zoom\s*:|scale\s*:/i;
/** Out of sight: over the edge, letters over each other, or screens away. What is reckoned cannot be judged. */
const pushes = new RegExp(
  `(?:margin|padding)[\\w-]*\\s*:[^;{}]*-\\s*[.\\d]|spacing\\s*:\\s*-\\s*(?:[1-9]|0?\\.[1-9]\\d*r?em)|\\b(?:calc|var|min|max|clamp|env|attr)\\s*\\(|` +
    `(?:height|padding|margin|spacing)[\\w-]*\\s*:[^;{}]*(?:(?<![.\\d])(?:[3-9]\\d\\d|\\d{4,})(?:\\.\\d+)?(?:px|pt|%)|` +
    `(?<![.\\d])\\d{2,}(?:\\.\\d+)?r?em|\\d(?:v\\w+|cm|mm|in|pc|q)\\b)`,
  "i",
);

/** A longer declaration is not read: it is refused for the mere name of what could push. */
const pushers = /height|padding|margin|spacing|\b(?:calc|var|min|max|clamp|env|attr) ?\(/i;
const declarationMax = 200;
const wholePage = /^ ?min-height ?: ?100vh ?(?:!important ?)?$/i;

/** Declaration by declaration, so that no style is slow to read: a page as high as the window pushes nothing. */
function pushesOut(css: string): boolean {
  let selector = "";
  for (const [, part = "", end] of css.replace(/\s+/g, " ").matchAll(/([^;{}]*)([;{}]|$)/g)) {
    const page = /^(?:html|body|html, ?body)$/i.test(selector) && wholePage.test(part);
    if (!page && (part.length > declarationMax ? pushers.test(part) : pushes.test(part))) return true;
    if (end !== ";") selector = end === "{" ? part.trim() : "";
  }
  return false;
}

/** What is wrong with the declarations of an element, or of a whole style sheet. */
export function checkCss(css: string, line: number): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const refuse = (code: string, detail: string) => faults.push({ line, code, detail });
  if (css.includes("\\") || css.includes("/*"))
    refuse("style_refused", "A style may have no backslash and no comment.");
  if (loads.test(css)) refuse("style_loads", "A style may load nothing: no url(), no @import, no @font-face.");
  if (hides.test(css)) refuse("style_hides", "A style may hide nothing: a mail shows all that it holds, the no too.");
  if (pushesOut(css)) {
    const detail =
      "A style may push nothing out of sight: distances are neither negative nor reckoned, and below 300px or 10em.";
    refuse("style_hides", detail);
  }
  for (const [, size = ""] of css.matchAll(/font-size\s*:\s*([^;{}!]+)/gi)) {
    const px = /^\s*(\d+(?:\.\d+)?)px\s*$/.exec(size)?.[1];
    if (px === undefined)
      refuse("font_size", `Write font sizes in px, such as 16px, and not ${JSON.stringify(size.trim())}.`);
    else if (Number(px) < fontPxMin)
      refuse("font_size", `Letters of ${px}px cannot be read. Use ${fontPxMin}px or more.`);
  }
  for (const [, property = "", value = ""] of css.matchAll(
    /(?:^|[;{\s])((?:container-|inner-)?(?:background(?:-color)?|color))\s*:\s*([^;{}!]+)/gi,
  )) {
    const written = value.trim();
    const none = /^(?:inherit|none|transparent)$/i.test(written);
    if (!colour.test(written) && !none) {
      refuse("colour", `Write colours as #rrggbb: ${property} is ${JSON.stringify(written.slice(0, 40))}.`);
    }
  }
  return faults;
}

export function checkStyleSheet(element: Element): TemplateFault[] {
  if (element.attributes.has("inline")) {
    const detail = "inline on <mj-style> is not allowed. Write the style at the element, or without inline.";
    return [{ line: element.line, code: "attribute_refused", detail }];
  }
  const css = wordsOf(element);
  const faults = checkCss(css, element.line);
  const selectors = css.replace(/\{[^{}]*\}/g, "{}");
  if (/\[|:(?!\/)(?!\s*(?:dark|light|\d))(?:nth|first|last|only|not|has|is|where|empty)|[+~]|#[a-z]/i.test(selectors)) {
    const detail = "A style may choose by element and class only, so that yes and no look the same.";
    faults.push({ line: element.line, code: "style_selector", detail });
  }
  return faults;
}

const darkScheme = /prefers-color-scheme\s*:\s*dark/i;
const faultsMax = 20;
const groundsShown = 10;

/**
 * Letters that a style sheet paints in the colour of whatever they may stand on. Which ground it is only a mail program
 * knows, so one on which they can be read is enough. At most 20 faults.
 */
export function checkSheetColours(root: Element): TemplateFault[] {
  const all = [...elementsOf(root)];
  const painted = all.flatMap(({ attributes }) =>
    ["background-color", "container-background-color"].flatMap((name) => colourOf(attributes.get(name)) ?? []),
  );
  const byClass = all.map(({ attributes }) => ({
    classes: (attributes.get("css-class") ?? "").split(/\s+/),
    ground: colourOf(attributes.get("background-color")),
  }));
  const faults: TemplateFault[] = [];
  for (const sheet of all.filter(({ name }) => name === "mj-style")) {
    const { light, dark } = splitDark(wordsOf(sheet));
    const inLight = rulesOf(light);
    const inDark = rulesOf(dark);
    faults.push(...unread(inLight, painted, new Map(), sheet.line));
    faults.push(...unread(inDark, [], keptGrounds([...byClass, ...inLight], inDark), sheet.line));
    if (faults.length >= faultsMax) break;
  }
  return faults.slice(0, faultsMax);
}

/** The blocks for the dark, and all the rest; one that is not closed goes on to the end. */
function splitDark(css: string): { light: string; dark: string } {
  const parts = { light: "", dark: "" };
  let [from, depth, prelude] = [0, 0, ""];
  let darkAt: number | null = null;
  for (const { 0: found, index } of css.matchAll(/@media[^{}]*|[{}]/gi)) {
    if (found === "{") {
      if (darkAt === null && darkScheme.test(prelude)) {
        parts.light += css.slice(from, index);
        [from, darkAt] = [index + 1, depth];
      }
      depth += 1;
    } else if (found === "}") {
      depth = Math.max(0, depth - 1);
      if (darkAt === depth) {
        parts.dark += css.slice(from, index);
        [from, darkAt] = [index + 1, null];
      }
    }
    prelude = found.length > 1 ? found : "";
  }
  parts[darkAt === null ? "light" : "dark"] += css.slice(from);
  return parts;
}

type Painted = { classes: readonly string[]; ground: string | null };
type Rule = Painted & { letters: string | null };

function rulesOf(css: string): Rule[] {
  const parts = css.split(/([{}])/);
  return parts.flatMap((body, i) =>
    parts[i - 1] === "{" && parts[i + 1] === "}"
      ? {
          classes: Array.from((parts[i - 2] ?? "").matchAll(/\.([\w-]+)/g), ([, name = ""]) => name),
          letters: colourOf(/(?:^|[;\s])color\s*:\s*(#[0-9a-f]{3,6})/i.exec(body)?.[1]),
          ground: colourOf(/background(?:-color)?\s*:\s*(#[0-9a-f]{3,6})/i.exec(body)?.[1]),
        }
      : [],
  );
}

/** By class, the grounds that stay in the dark, because no rule for the dark repaints them: a button, say. */
function keptGrounds(light: readonly Painted[], dark: readonly Painted[]): Map<string, readonly string[]> {
  const repainted = new Set(dark.flatMap(({ classes, ground }) => (ground ? classes : [])));
  const kept = new Map<string, readonly string[]>();
  for (const { classes, ground } of light) {
    if (!ground) continue;
    for (const name of classes)
      if (!repainted.has(name)) kept.set(name, extremesOf([...(kept.get(name) ?? []), ground]));
  }
  return kept;
}

/** The darkest and the lightest: letters that can be read on neither can be read on none between them. */
function extremesOf(grounds: readonly string[]): string[] {
  const lightness = (ground: string) => contrastOf(ground, "#000000") ?? 1;
  const [first] = grounds;
  if (!first) return [];
  let [darkest, lightest] = [first, first];
  for (const ground of grounds) {
    if (lightness(ground) < lightness(darkest)) darkest = ground;
    if (lightness(ground) > lightness(lightest)) lightest = ground;
  }
  return [darkest, lightest];
}

function unread(
  rules: readonly Rule[],
  painted: readonly string[],
  kept: ReadonlyMap<string, readonly string[]>,
  line: number,
): TemplateFault[] {
  const grounds = new Set([...painted, ...rules.flatMap(({ ground }) => ground ?? [])]);
  const extremes = extremesOf([...grounds]);
  const faults: TemplateFault[] = [];
  for (const { letters, ground, classes } of rules) {
    const own = classes.flatMap((name) => kept.get(name) ?? []);
    const under = ground ? [ground] : [...extremes, ...own];
    if (!letters || under.length === 0) continue;
    if (under.some((one) => (contrastOf(letters, one) ?? 21) >= contrastMin)) continue;
    const shown = ground ? [ground] : [...new Set([...own, ...grounds])].slice(0, groundsShown);
    const detail = `${letters} can be read on none of this mail's grounds (${shown.join(", ")}); text needs a contrast of ${contrastMin} to 1.`;
    faults.push({ line, code: "contrast", detail });
    if (faults.length >= faultsMax) break;
  }
  return faults;
}
