import { type Address, readAddress, trimEnds } from "./address.ts";
import { type DomainFacts, domainFacts } from "./domain-facts.ts";
import { isMojibake } from "./mojibake.ts";
import { isFiller, isNothing, placeholderWords } from "./placeholders.ts";
import { inTableOrder, type Reason, type Verdict, verdictOf } from "./reasons.ts";
import { isPlain, repair, type Repair, type Repaired } from "./repair.ts";
import { roleOf, roleWords } from "./roles.ts";
import { suggestAddress } from "./suggest-address.ts";
import { wordDetector } from "./words.ts";

/** What hygiene says of one cell: the JSON of `/v1/addresses/check`. */
export type Judgement = {
  /** The cell as it came. */
  input: string;
  /** The normal form; null where the syntax is broken. An undeliverable address can have one. */
  address: Address | null;
  verdict: Verdict;
  /** In the order of `reasonTable`; empty when deliverable. */
  reasons: Reason[];
  /** What was probably meant, for a person to accept. Never applied. */
  suggestion: string | null;
  /** What was done to the cell to find the address; empty where none was found. */
  repairs: Repair[];
  flags: { role: boolean; disposable: boolean; free: boolean; relay: boolean };
  /** In lower-case A-labels; null when it is no domain name. */
  domain: string | null;
  /** Who runs the mail servers. Only DNS can tell: `withReasons` sets it. */
  mx_group: string | null;
};

/** A longer cell is not looked into. The longest address has 254 octets; names and full-width forms take room too. */
const cellCharsMax = 4_096;
/** `bounce@` and `complaint@` here are Amazon's test recipients, made to be mailed (SES mailbox simulator). */
const mailboxSimulator = "simulator.amazonses.com";

const noFlags = { role: false, disposable: false, free: false, relay: false };

/** Pure and synchronous: no database, no network, no clock. Never throws. Its cost grows linearly with the input. */
export function judge(raw: string): Judgement {
  if (isPlain(raw)) return judgeText(raw, { text: raw, repairs: [] }, []);
  if (raw.length > cellCharsMax && trimEnds(raw).length > cellCharsMax) return broken(raw, ["address_too_long"], null);

  const repaired = repair(raw);
  const { text } = repaired;
  if (text === "") return broken(raw, ["empty"], null);
  const oddities = odditiesOf(text);
  if (!text.includes("@")) return broken(raw, ["no_at", ...oddities], suggestAddress(text));
  const several = severalIn(text);
  if (several) return broken(raw, ["several_addresses", ...oddities], several.suggestion);
  return judgeText(raw, repaired, oddities);
}

function judgeText(input: string, { text, repairs }: Repaired, oddities: readonly Reason[]): Judgement {
  const { local, domain, problems: reasons, address } = readAddress(text, domainFacts);
  if (domain.reasons.length > 0) reasons.push(...domain.reasons);
  if (oddities.length > 0) reasons.push(...oddities);
  if (address === null) return { ...broken(input, reasons, suggestAddress(text)), domain: domain.name };

  const word = mayBeWord(local);
  const role = word && domain.name !== mailboxSimulator ? roleOf(local) : null;
  if (role) reasons.push(role === "system" ? "system_address" : "role");
  if ((word && isNothing(local)) || isFiller(local, domain.name ?? "")) reasons.push("placeholder");
  return {
    input,
    address,
    verdict: verdictOf(reasons),
    reasons: inTableOrder(reasons),
    suggestion: suggestionFor(local, domain, reasons),
    repairs,
    flags: { role: role !== null, disposable: domain.disposable, free: domain.free, relay: domain.relay },
    domain: domain.name,
    mx_group: null,
  };
}

/**
 * The judgement once DNS has been asked: its reasons join, the worst verdict counts. Nothing found means that the domain
 * takes mail: then a slip that was only guessed was none.
 */
export function withReasons(judgement: Judgement, found: readonly Reason[], mxGroup: string | null): Judgement {
  const isItself = found.length === 0 && judgement.domain !== null && domainFacts(judgement.domain).isGuess;
  const own = isItself ? judgement.reasons.filter((reason) => reason !== "domain_typo") : judgement.reasons;
  const reasons = inTableOrder([...own, ...found]);
  const suggestion = isItself ? null : judgement.suggestion;
  return { ...judgement, suggestion, reasons, verdict: verdictOf(reasons), mx_group: mxGroup };
}

function broken(input: string, reasons: Reason[], suggestion: string | null): Judgement {
  const ordered = inTableOrder(reasons);
  const verdict = verdictOf(ordered);
  return {
    input,
    address: null,
    verdict,
    reasons: ordered,
    suggestion,
    repairs: [],
    flags: { ...noFlags },
    domain: null,
    mx_group: null,
  };
}

const mayBeWord = wordDetector([...roleWords, ...placeholderWords]);
const ordinary = /^[!-~]*$/;

function odditiesOf(text: string): Reason[] {
  if (ordinary.test(text)) return [];
  const control: Reason[] = /\p{Cc}/u.test(text) ? ["control_character"] : [];
  return isMojibake(text) ? [...control, "mojibake"] : control;
}

/** A cell with more than one address; the same one over and over is a suggestion. Null for any other cell. */
function severalIn(text: string): { suggestion: string | null } | null {
  if (text.indexOf("@") === text.lastIndexOf("@")) return null;
  const pieces = text.split(/[\s,;|/<>()"]+/).filter((piece) => /^[^@]+@[^@]+$/.test(piece));
  if (pieces.length < 2) return null;
  const [first = null, ...others] = new Set(pieces.map((piece) => readAddress(piece, domainFacts).address));
  return { suggestion: others.length === 0 ? first : null };
}

function suggestionFor(local: string, domain: DomainFacts, reasons: readonly Reason[]): string | null {
  if (reasons.includes("non_ascii_local_part")) return suggestAddress(`${local}@${domain.name ?? ""}`);
  return domain.suggestion ? `${local}@${domain.suggestion}` : null;
}
