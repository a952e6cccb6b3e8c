import { retentionTable } from "../accounts/retention.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { type NoticeWords, noticeWords } from "./notice-words.ts";
import type { Register } from "./processing-record.ts";

/** What only the sender can say, in their own words; an empty one takes what the house knows. */
export type OwnWords = { what: string; from: string; extra: string };

const daysAYear = 365.25;

/** A privacy notice in one language, made of what is set and done here and of the sender's own words. "# " is a heading. */
export function composeNotice(register: Register, locale: Locale, own: OwnWords): string {
  const w = noticeWords[locale];
  const blocks = [
    ...whoWords(register, w),
    `# ${w.whatTitle}`,
    own.what || suggestedWhat(register, locale),
    w.ground,
    `# ${w.fromTitle}`,
    own.from || suggestedFrom(register, locale),
    `# ${w.heldTitle}`,
    w.held,
    `# ${w.whoElseTitle}`,
    ...helpersWords(register, w),
    `# ${w.howLongTitle}`,
    w.howLong(yearsOf(register)),
    `# ${w.rightsTitle}`,
    w.rights(register.account.contact),
    w.complaint(w.authorities[register.account.country] ?? w.authority),
    ...(own.extra ? [own.extra] : []),
  ];
  return blocks.map((block) => block.trim()).join("\n\n");
}

/** What they can choose, by name. */
export function suggestedWhat({ topics, account }: Register, locale: Locale): string {
  const names = topics.flatMap(({ names: all }) => all[locale] ?? all[account.defaultLocale] ?? []);
  return noticeWords[locale].what(new Intl.ListFormat(locale).format(names));
}

/** The sources that the lists name, each once. */
export function suggestedFrom({ sources }: Register, locale: Locale): string {
  const w = noticeWords[locale];
  const named = [...new Set(sources.flatMap(({ source }) => source ?? []))];
  return named.length === 0 ? w.fromUnknown : w.from(named.join("; "));
}

function whoWords({ account }: Register, w: NoticeWords): string[] {
  const lines = [
    account.name,
    account.postalAddress,
    account.legalId,
    account.contact,
    account.dpo ? `${w.dpo}: ${account.dpo}` : null,
  ];
  return [`# ${w.whoTitle}`, lines.filter(Boolean).join("\n")];
}

function helpersWords({ mail, processor, platforms, topics }: Register, w: NoticeWords): string[] {
  const partners = topics.flatMap(({ kind, partners: named }) => (kind === "partner" ? named : []));
  return [
    [
      ...(mail.provider === "ses" ? [w.mailer(`Amazon Web Services, ${mail.region}`)] : []),
      ...(processor ? [w.runner([processor.name, processor.id].filter(Boolean).join(", "))] : []),
      ...(platforms.length > 0 ? [w.platform([...new Set(platforms.map(({ kind }) => kind))].join(", "))] : []),
      ...(partners.length > 0 ? [w.partners([...new Set(partners)].join(", "))] : []),
      mail.region.startsWith("eu-") ? w.inEurope : w.outEurope,
    ].join(" "),
  ];
}

function yearsOf({ retention }: Register): number {
  const days = retention.find(({ kind }) => kind === "consent_proofs")?.days ?? retentionTable.consent_proofs.days;
  return Math.max(1, Math.round(days / daysAYear));
}
