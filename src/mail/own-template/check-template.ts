import { fillTemplate } from "../fill-template.ts";
import { placeholders } from "../mail-content.ts";
import type { QuestionMail } from "../mail-content.ts";
import { mailWords } from "../mail-words.ts";
import { renderMjml } from "../render-mjml.ts";
import { checkElements } from "./check-elements.ts";
import { checkParts } from "./check-parts.ts";
import { flatten } from "./check-slots.ts";
import { checkWeight } from "./check-weight.ts";
import { parseMjml, type TemplateFault, withoutComments } from "./parse-mjml.ts";

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
  ];
  if (unsafe.length > 0) return unsafe;
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
  const lacking = checkParts(whole.root, words, { sender: sender.name, account, postalAddress, topics });
  const { errors } = await renderMjml(flat);
  return [...lacking, ...errors.map(({ line, message }) => ({ line, code: "mjml", detail: `${message}.` }))];
}
