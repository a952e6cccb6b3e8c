import type { RawRecord } from "./csv-record.ts";
import { plainWords } from "./header-words.ts";
import { looksLikeAddress } from "./looks-like-address.ts";
import { columnLabel, columnPosition, type Field, type Mapping, severalColumnsMax } from "./mapping.ts";
import { isStopHeader } from "./parse-status.ts";
import { type Preset, type PresetName, presets, type RowsSay } from "./presets.ts";

/** What a file was recognised as. `mapping`: its columns. `because`: the column, or null: the name of the file. */
export type Recognised = { name: PresetName; rows: RowsSay; mapping: Mapping; because?: string | null };

type File = {
  header: readonly string[];
  /** False: the columns go by number. */
  hasHeader: boolean;
  records: readonly RawRecord[];
  name: string | null;
  /** What the file would be mapped to without being recognised, and what its status columns say: nothing, noes alone, or both. */
  guessed: Mapping | null;
  statuses: "none" | "noes" | "both";
};

const addressKeys = ["emailaddress", "email", "address", "value"];

/** A file of noes by the first words of its name, when nothing in it says otherwise. */
const optOutsName =
  /^(?:unsubscribe[ds]?|unsubscribers|unsubscriptions|unsubs?|opt(?:ed)?[-_ ]?outs?|suppressions?(?:[-_ ]?list)?(?![-_ ]?(?:bounce|block|invalid))|block(?:ed)?[-_ ]?list(?:ed)?|black[-_ ]?list(?:ed)?|do[-_ ]?not[-_ ]?(?:e?mail|contact)|uitgeschreven|uitschrijvingen|afgemeld|afmeldingen|niet[-_ ]?mailen|desinscri(?:ts?|tes?|ptions?)|desabonne(?:e?s?|ments?)|liste[-_ ]?noire|abgemeldet|abmeldungen|sperrliste)(?![a-z])/u;

/** Words that turn the name of a file of noes round: `list without unsubscribed.csv`. */
const turnedRound =
  /(?:^|[^a-z])(?:without|not|no|minus|excluding|excl|removed|except|zonder|niet|geen|verwijderd|sans|hors|ohne|nicht)(?![a-z])/u;

/**
 * Recognises an export by the shape of its header, where that leaves doubt by the name of the file, and what it says of
 * its rows; null for any other file.
 */
export function recognisePreset(file: File): Recognised | null {
  const keys = file.header.map(columnKey);
  const name = plainName(file.name ?? "");
  const preset = file.hasHeader ? presets.find((candidate) => fits(candidate, { file, keys, name })) : undefined;
  const address = addressOf(file, keys) ?? file.guessed?.address;
  if (address === undefined) return null;
  if (preset) return { name: preset.name, rows: preset.rows, mapping: mappingOf(preset, file.header, keys, address) };
  const own = { name: "opt_outs" as const, rows: "opted_out" as const, mapping: { address } };
  if (file.hasHeader && isStopHeader(file.header[columnPosition(file.header, address)] ?? ""))
    return { ...own, because: address };
  if (file.statuses === "both" || !optOutsName.test(name)) return null;
  if (turnedRound.test(name.replace(/^(?:do.?not|niet)/u, ""))) return null;
  return { ...own, rows: file.statuses === "noes" ? "suppressed_by_status" : own.rows, because: null };
}

/** A column's name as presets write it: `EMAIL_ADDRESS`, `EmailAddress` and `E-mail address` are `emailaddress`. */
function columnKey(header: string): string {
  return plainWords(header).replaceAll(" ", "");
}

/** Small letters, no accents, no folder. */
function plainName(name: string): string {
  const base = name.split(/[/\\]/u).at(-1) ?? "";
  return base.slice(0, 200).normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}

type Seen = { file: File; keys: readonly string[]; name: string };

function fits(preset: Preset, { file, keys, name }: Seen): boolean {
  const has = (key: string): boolean => keys.includes(key);
  const { needs = [], some, lacks = [], may = [], exactly } = preset;
  if (exactly && exactly.join() !== keys.join()) return false;
  if (!needs.every(has) || lacks.some(has)) return false;
  if (some && some.of.filter(has).length < some.least) return false;
  if (preset.only) {
    const named = new Set([...needs, ...may, ...(some?.of ?? [])]);
    if (!keys.every((key) => named.has(key))) return false;
  }
  if (preset.file && !(preset.file.test(name) && (preset.rows === "not_subscribed" || !turnedRound.test(name))))
    return false;
  if (!preset.value) return true;
  const at = keys.indexOf(preset.value.column);
  const { is } = preset.value;
  const values = file.records.map(({ cells }) => cells[at]?.trim() ?? "").filter((value) => value !== "");
  return values.length > 0 && values.every((value) => is.test(value));
}

/** The column that presets call the address, when it holds one at all or none of the others does. */
function addressOf({ header, records }: File, keys: readonly string[]): string | null {
  for (const key of addressKeys) {
    const at = keys.indexOf(key);
    if (at >= 0 && records.some(({ cells }) => looksLikeAddress(cells[at] ?? ""))) return columnLabel(header, at);
  }
  return null;
}

function mappingOf(preset: Preset, header: readonly string[], keys: readonly string[], address: string): Mapping {
  const found = (field: Field): string[] =>
    (preset.columns[field] ?? []).flatMap((wanted) =>
      wanted.endsWith("*")
        ? keys.flatMap((key, at) => (key.startsWith(wanted.slice(0, -1)) ? [columnLabel(header, at)] : []))
        : keys.includes(wanted)
          ? [columnLabel(header, keys.indexOf(wanted))]
          : [],
    );
  const mapping: Mapping = { address };
  for (const field of ["name", "status"] as const) {
    const columns = found(field).slice(0, severalColumnsMax);
    const [only] = columns;
    if (only !== undefined) mapping[field] = columns.length > 1 ? columns : only;
  }
  for (const field of singleFields) {
    const [column] = found(field);
    if (column !== undefined) mapping[field] = column;
  }
  return mapping;
}

const singleFields = ["language", "country", "collected_at", "status_at", "optin_at", "optin_ip", "confirmed_at", "confirmed_ip"] as const; // prettier-ignore
