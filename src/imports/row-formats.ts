import {
  bool,
  byteaArray,
  type Bytes,
  type Column,
  type CopyFormat,
  copyFormat,
  date,
  field,
  int4,
  nothing,
  text,
  textArray,
  timestamptz,
  uuid,
} from "./copy-binary.ts";
import type { JudgedRow } from "./judge-row.ts";
import type { Mapping } from "./reading/mapping.ts";
import type { Merge } from "./sort-out.ts";

/**
 * A row on its way to the books: beside what it says, the keys of its address, the newest first, the id of the contact that
 * it may become, and whether its address may have come before.
 */
export type BookedRow = JudgedRow & { keys: readonly Bytes[]; id: Bytes; isAgain: boolean };
type BookColumn = Column<BookedRow> & { field?: keyof Mapping };

export type RowFormats = { piece: CopyFormat<BookedRow>; contact: CopyFormat<BookedRow>; place: CopyFormat<BookedRow> };

/** How rows under this mapping are written: to be looked up, or at once as a contact and their place on the list. */
export function rowFormats({ job, list, at }: Merge, mapping: Mapping): RowFormats {
  const always = (name: string, bytes: Bytes): BookColumn => ({ name, bytes: () => bytes });
  // A column of a field that is not mapped is left out, and stays null.
  const isGiven = ({ field: from }: BookColumn): boolean =>
    from === undefined || mapping[from] !== undefined || (from === "last_contact" && job.groupAnswers !== null);
  const format = (columns: readonly BookColumn[]) => copyFormat(columns.filter(isGiven));
  const placed = job.groupAnswers === null ? placeColumns : [...placeColumns, kindColumn];
  return {
    piece: format([...pieceColumns, ...contactColumns(), ...placed]),
    contact: format([
      { name: "id", bytes: ({ id }) => field(id) },
      always("account_id", uuid(job.accountId)),
      { name: "address_keys", bytes: ({ keys }) => byteaArray(keys) },
      ...contactColumns(),
      always("import_id", uuid(job.id)),
      always("created_at", timestamptz(at)),
      always("updated_at", timestamptz(at)),
    ]),
    place: format([
      always("list_id", uuid(job.listId)),
      { name: "contact_id", bytes: ({ id }) => field(id) },
      always("account_id", uuid(job.accountId)),
      always("import_id", uuid(job.id)),
      { name: "basis", bytes: ({ basis }) => text(basis ?? list.basis) },
      ...placed,
      always("added_at", timestamptz(at)),
    ]),
  };
}

/** Of a row that must be looked up first, for the temporary table `piece`. */
const pieceColumns: readonly BookColumn[] = [
  { name: "n", bytes: ({ n }) => field(int4(n)) },
  { name: "id", bytes: ({ id }) => field(id) },
  { name: "is_again", bytes: ({ isAgain }) => bool(isAgain) },
  { name: "key", bytes: ({ keys: [key] }) => (key === undefined ? nothing : field(key)) },
  { name: "older_keys", bytes: ({ keys }) => (keys.length < 2 ? nothing : byteaArray(keys.slice(1))) },
  { name: "basis", bytes: ({ basis }) => text(basis) },
];

/** Where somebody answered for the groups of the file. */
const kindColumn: BookColumn = { name: "source_kind", bytes: ({ facts }) => text(facts.sourceKind ?? null) };

/** What a contact is told by. */
function contactColumns(): readonly BookColumn[] {
  const reasonSets = new Map<string, Bytes>(); // few, and each is met often
  return [
    { name: "address", bytes: ({ address }) => text(address) },
    { name: "name", bytes: ({ facts }) => text(facts.name) },
    { name: "language", field: "language", bytes: ({ facts }) => text(facts.language) },
    { name: "country", field: "country", bytes: ({ facts }) => text(facts.country) },
    { name: "verdict", bytes: ({ verdict }) => text(verdict) },
    {
      name: "reasons",
      bytes({ reasons }) {
        const name = reasons.join();
        const known = reasonSets.get(name) ?? textArray(reasons);
        reasonSets.set(name, known);
        return known;
      },
    },
    { name: "suggestion", bytes: ({ suggestion }) => text(suggestion) },
    { name: "is_role", bytes: ({ isRole }) => bool(isRole) },
  ];
}

/** What a place on a list is told by, its basis aside. */
const placeColumns: readonly BookColumn[] = [
  { name: "source", field: "source", bytes: ({ facts }) => text(facts.source) },
  { name: "collected_at", field: "collected_at", bytes: ({ facts }) => date(facts.collectedAt) },
  { name: "last_contact", field: "last_contact", bytes: ({ facts }) => date(facts.lastContact) },
  {
    name: "topics_before",
    field: "topics_before",
    bytes: ({ facts }) => (facts.topicsBefore ? textArray(facts.topicsBefore) : nothing),
  },
  { name: "optin_at", field: "optin_at", bytes: ({ facts }) => timestamptz(facts.optinAt) },
  { name: "optin_ip", field: "optin_ip", bytes: ({ facts }) => text(facts.optinIp) },
  { name: "confirmed_at", field: "confirmed_at", bytes: ({ facts }) => timestamptz(facts.confirmedAt) },
  { name: "confirmed_ip", field: "confirmed_ip", bytes: ({ facts }) => text(facts.confirmedIp) },
];
