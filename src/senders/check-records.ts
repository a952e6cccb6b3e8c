import type { SenderCheck } from "../db/json.ts";
import type { DnsAnswer, Resolver } from "../dns/resolver.ts";
import { readDmarc } from "./dmarc.ts";

/** What people are shown of an answer: enough to recognise it. */
const foundMax = 5;
const foundCharsMax = 300;

type Finding = Pick<SenderCheck, "status" | "found"> | "untold";

/** Asks DNS about each record. What it cannot tell now stays as it was, and is counted. */
export async function checkRecords(
  resolver: Resolver,
  before: readonly SenderCheck[],
): Promise<{ checks: SenderCheck[]; untold: number }> {
  const findings = await Promise.all(before.map((check) => find(resolver, check)));
  const checks = before.map((check, i) => {
    const finding = findings[i];
    return finding === undefined || finding === "untold" ? check : { ...check, ...shortened(finding) };
  });
  return { checks, untold: findings.filter((finding) => finding === "untold").length };
}

async function find(resolver: Resolver, check: SenderCheck): Promise<Finding> {
  if (check.purpose === "dmarc") return await readDmarc(resolver, check.name.replace(/^_dmarc\./, ""));
  const answer = await resolver.query(check.name, check.type);
  if (answer.kind === "unavailable") return "untold";
  if (check.purpose === "dkim" && answer.kind === "nodata") return await flattened(resolver, check.name);
  const found = answer.kind === "answers" ? [...answer.records] : [];
  return found.length === 0
    ? { status: "missing", found }
    : { status: isRight(check, found) ? "ok" : statusOf(check, found), found };
}

/** Some DNS services answer with what the CNAME leads to in its place: the key itself (RFC 6376 section 3.6.1). */
async function flattened(resolver: Resolver, name: string): Promise<Finding> {
  const answer: DnsAnswer = await resolver.query(name, "TXT");
  if (answer.kind === "unavailable") return "untold";
  const keys = answer.kind === "answers" ? answer.records.filter((text) => /(?:^|;)\s*p=[A-Za-z0-9+/]/.test(text)) : [];
  return keys.length > 0 ? { status: "ok", found: keys } : { status: "missing", found: [] };
}

function isRight({ purpose, value }: SenderCheck, found: readonly string[]): boolean {
  switch (purpose) {
    case "mail_from_mx":
      // SES takes a MAIL FROM domain with exactly one MX record.
      return found.length === 1 && hostOfMx(found[0] ?? "") === hostOfMx(value);
    case "mail_from_spf": {
      const policies = found.filter(isSpf);
      return policies.length === 1 && /\sinclude:amazonses\.com(?:\s|$)/i.test(policies[0] ?? "");
    }
    case "ownership":
      return found.some((text) => text.trim() === value);
    default:
      return found.length === 1 && asName(found[0] ?? "") === asName(value);
  }
}

/** A text of another kind under the same name is not ours in a wrong form: ours is missing. */
function statusOf({ purpose }: SenderCheck, found: readonly string[]): "missing" | "wrong" {
  if (purpose === "mail_from_spf" && !found.some(isSpf)) return "missing";
  return "wrong";
}

const isSpf = (text: string): boolean => /^v=spf1(?:\s|$)/i.test(text.trim());
const asName = (text: string): string => text.trim().toLowerCase().replace(/\.$/, "");
const hostOfMx = (text: string): string => asName(text.trim().split(/\s+/).at(-1) ?? "");

function shortened({ status, found }: Exclude<Finding, "untold">): Exclude<Finding, "untold"> {
  return { status, found: found.slice(0, foundMax).map((text) => text.slice(0, foundCharsMax)) };
}
