export type Verdict = "deliverable" | "risky" | "undeliverable" | "unknown";

/**
 * Every reason that a verdict can have: what it means and an input that shows it. README, `/docs` and the console are
 * made from this table. Its order is the order of `reasons` in every answer. Those from `domain_not_found` to
 * `mx_unresolvable`, `implicit_mx`, `parked` and `dns_unavailable` need DNS: `judge` never gives them.
 */
export const reasonTable = [
  { code: "empty", verdict: "undeliverable", sentence: "The cell is empty.", example: "" },
  { code: "no_at", verdict: "undeliverable", sentence: "There is no @ in it.", example: "jan.janssens.telenet.be" },
  {
    code: "several_addresses",
    verdict: "undeliverable",
    sentence: "The cell holds more than one address; give each its own row.",
    example: "an@telenet.be; bart@telenet.be",
  },
  {
    code: "local_part_invalid",
    verdict: "undeliverable",
    sentence: "The part before the @ is missing or has characters or dots where none may be.",
    example: "jan..janssens@telenet.be",
  },
  {
    code: "local_part_too_long",
    verdict: "undeliverable",
    sentence: "The part before the @ is longer than 64 octets (RFC 5321 4.5.3.1.1).",
    example: "a-part-before-the-at-sign-that-is-longer-than-sixty-four-octets-is-refused@telenet.be",
  },
  {
    code: "quoted_local_part",
    verdict: "undeliverable",
    sentence: "The part before the @ is in quotes, which hardly any mailbox has and many systems refuse.",
    example: '"jan janssens"@telenet.be',
  },
  {
    code: "comment",
    verdict: "undeliverable",
    sentence: "It has a comment in parentheses, which is not part of an address.",
    example: "jan(werk)@telenet.be",
  },
  {
    code: "domain_invalid",
    verdict: "undeliverable",
    sentence: "The part after the @ is missing or cannot be a domain name.",
    example: "jan@-bakkerij.be",
  },
  {
    code: "domain_too_long",
    verdict: "undeliverable",
    sentence: "The domain is longer than 253 octets (RFC 1035 2.3.4).",
    example: `jan@${"een-heel-lang-domein.".repeat(13)}be`,
  },
  {
    code: "address_too_long",
    verdict: "undeliverable",
    sentence: "The whole address is longer than 254 octets (RFC 5321 4.5.3.1.3).",
    example: `jan.de.bakker@${"een-lang-domein.".repeat(15)}be`,
  },
  {
    code: "label_too_long",
    verdict: "undeliverable",
    sentence: "A part of the domain between two dots is longer than 63 octets (RFC 1035 2.3.4).",
    example: "jan@een-bakkerij-met-een-naam-die-langer-is-dan-drieenzestig-tekens-mag-niet.be",
  },
  {
    code: "ip_literal",
    verdict: "undeliverable",
    sentence: "After the @ stands an IP address, not a domain.",
    example: "jan@[192.0.2.1]",
  },
  {
    code: "single_label_domain",
    verdict: "undeliverable",
    sentence: "The domain has no ending such as .be or .com.",
    example: "jan@telenet",
  },
  {
    code: "unknown_tld",
    verdict: "undeliverable",
    sentence: "The ending of the domain does not exist on the internet.",
    example: "jan@bakkerij.localhost",
  },
  {
    code: "tld_typo",
    verdict: "undeliverable",
    sentence: "The ending of the domain does not exist and looks like a slip of the finger.",
    example: "jan@telenet.bee",
  },
  {
    code: "public_suffix",
    verdict: "undeliverable",
    sentence: "The domain is an ending under which others register names; it has no mailboxes.",
    example: "jan@co.uk",
  },
  {
    code: "non_ascii_local_part",
    verdict: "undeliverable",
    sentence: "The part before the @ has letters beyond a-z, which our mail provider cannot send to.",
    example: "jürgen@gmx.de",
  },
  {
    code: "control_character",
    verdict: "undeliverable",
    sentence: "It has an invisible control character inside.",
    example: "jan\u0007@telenet.be",
  },
  {
    code: "system_address",
    verdict: "undeliverable",
    sentence: "It belongs to a machine or a complaints desk and must never get a mailing.",
    example: "noreply@telenet.be",
  },
  {
    code: "domain_not_found",
    verdict: "undeliverable",
    sentence: "The domain does not exist (DNS).",
    example: "jan@bakkerij-gesloten.be",
  },
  {
    code: "null_mx",
    verdict: "undeliverable",
    sentence: "The domain says that it accepts no mail (RFC 7505).",
    example: "jan@neemt-geen-mail-aan.be",
  },
  {
    code: "no_mail_host",
    verdict: "undeliverable",
    sentence: "The domain exists and has no server at all to bring mail to (RFC 5321 5.1).",
    example: "jan@alleen-een-naam.be",
  },
  {
    code: "no_mail_policy",
    verdict: "undeliverable",
    sentence: "The domain has no mail server and declares that nothing sends mail for it (SPF -all).",
    example: "jan@alleen-een-website.be",
  },
  {
    code: "mx_unresolvable",
    verdict: "undeliverable",
    sentence: "The mail servers of the domain could not be found, in two checks a day apart.",
    example: "jan@verhuisde-mailserver.be",
  },
  {
    code: "domain_typo",
    verdict: "risky",
    sentence: "The domain could exist and looks like a slip for a well-known mail provider.",
    example: "jan.janssens@gmial.com",
  },
  {
    code: "disposable",
    verdict: "risky",
    sentence: "The domain gives out throw-away addresses.",
    example: "jan@mailinator.com",
  },
  {
    code: "disposable_suspected",
    verdict: "risky",
    sentence: "The domain is probably one for throw-away addresses.",
    example: "jan@super-tempmail.com",
  },
  {
    code: "role",
    verdict: "risky",
    sentence: "It stands for a function, not for one person.",
    example: "boekhouding@bakkerij-peeters.be",
  },
  {
    code: "placeholder",
    verdict: "risky",
    sentence: "It looks typed in to fill a required field.",
    example: "geen@geen.be",
  },
  {
    code: "reserved_domain",
    verdict: "risky",
    sentence: "The domain is one for examples in manuals (RFC 2606).",
    example: "jan@example.com",
  },
  {
    code: "mojibake",
    verdict: "risky",
    sentence: "Its letters were garbled when the file was saved; import it again in the right encoding.",
    example: "jan@fÃªte.be",
  },
  {
    code: "implicit_mx",
    verdict: "risky",
    sentence: "The domain has no mail server; its web server may take the mail (RFC 5321 5.1).",
    example: "jan@website-met-mail.be",
  },
  {
    code: "parked",
    verdict: "risky",
    sentence: "The domain is parked: for sale, with nobody behind it.",
    example: "jan@dit-domein-is-te-koop.be",
  },
  {
    code: "dns_unavailable",
    verdict: "unknown",
    sentence: "DNS could not tell now; ask again later.",
    example: "jan@trage-nameserver.be",
  },
] as const satisfies readonly { code: string; verdict: Verdict; sentence: string; example: string }[];

export type Reason = (typeof reasonTable)[number]["code"];

const rows = new Map<Reason, { rank: number; verdict: Verdict }>(
  reasonTable.map(({ code, verdict }, rank) => [code, { rank, verdict }]),
);
const worstFirst = ["undeliverable", "risky", "unknown"] as const;

/** The worst verdict among the reasons; `deliverable` without any. */
export function verdictOf(reasons: readonly Reason[]): Verdict {
  if (reasons.length === 0) return "deliverable";
  return worstFirst.find((verdict) => reasons.some((reason) => rows.get(reason)?.verdict === verdict)) ?? "deliverable";
}

/** Each reason once, in table order. */
export function inTableOrder(reasons: Reason[]): Reason[] {
  if (reasons.length < 2) return reasons;
  return [...new Set(reasons)].sort((a, b) => (rows.get(a)?.rank ?? 0) - (rows.get(b)?.rank ?? 0));
}
