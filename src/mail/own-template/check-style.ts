import { contrastOf } from "../../ui/brand.ts";
import { colourOf, contrastMin } from "./colours.ts";
import { type Element, elementsOf, type TemplateFault, wordsOf } from "./parse-mjml.ts";

const fontPxMin = 12;
const colour = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

const loads =
  /url\s*\(|src\s*\(|image\s*\(|image-set\s*\(|cross-fade|element\s*\(|@import|@font-face|@namespace|@charset|expression\s*\(|behavior|-moz-binding/i;
const hides =
  /display\s*:\s*none|visibility\s*:|opacity\s*:|text-indent\s*:|position\s*:|clip(?:-path)?\s*:|transform\s*:|mso-hide|filter\s*:|mix-blend|(?:^|[;{\s])(?:max-)?(?:height|width|line-height)\s*:\s*0(?![.\d])|overflow\s*:|(?:^|[;{\s])color\s*:\s*transparent|zoom\s*:|scale\s*:/i;
/** Out of sight: over the edge, letters over each other, or screens away. What is reckoned cannot be judged. */
const pushes = new RegExp(
  `(?:margin|padding)[\\w-]*\\s*:[^;{}]*-\\s*[.\\d]|spacing\\s*:\\s*-\\s*(?:[1-9]|0?\\.[1-9]\\d*r?em)|\\b(?:calc|var|min|max|clamp|env|attr)\\s*\\(|` +
    `(?:height|padding|margin|spacing)[\\w-]*\\s*:[^;{}]*(?:(?<![.\\d])(?:[3-9]\\d\\d|\\d{4,})(?:\\.\\d+)?(?:px|pt|%)|` +
    `(?<![.\\d])\\d{2,}(?:\\.\\d+)?r?em|\\d(?:v\\w+|cm|mm|in|pc|q)\\b)`,
  "i",
);

/** What is wrong with the declarations of an element, or of a whole style sheet. */
export function checkCss(css: string, line: number): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const refuse = (code: string, detail: string) => faults.push({ line, code, detail });
  if (css.includes("\\") || css.includes("/*"))
    refuse("style_refused", "A style may have no backslash and no comment.");
  if (loads.test(css)) refuse("style_loads", "A style may load nothing: no url(), no @import, no @font-face.");
  if (hides.test(css)) refuse("style_hides", "A style may hide nothing: a mail shows all that it holds, the no too.");
  if (pushes.test(css)) {
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

const darkBlocks = /@media[^{]*prefers-color-scheme\s*:\s*dark[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/gi;

/**
 * Letters that a style sheet paints in the colour of whatever they may stand on. Which ground it is only a mail program
 * knows, so one on which they can be read is enough.
 */
export function checkSheetColours(root: Element): TemplateFault[] {
  const all = [...elementsOf(root)];
  const painted = all.flatMap(({ attributes }) =>
    ["background-color", "container-background-color"].map((name) => colourOf(attributes.get(name))),
  );
  return all
    .filter(({ name }) => name === "mj-style")
    .flatMap((sheet) => {
      const css = wordsOf(sheet);
      const dark = css.match(darkBlocks)?.join(" ") ?? "";
      return [...unread(css.replace(darkBlocks, " "), painted, sheet.line), ...unread(dark, [], sheet.line)];
    });
}

function unread(css: string, painted: readonly (string | null)[], line: number): TemplateFault[] {
  const rules = Array.from(css.matchAll(/\{([^{}]*)\}/g), ([, body = ""]) => ({
    letters: colourOf(/(?:^|[;\s])color\s*:\s*(#[0-9a-f]{3,6})/i.exec(body)?.[1]),
    ground: colourOf(/background(?:-color)?\s*:\s*(#[0-9a-f]{3,6})/i.exec(body)?.[1]),
  }));
  const grounds = [...painted, ...rules.map(({ ground }) => ground)].flatMap((one) => one ?? []);
  return rules.flatMap(({ letters, ground }) => {
    const under = ground ? [ground] : grounds;
    if (!letters || under.length === 0) return [];
    if (under.some((one) => (contrastOf(letters, one) ?? 21) >= contrastMin)) return [];
    const detail = `${letters} can be read on none of this mail's grounds (${[...new Set(under)].join(", ")}); text needs a contrast of ${contrastMin} to 1.`;
    return [{ line, code: "contrast", detail }];
  });
}
