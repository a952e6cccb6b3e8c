import { type DomainName, readDomainName } from "./domain-name.ts";
import { octets, readLocalPart } from "./local-part.ts";
import { remember } from "./memo.ts";
import type { Reason } from "./reasons.ts";

declare const normalised: unique symbol;

/** An address in normal form (canon_v1). Nothing else is stored, hashed, compared or mailed. */
export type Address = string & { readonly [normalised]: true };

/** What stands before and after the last @, judged apart; `address` is null unless both are sound. */
export type ReadAddress<Domain extends DomainName> = {
  local: string;
  domain: Domain;
  problems: Reason[];
  address: Address | null;
};

const addressOctetsMax = 254; // RFC 5321 4.5.3.1.3: a path of 256 with its brackets
const spaceOrInvisible = /[\s\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

/**
 * canon_v1, for ever: NFC; without spaces, no-break and zero-width characters at the ends; split at the last @; domain in
 * lower-case A-labels (UTS #46) without a trailing dot; local part in lower case. Dots and plus tags stay: they matter at
 * some providers. Null when that is no syntactically sound address. Changing this un-suppresses people: make a canon_v2.
 *
 * Equals `judge(raw).address` for whatever needs no more repair than trimming; never another address.
 */
export function normaliseAddress(raw: string): Address | null {
  return readAddress(trimEnds(raw), knownDomainName).address;
}

/** Ten thousand addresses of one call share a few domains. */
const knownDomainName = remember({ entriesMax: 4_096, inputCharsMax: 100 }, readDomainName);

/** `domainOf` lets a caller that meets the same domains again and again remember them, and know more of them. */
export function readAddress<Domain extends DomainName>(
  text: string,
  domainOf: (written: string) => Domain,
): ReadAddress<Domain> {
  const at = text.lastIndexOf("@");
  const { local, problem } = readLocalPart(text.slice(0, Math.max(at, 0)));
  const domain = domainOf(text.slice(at + 1)); // UTS #46 puts it in NFC

  const problems: Reason[] = [];
  if (problem) problems.push(problem);
  if (domain.problem) problems.push(domain.problem);
  if (domain.name === null || (problem && problem !== "non_ascii_local_part")) {
    return { local, domain, problems, address: null };
  }

  const address = `${local}@${domain.name}`;
  if (isShortEnough(address)) return { local, domain, problems, address };
  problems.push("address_too_long");
  return { local, domain, problems, address: null };
}

/** The only door into the branded type; `readAddress` has checked and built the rest. */
function isShortEnough(address: string): address is Address {
  return address.length * 3 <= addressOctetsMax || octets(address) <= addressOctetsMax;
}

/** Walks in from both ends: a regular expression would take quadratic time on a cell full of spaces. */
export function trimEnds(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && spaceOrInvisible.test(text.charAt(from))) from++;
  while (to > from && spaceOrInvisible.test(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** For logs, alarms and members who need not see whom: `jan@example.be` becomes `j•••@e•••.be`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  const dot = domain.lastIndexOf(".");
  const [first = ""] = address.slice(0, Math.max(at, 0));
  const [second = ""] = domain;
  return `${first}•••@${second}•••${dot > 0 ? domain.slice(dot) : ""}`;
}
