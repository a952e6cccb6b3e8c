import { parse } from "tldts";
import { disposability } from "./disposable.ts";
import { type DomainName, readDomainName } from "./domain-name.ts";
import { remember } from "./memo.ts";
import { freeProviders, isRelay } from "./providers.ts";
import type { Reason } from "./reasons.ts";
import { endingMeant, providerMeant } from "./suggest-domain.ts";
import { curatedTypos } from "./typos.ts";

/**
 * All that can be said of a domain without asking DNS. `suggestion` is the domain that was probably meant; `isGuess`: by
 * its spelling alone, so that a domain which takes mail is nobody's slip after all.
 */
export type DomainFacts = DomainName & {
  reasons: readonly Reason[];
  suggestion: string | null;
  isGuess: boolean;
  disposable: boolean;
  free: boolean;
  relay: boolean;
};

/**
 * Lists have a few big providers and a long tail, near 100,000 domains in a million rows; full it takes some 7 MB, and twice
 * as many answer no faster.
 */
const remembered = { entriesMax: 16_384, inputCharsMax: 255 };
const asHost = { extractHostname: false, validateHostname: false, detectIp: false, mixedInputs: false };
/** In the public suffix list, yet no place for mailboxes (RFC 3172, RFC 7686). */
const withoutMail = /\.(?:arpa|onion)$/;
/** Hyphens in third and fourth place are kept for `xn--` (RFC 5890 2.3.1): no registry gives another such name out. */
const keptForIdna = /^(?!xn)[^.]{2}--/;
const reserved = /(?:^|\.)example\.(?:com|net|org|edu)$/; // RFC 2606 and its like

/** Takes the text after the @ as it stands. Remembered per domain, so that its cost is not paid per row. */
export const domainFacts: (written: string) => DomainFacts = remember(remembered, (written) => {
  const domain = readDomainName(written);
  return domain.name === null ? { ...domain, ...nothing } : { ...domain, ...factsOf(domain.name) };
});

const nothing = { reasons: [], suggestion: null, isGuess: false, disposable: false, free: false, relay: false };

function factsOf(name: string): Omit<DomainFacts, "name" | "problem"> {
  const { isIcann, domain: registrable } = parse(name, asHost);
  if (!isIcann || withoutMail.test(name)) {
    const suggestion = endingMeant(name);
    return { ...nothing, reasons: [suggestion ? "tld_typo" : "unknown_tld"], suggestion };
  }
  if (registrable === null) return { ...nothing, reasons: ["public_suffix"] };
  if (keptForIdna.test(registrable)) return { ...nothing, reasons: ["domain_invalid"] };

  const reasons: Reason[] = [];
  const suggestion = providerMeant(name) ?? withoutWww(name, registrable);
  if (suggestion) reasons.push("domain_typo");
  // Lists of throw-away domains hold slips (gmial.com) too: whoever owns those, the person meant the provider.
  const listed = curatedTypos.has(name) ? null : disposability(name, registrable);
  const disposable = suggestion !== null && listed === "disposable_suspected" ? null : listed;
  if (disposable) reasons.push(disposable);
  if (reserved.test(name)) reasons.push("reserved_domain");
  return {
    reasons: reasons.length === 0 ? nothing.reasons : reasons, // one array for the many, not one each
    suggestion,
    // A name that is on a list of throw-away domains as well is not believed to be somebody's own.
    isGuess: suggestion !== null && listed === null && !curatedTypos.has(name),
    disposable: disposable === "disposable",
    free: freeProviders.has(name),
    relay: isRelay(name),
  };
}

/** The name of a website, where that of its mailboxes was meant. */
function withoutWww(name: string, registrable: string): string | null {
  return name.startsWith("www.") && name !== registrable ? name.slice("www.".length) : null;
}
