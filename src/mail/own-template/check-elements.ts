import { decodeEntities } from "../entities.ts";
import { type Element, elementsOf, type TemplateFault, wordsOf } from "./parse-mjml.ts";

/** What asks nothing of the network: no mj-include, mj-raw, mj-font, mj-social, mj-carousel, mj-accordion, mj-navbar, mj-hero. */
const mjml = new Set(
  "mjml mj-head mj-title mj-preview mj-breakpoint mj-attributes mj-all mj-class mj-style mj-body mj-wrapper mj-section mj-group mj-column mj-text mj-button mj-image mj-divider mj-spacer mj-table".split(
    " ",
  ),
);
const html = new Set(
  "a p br hr h1 h2 h3 h4 strong b em i u span div ul ol li blockquote small sup sub table thead tbody tr td th".split(
    " ",
  ),
);
const htmlAttributes = new Set(
  "href style class lang dir title align valign colspan rowspan width cellpadding cellspacing border role scope".split(
    " ",
  ),
);
const refusedAttributes = new Set(["srcset", "background-url", "path", "usemap", "background"]);
const fontPxMin = 12;
const colour = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;
const links =
  /^(?:\{\{link\}\}(?:\?[\w=&;%.-]+)?|\{\{unsubscribe\}\}|https:\/\/[^\s{}<>"]+|mailto:[^\s{}<>"]+|tel:[+\d ()-]+)$/;

/** Every element, attribute and style of a template that could load something, run something or hide something. */
export function checkElements(root: Element, ours: { logo: string; noticeUrl: string }): TemplateFault[] {
  return [...elementsOf(root)].flatMap((element) => [
    ...checkName(element),
    ...checkAttributes(element, ours),
    ...(element.name === "mj-style" ? checkStyleSheet(element) : []),
  ]);
}

function checkName({ name, line, parent }: Element): TemplateFault[] {
  if (name === "mj-include") {
    return [
      {
        line,
        code: "include",
        detail: "mj-include reads files, and there are none here. Put the part itself in its place.",
      },
    ];
  }
  if (!mjml.has(name) && !html.has(name)) {
    return [
      {
        line,
        code: "element_refused",
        detail: `<${name}> may not stand in a mail of ours: it loads, runs or hides something, or is not known.`,
      },
    ];
  }
  const holdsText = parent && ["mj-text", "mj-button", "mj-table"].some((holder) => isWithin(parent, holder));
  if (html.has(name) && !holdsText) {
    return [
      { line, code: "element_misplaced", detail: `<${name}> may stand in mj-text, mj-button and mj-table only.` },
    ];
  }
  return [];
}

function checkAttributes(
  { name, attributes, line }: Element,
  { logo, noticeUrl }: { logo: string; noticeUrl: string },
): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const refuse = (code: string, detail: string) => faults.push({ line, code, detail });
  for (const [attribute, written] of attributes) {
    const value = decodeEntities(written).trim();
    if (
      (html.has(name) && !htmlAttributes.has(attribute)) ||
      refusedAttributes.has(attribute) ||
      attribute.startsWith("on")
    ) {
      refuse("attribute_refused", `${attribute} on <${name}> is not allowed.`);
    } else if (attribute === "src") {
      if (name !== "mj-image" || value !== logo) {
        refuse(
          "remote_image",
          'The only picture is the account\'s own logo: <mj-image src="[[logo]]">. Upload it with PUT /v1/account/logo.',
        );
      }
    } else if (attribute === "href") {
      if (!links.test(value) && value !== noticeUrl) {
        refuse(
          "link_refused",
          `${JSON.stringify(value.slice(0, 60))} is no link for a mail: use {{link}}, {{unsubscribe}}, [[noticeUrl]], https:, mailto: or tel:.`,
        );
      }
    } else if (attribute === "style") {
      faults.push(...checkCss(value, line));
    } else if (!["alt", "title", "css-class", "class", "mj-class", "name", "lang"].includes(attribute)) {
      if (/[;{}]/.test(value)) refuse("attribute_refused", `${attribute} may hold one value, without ; { or }.`);
      faults.push(...checkCss(`${attribute}:${value}`, line));
    }
  }
  return faults;
}

function checkStyleSheet(element: Element): TemplateFault[] {
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

const loads =
  /url\s*\(|src\s*\(|image\s*\(|image-set\s*\(|cross-fade|element\s*\(|@import|@font-face|@namespace|@charset|expression\s*\(|behavior|-moz-binding/i;
const hides =
  /display\s*:\s*none|visibility\s*:|opacity\s*:|text-indent\s*:|position\s*:|clip(?:-path)?\s*:|transform\s*:|mso-hide|filter\s*:|mix-blend|(?:^|[;{\s])(?:max-)?(?:height|width|line-height)\s*:\s*0(?![.\d])|overflow\s*:|(?:^|[;{\s])color\s*:\s*transparent|zoom\s*:|scale\s*:/i;

function checkCss(css: string, line: number): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const refuse = (code: string, detail: string) => faults.push({ line, code, detail });
  if (css.includes("\\") || css.includes("/*"))
    refuse("style_refused", "A style may have no backslash and no comment.");
  if (loads.test(css)) refuse("style_loads", "A style may load nothing: no url(), no @import, no @font-face.");
  if (hides.test(css)) refuse("style_hides", "A style may hide nothing: a mail shows all that it holds, the no too.");
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

function isWithin(element: Element, name: string): boolean {
  return element.name === name || (element.parent !== null && isWithin(element.parent, name));
}
