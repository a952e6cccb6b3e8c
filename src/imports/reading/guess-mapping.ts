import type { RawRecord } from "./csv-record.ts";
import { headerFit, type NamePart, plainWords } from "./header-words.ts";
import { looksLikeAddress } from "./looks-like-address.ts";
import { columnLabel, type Field, type Mapping, severalColumnsMax } from "./mapping.ts";
import { parseDate } from "./parse-date.ts";
import { languageOf } from "./parse-language.ts";
import { isPlainRefusal, isStatusWord, isStopHeader, type RowStatus, statusOf } from "./parse-status.ts";

/** What a guess goes by: the header, and the sample's data records. `never`: columns that are only asked for a no. */
type Columns = { header: readonly string[]; records: readonly RawRecord[]; never?: ReadonlySet<number> };

/** Share of a column's filled cells that must be of a kind before its values, without its name, decide. */
const valuesShareMin = 0.9;
/** And how many there must be. */
const valuesMin = 3;
/** A column with more different words tells something else. */
const statusWordsMax = 20;
/** An order that was withdrawn, or a card that was declined, is no no to mail, unless the header names mail too, or a leave. */
const ofOrders =
  /^(?!.*(?:mail|newsletter|nieuwsbrief|infolettre|abonn|subscri|opt (?:in|out)|consent)).*\b(?:orders?|orderstatus|bestelstatus|betaalstatus|leverstatus|payments?|invoices?|bookings?|reservations?|rsvp|bestelling(?:en)?|betaling(?:en)?|factuur|facturen|boeking(?:en)?|reservering(?:en)?|commandes?|paiements?|factures?|bestellung(?:en)?|auftrag|zahlung(?:en)?|rechnung(?:en)?|buchung(?:en)?)\b/u;

/**
 * Guesses which column is what, from headers in nl, fr, de, en and from values; null when no column has addresses.
 * The address column is the one with most addresses, its name only weighing in, so an odd name does no harm; without
 * any address it must be called so, or hold an `@`. Dates such as `Klant sinds` (customer since) are `collected_at`:
 * the day from which the sender had the address. A column that may be a date or a source (`gekregen op`) is what its
 * values are. First and last name become `name` together when there is no whole name.
 */
export function guessMapping(columns: Columns): Mapping | null {
  const address = addressColumn(columns);
  if (address < 0) return null;
  const picker = createPicker(columns, address);
  const mapping: Mapping = { address: picker.label(address) };

  const name = nameColumns(picker);
  if (name !== undefined) mapping.name = name;
  for (const field of ["optin_at", "confirmed_at", "last_contact", "collected_at"] as const) {
    const column = picker.take(field, mostlyDates);
    if (column !== undefined) mapping[field] = column;
  }
  for (const field of ["source", "confirmed_ip", "optin_ip", "basis", "language", "country"] as const) {
    const column = picker.take(field);
    if (column !== undefined) mapping[field] = column;
  }
  const named = namedStatusColumns(picker);
  const telling = tellingColumns(picker, named.length);
  const topics = picker.take("topics_before");
  if (topics !== undefined) mapping.topics_before = topics;
  const language =
    mapping.language ??
    picker.takeByValues(
      "language",
      mostly((value) => languageOf(value) !== null),
    );
  if (language !== undefined) mapping.language = language;
  const statuses = [...named, ...telling];
  const [only] = statuses;
  if (only !== undefined) mapping.status = statuses.length > 1 ? statuses : only;
  return mapping;
}

type Suits = (values: readonly string[], header: string) => boolean;

type Picker = {
  label: (at: number) => string;
  /** The free column that is best called so and suits. */
  take: (field: Field | NamePart, suits?: Suits) => string | undefined;
  /** The first free column whose filled cells are of a kind. */
  takeByValues: (field: Field, suits: Suits) => string | undefined;
};

function createPicker({ header, records, never = new Set() }: Columns, address: number): Picker {
  const taken = new Set([address]);
  const label = (at: number): string => columnLabel(header, at);
  const isFree = (at: number, field: Field | NamePart): boolean =>
    !taken.has(at) && (field === "status" || !never.has(at));
  const positions = header.map((_, at) => at);
  const take = (at: number | undefined): string | undefined => {
    if (at === undefined) return undefined;
    taken.add(at);
    return label(at);
  };
  return {
    label,
    take(field, suits = () => true) {
      let best: number | undefined;
      let bestFit = 0;
      for (const at of positions) {
        const fit = isFree(at, field) ? headerFit(header[at] ?? "", field) : 0;
        if (fit <= bestFit || !suits(valuesOf(records, at), header[at] ?? "")) continue;
        best = at;
        bestFit = fit;
      }
      return take(best);
    },
    takeByValues: (field, suits) =>
      take(positions.find((at) => isFree(at, field) && suits(valuesOf(records, at), header[at] ?? ""))),
  };
}

const mostly =
  (isOfKind: (value: string) => boolean): Suits =>
  (values) =>
    values.length >= valuesMin && values.filter(isOfKind).length >= values.length * valuesShareMin;

const mostlyDates: Suits = (values) =>
  values.length === 0 || values.filter((value) => parseDate(value) !== null).length * 2 >= values.length;

/** `Voornaam` beside `Naam`: the second is the family name. A whole name beside both parts is left out. */
function nameColumns(picker: Picker): string | string[] | undefined {
  const parts = [picker.take("first_name"), picker.take("infix"), picker.take("last_name")];
  const whole = picker.take("name");
  if (parts[2] === undefined && whole !== undefined) parts[2] = whole;
  const named = parts.filter((part) => part !== undefined);
  return named.length > 1 ? named : named[0];
}

/** All columns that are called so that they can say no to mail; what is said of text messages or orders is not of mail. */
function namedStatusColumns(picker: Picker): string[] {
  return upTo(severalColumnsMax, () => picker.take("status", (_, header) => isOfMail(header)));
}

/** And those that say it under whatever name: a `Code` of known words, tags or a remark with a plain refusal in it. */
function tellingColumns(picker: Picker, named: number): string[] {
  const says = named === 0 ? saysNo : saysNoBeside;
  return upTo(severalColumnsMax - named, () =>
    picker.takeByValues("status", (values, header) => isOfMail(header) && says(values, header)),
  );
}

function upTo(most: number, next: () => string | undefined): string[] {
  const found: string[] = [];
  while (found.length < most) {
    const column = next();
    if (column === undefined) break;
    found.push(column);
  }
  return found;
}

/**
 * Any refusal in plain words; else words of statuses, all of them or half of those of a short list that say no: what a company
 * calls its own stages (`prospect`) may stand between them.
 */
function saysNo(values: readonly string[], header: string): boolean {
  if (/\bdefault\b/u.test(plainWords(header))) return false; // of topics nobody chose
  if (values.some(isPlainRefusal) || mostly(isStatusWord)(values, header)) return true;
  if (values.length < valuesMin || new Set(values).size > statusWordsMax) return false;
  const known = values.filter(isStatusWord).length;
  return known * 2 >= values.length && values.some((value) => isNo(statusOf("", value)));
}

/** Beside a column that is called a status, `opgezegd` is said of a contract, but a bounce and a refusal of mail are neither. */
const saysNoBeside: Suits = (values, header) =>
  values.some(isPlainRefusal) ||
  (mostly(isStatusWord)(values, header) && values.some((value) => ofProviders.has(statusOf("", value))));
const ofProviders: ReadonlySet<RowStatus> = new Set(["bounced", "complained"]);

const isNo = (status: RowStatus) => status !== null && status !== "not_subscribed";
const isOfMail = (header: string) =>
  !/sms|whatsapp/iu.test(header) && (isStopHeader(header) || !ofOrders.test(plainWords(header)));

/** -1 when no column holds or is called an address. */
export function addressColumn({ header, records }: Columns): number {
  let best = -1;
  let bestScore = 0;
  for (let at = 0; at < header.length; at++) {
    const values = valuesOf(records, at);
    const share = values.filter(looksLikeAddress).length / Math.max(values.length, 1);
    const almost = values.filter((value) => value.includes("@")).length / Math.max(values.length, 1);
    const fill = values.length / Math.max(records.length, 1);
    const fit = headerFit(header[at] ?? "", "address");
    const score = share * (0.5 + fill / 2) * 4 + (almost >= valuesShareMin || fit > 1 ? almost : 0) + fit / 2;
    // A name that only contains `mail`, over cells without any address, is not one.
    if (score > bestScore && (share > 0 || almost > 0 || fit > 1)) {
      best = at;
      bestScore = score;
    }
  }
  return best;
}

function valuesOf(records: readonly RawRecord[], at: number): string[] {
  return records.map(({ cells }) => cells[at]?.trim() ?? "").filter((value) => value !== "");
}
