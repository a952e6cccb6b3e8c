import { createHash } from "node:crypto";
import type { Locale } from "../ui/texts/locale.ts";
import { agreementWords } from "./agreement-words.ts";
import { isWithinUnion, type Register } from "./processing-record.ts";

export type Agreement = {
  title: string;
  parts: { title: string; lines: string[] }[];
  /** SHA-256, hex, of the text: the same as long as nothing that it says has changed. */
  version: string;
};

/** The agreement of GDPR art. 28(3) in one language, made of what is set and done here. `kindName` names a kind of data. */
export function composeAgreement(
  register: Register,
  locale: Locale,
  kindName: (kind: Register["retention"][number]["kind"]) => string,
): Agreement {
  const w = agreementWords[locale];
  const { account, mail, processor, platforms, retention } = register;
  const controller = [account.name, account.legalId, account.postalAddress].filter(Boolean).join(", ");
  const runs = processor ? [processor.name, processor.id].filter(Boolean).join(", ") : w.unnamed;
  const others = [
    mail.provider === "ses" ? w.mail(mail.region, isWithinUnion(mail.region)) : w.ownMail,
    ...platforms.map(({ kind, url }) => `${kind}: ${new URL(url).host}`),
  ];
  const parts = [
    { title: w.between, lines: [`${w.controller}: ${controller}`, `${w.processor}: ${runs}`] },
    ...w.clauses.map(([title, text]) => ({ title, lines: [text] })),
    { title: w.subprocessors, lines: others },
    { title: w.measures, lines: [...w.measured] },
    { title: w.kept, lines: retention.map(({ kind, days }) => `${kindName(kind)}: ${w.days(days)}`) },
    { title: w.sign, lines: ["", ""] },
  ];
  const version = createHash("sha256")
    .update(JSON.stringify([w.title, parts]))
    .digest("hex");
  return { title: w.title, parts, version };
}

/** As a file of plain text. */
export function agreementText({ title, parts, version }: Agreement): string {
  const body = parts.map(({ title: part, lines }) => [part, ...lines].join("\n"));
  return [title, ...body, `SHA-256 ${version}`].join("\n\n") + "\n";
}
