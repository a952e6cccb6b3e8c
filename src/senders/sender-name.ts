import { parse } from "tldts";
import type { Config } from "../config.ts";
import { invalid } from "../errors.ts";
import { domainFacts } from "../hygiene/domain-facts.ts";

/** Top-level domains for trials (RFC 2606): nobody can have them, so they are for the sandbox alone. */
const trial = /\.(?:example|test|invalid|localhost)$/;
/** SES and DNS need room for a DKIM name before it: 32 characters and `._domainkey.`. */
const nameOctetsMax = 200;

/** The domain in lower-case A-labels; 422 for what nobody can send from under a name of their own. */
export function readSenderName({ mail }: Pick<Config, "mail">, written: string): string {
  const facts = domainFacts(written.trim());
  const { name } = facts;
  const no = (code: string, detail: string) => invalid("#/domain", code, detail);
  if (name === null || name.length > nameOctetsMax) {
    throw no(
      facts.problem ?? "domain_too_long",
      "Write the domain alone: the part after the @, such as nieuws.bakkerij.be.",
    );
  }
  if (mail.provider === "sandbox" && trial.test(name)) return name;
  const [worst] = facts.reasons.filter((reason) => reason !== "domain_typo" && reason !== "disposable_suspected");
  if (facts.free || facts.relay) {
    throw no(
      "free_provider",
      `${name} gives mailboxes to everybody. Mailboxes accept a From address only when its own domain signs the mail (DMARC), and only ${name} can do that. Use a domain of your own.`,
    );
  }
  if (worst === "public_suffix")
    throw no(worst, `${name} is an ending that many share. Write your own domain below it.`);
  if (worst === "reserved_domain" && mail.provider === "sandbox") return name;
  if (worst !== undefined) throw no(worst, `Nobody can send from ${name}. Use a domain of your own.`);
  return name;
}

/** 422 unless it is a name below the sender's domain: what shows that the one is yours shows it of the other. */
export function readLinkHost(
  { publicUrl, mail }: Pick<Config, "publicUrl" | "mail">,
  domain: string,
  written: string,
): string {
  const { name } = domainFacts(written.trim());
  const isFree = name !== `bounce.${domain}` && !name?.startsWith("_") && name !== new URL(publicUrl).hostname;
  if (name?.endsWith(`.${domain}`) && isFree && (mail.provider === "sandbox" || name.length <= nameOctetsMax))
    return name;
  throw invalid(
    "#/link_host",
    "link_host",
    `The host for links must be a name below ${domain}, such as links.${domain}.`,
  );
}

/** A registered domain carries the daily mail of the house too: what a campaign does to its name, that mail feels. */
export function adviceFor(domain: string): string | null {
  if (parse(domain).domain !== domain) return null;
  return `A domain below it, such as nieuws.${domain}, keeps the standing of your daily mail apart from that of campaigns.`;
}
