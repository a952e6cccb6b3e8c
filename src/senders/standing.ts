import type { Config } from "../config.ts";
import type { SenderCheck, SenderProvider } from "../db/json.ts";
import type { SenderDomain } from "./queries.ts";

/** What one look at SES and DNS saw. */
type Look = { provider: SenderProvider; checks: readonly SenderCheck[] };

type Standing = Pick<SenderDomain, "status" | "greenAt" | "brokenAt">;

/**
 * Green when SES may send from the domain and every record is right; the link host is apart, as no mail depends on it. Who was
 * green once is not pending again but broken.
 */
export function standingOf(row: Standing, look: Look, now: Date): Standing {
  if (isKnown(look.provider, row.status) && look.checks.every(isRight)) {
    return { status: "green", greenAt: row.status === "green" ? (row.greenAt ?? now) : now, brokenAt: null };
  }
  const wasGreen = row.status !== "pending";
  const brokenAt = wasGreen ? (row.brokenAt ?? now) : null;
  return { status: wasGreen ? "broken" : "pending", greenAt: row.greenAt, brokenAt };
}

/**
 * What a domain counts as: in the sandbox every one is green. That is not written down: an installation that goes from trying
 * to sending has nothing shown yet.
 */
export function statusOf({ mail }: Pick<Config, "mail">, { status }: Pick<SenderDomain, "status">): Standing["status"] {
  return mail.provider === "sandbox" ? "green" : status;
}

const isRight = ({ purpose, status }: SenderCheck): boolean => purpose === "link_host" || status === "ok";

/** A temporary failure is SES's own trouble with DNS: it takes nothing away from who is green, and gives nobody green. */
function isKnown({ verified, dkim, mailFrom, tokens }: SenderProvider, status: Standing["status"]): boolean {
  const fine = status === "green" ? ["success", "temporary_failure"] : ["success"];
  return verified && tokens.length > 0 && fine.includes(dkim) && fine.includes(mailFrom);
}
