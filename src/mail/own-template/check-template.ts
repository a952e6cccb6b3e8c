import { fillTemplate } from "../fill-template.ts";
import { placeholders } from "../mail-content.ts";
import type { QuestionMail } from "../mail-content.ts";
import { mailWords } from "../mail-words.ts";
import { renderMjml } from "../render-mjml.ts";
import { checkElements } from "./check-elements.ts";
import { checkParts } from "./check-parts.ts";
import { flatten } from "./check-slots.ts";
import { checkSheetColours } from "./check-style.ts";
import { checkWeight } from "./check-weight.ts";
import { type Element, elementsOf, parseMjml, type TemplateFault, withoutComments } from "./parse-mjml.ts";

/** Filled, before it is compiled; what is sent stays below Gmail's 102 KB anyway. */
const filledLettersMax = 300_000;
const faultsMax = 20;

/**
 * Whether a sender's own MJML may be sent as this mail: safe, readable, with yes and no of one weight and all that must be
 * said. Each fault names its line. Bounded: nothing is compiled before it was found small and sound.
 */
export async function checkTemplate(template: string, content: QuestionMail): Promise<TemplateFault[]> {
  const faults = await faultsOf(withoutComments(template), content);
  return faults.toSorted((a, b) => a.line - b.line).slice(0, faultsMax);
}

async function faultsOf(source: string, content: QuestionMail): Promise<TemplateFault[]> {
  const words = mailWords.invitation(content);
  const logo = typeof words["logo"] === "string" && words["logo"] !== "" ? words["logo"] : "https://logo.invalid/";
  const again = mailWords.reminder(content)["again"] ?? "";
  const sample = { ...words, logo, again, nameInstead: words["nameInstead"] || "-", more: words["more"] || "-" };
  const { flat, faults } = flatten(source, sample, placeholders.invitation);
  if (faults.length > 0) return faults;
  const read = parseMjml(flat);
  if (!read.root) return read.faults;
  const unsafe = [
    ...read.faults,
    ...checkElements(read.root, { logo, noticeUrl: content.noticeUrl }),
    ...checkWeight(read.root),
    ...checkSheetColours(read.root),
  ];
  if (unsafe.length > 0) return unsafe;
  const lacking = inEveryRound(source, content, read.root);
  const { errors } = await renderMjml(flat);
  return [...lacking, ...errors.map(({ line, message }) => ({ line, code: "mjml", detail: `${message}.` }))];
}

/**
 * What stands in a section that is empty in one of the mails is not in that mail: a reminder has no introduction, an
 * invitation says nothing of an earlier one. Each of them is read as it is sent, and lacks neither the no nor anything else.
 */
function inEveryRound(source: string, content: QuestionMail, flat: Element): TemplateFault[] {
  const rounds = [
    { words: mailWords.invitation(content), where: "" },
    { words: mailWords.reminder({ ...content, intro: "" }), where: " in the reminder" },
  ];
  for (const { words, where } of rounds) {
    const filled = fillTemplate(source, words);
    if (filled.length > filledLettersMax) {
      return [
        { line: 1, code: "too_large", detail: "With all topics filled in this mail is too large. Make it simpler." },
      ];
    }
    const whole = parseMjml(filled);
    if (!whole.root) return whole.faults;
    const { sender, topics } = content;
    const { name: account, postalAddress } = sender.account;
    const lacking = [
      ...checkParts(whole.root, words, { sender: sender.name, account, postalAddress, topics }),
      // With one of everything they were there: the line is that of the template, in which nothing is repeated.
      ...checkWeight(whole.root).map((fault) => ({ ...fault, line: bodyLineOf(flat) })),
    ];
    if (lacking.length > 0) return lacking.map((fault) => ({ ...fault, detail: told(fault.detail, where) }));
  }
  return [];
}

const told = (detail: string, where: string) => (where ? `${detail.replace(/\.$/, "")}${where}.` : detail);
const bodyLineOf = (root: Element) => [...elementsOf(root)].find(({ name }) => name === "mj-body")?.line ?? root.line;
