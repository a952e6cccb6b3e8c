import type { Resolver } from "../dns/resolver.ts";

/** RFC 9989 section 4.10: a walk asks at most eight names. */
const namesMax = 8;

export type DmarcFound = { status: "ok" | "missing" | "wrong"; found: string[] } | "untold";

/**
 * The DMARC record that holds for mail from this domain: its own, else the nearest of a domain above it. It is respected as it
 * stands; two at one name count as none (RFC 9989 section 4.7).
 */
export async function readDmarc(resolver: Resolver, domain: string): Promise<DmarcFound> {
  for (const name of namesOver(domain)) {
    const answer = await resolver.query(`_dmarc.${name}`, "TXT");
    if (answer.kind === "unavailable") return "untold";
    const found = answer.kind === "answers" ? answer.records.filter(isDmarc) : [];
    const [only] = found;
    if (only === undefined) continue;
    return { status: found.length === 1 && hasPolicy(only) ? "ok" : "wrong", found };
  }
  return { status: "missing", found: [] };
}

/** `adkim=s`: the From address must be of the very domain that signs, not of one below it. */
export function asksExactDomain(record: string): boolean {
  return tagsOf(record).get("adkim") === "s";
}

const isDmarc = (text: string): boolean => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text.trim());

/** Without a policy it still counts where it asks for reports; then as p=none (RFC 9989 section 4.7). */
function hasPolicy(record: string): boolean {
  const tags = tagsOf(record);
  return /^(?:none|quarantine|reject)$/i.test(tags.get("p") ?? "") || /^mailto:/i.test(tags.get("rua") ?? "");
}

function tagsOf(record: string): Map<string, string> {
  return new Map(
    record.split(";").flatMap((part) => {
      const at = part.indexOf("=");
      return at < 0 ? [] : [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()] as const];
    }),
  );
}

/** The domain and those above it down to two labels; a long one skips to its last seven. */
function namesOver(domain: string): string[] {
  const labels = domain.split(".");
  const above = labels.slice(1).map((_, i) => labels.slice(i + 1));
  return [labels, ...above.filter(({ length }) => length >= 2 && length < namesMax)].map((name) => name.join("."));
}
