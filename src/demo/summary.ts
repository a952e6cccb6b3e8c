import type { Played } from "./play-campaign.ts";

/** One table, and whether its figures add up: rows by outcome, contacts by answer, suppressions by reason. */
export function summaryOf(played: Played): { table: string; addsUp: boolean } {
  const { rows, verdicts, eligibility, counts, suppressed, oneClick, sent } = played;
  const of = (record: Record<string, number>, name: string) => record[name] ?? 0;
  const { total = 0, ...outcomes } = rows;
  const contacts = of(rows, "imported") + of(rows, "merged");
  const refused = of(counts, "refused");
  const lines: (readonly [string, number, string])[] = [
    ["rows", total, parts(outcomes)],
    ["verdicts", sum(verdicts), parts(verdicts)],
    ["contacts", contacts, `${eligibility.askable} may be asked, ${eligibility.not_askable} may not`],
    ["sent", sent, "one mail to each"],
    ["yes", of(counts, "given"), "each with its record and proof"],
    ["no", refused - oneClick, "pressed no on the page"],
    ["one-click", oneClick, "pressed unsubscribe in the mail program"],
    ["bounced", of(counts, "bounced"), "the mailbox is dead"],
    ["complained", of(counts, "complained"), "called it spam: never again"],
    ["lapsed", of(counts, "lapsed"), "silent until the deadline: silence is no"],
    ["suppressed", sum(suppressed), parts(suppressed)],
  ];
  const answered = ["given", "refused", "bounced", "complained", "lapsed"].reduce((k, name) => k + of(counts, name), 0);
  const noes = ["refused", "bounced", "complained", "lapsed"].reduce((k, name) => k + of(counts, name), 0);
  const addsUp =
    total === sum(outcomes) &&
    sum(verdicts) === contacts + of(rows, "undeliverable") &&
    contacts === eligibility.askable + eligibility.not_askable &&
    sent === eligibility.askable &&
    sent === of(counts, "audience") &&
    sent === answered &&
    sum(suppressed) === noes + of(suppressed, "opted_out");
  const table = lines.map(([name, k, what]) => `  ${name.padEnd(12)}${String(k).padStart(4)}   ${what}`).join("\n");
  return { table: `${table}\n`, addsUp };
}

function sum(record: Readonly<Record<string, number>>): number {
  return Object.values(record).reduce((total, k) => total + k, 0);
}

function parts(record: Readonly<Record<string, number>>): string {
  return Object.entries(record)
    .filter(([, k]) => k > 0)
    .map(([name, k]) => `${k} ${name.replaceAll("_", " ")}`)
    .join(", ");
}
