import { decodeEntities } from "../entities.ts";
import { checkCss, checkStyleSheet } from "./check-style.ts";
import { type Element, elementsOf, type TemplateFault } from "./parse-mjml.ts";

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

function isWithin(element: Element, name: string): boolean {
  return element.name === name || (element.parent !== null && isWithin(element.parent, name));
}
