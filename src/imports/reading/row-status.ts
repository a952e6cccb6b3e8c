import { saysDeadMailbox } from "./bounce-code.ts";
import { plainWords } from "./header-words.ts";
import { columnPosition, columnsOf, type Field, type Mapping } from "./mapping.ts";
import { parseInstant } from "./parse-instant.ts";
import { gravest, type RowStatus, statusOf } from "./parse-status.ts";
import type { RowsSay } from "./presets.ts";
import type { Recognised } from "./recognise-preset.ts";
import { remembering } from "./remembering.ts";
import { neutralWords, softBounceWords } from "./status-words.ts";

/** A no, as it is staged: the two first are the person's own. */
export type RowNo = Exclude<RowStatus, "not_subscribed">;

/** `statusAt`: when a no was said, RFC 3339 UTC, where the file tells. */
export type Said = { status: RowNo; statusAt: string | null; lacksYes: boolean };

const nothing: Said = { status: null, statusAt: null, lacksYes: false };
const noYes: Said = { status: null, statusAt: null, lacksYes: true };

/**
 * What a row says against mailing its person: its status columns, those of a recognised export even when the mapping
 * leaves them out, and what it says to be in such a file at all. The gravest counts.
 */
export function rowStatus(
  mapping: Mapping,
  header: readonly string[],
  recognised: Recognised | null,
): (cells: readonly string[]) => Said {
  const positions = (field: Field): number[] => {
    const names = [...columnsOf(mapping, field), ...(recognised ? columnsOf(recognised.mapping, field) : [])];
    return [...new Set(names.map((name) => columnPosition(header, name)))].filter((at) => at >= 0);
  };
  const columns = positions("status").map((at) => ({
    at,
    read: remembering((text) => statusOf(header[at] ?? "", text)),
  }));
  const [timeAt] = positions("status_at");
  const rows = recognised?.rows ?? "by_status";
  if (columns.length === 0 && rows === "by_status") return () => nothing;

  return (cells) => {
    const words = columns.map(({ at }) => cells[at] ?? "");
    const read = columns.map((column, i) => column.read(words[i] ?? ""));
    const said = read.includes("bounced") && words.some(isSoftBounce) ? read.map(unlessDated(words)) : read;
    const status = gravest([...said, byBeingThere(rows, words, gravest(said))]);
    if (status === null) return nothing;
    if (status === "not_subscribed") return noYes;
    const ownTime = timeAt === undefined ? null : parseInstant(cells[timeAt] ?? "");
    // `Uitgeschreven op` tells when by itself.
    const time = ownTime ?? words.reduce<string | null>((found, word) => found ?? parseInstant(word), null);
    return { status, statusAt: time, lacksYes: false };
  };
}

const isSoftBounce = (word: string) => softBounceWords.has(plainWords(word));

/** `SoftBounce` beside a `BouncedAt`: the date alone says nothing of a dead mailbox. */
const unlessDated =
  (words: readonly string[]) =>
  (status: RowStatus, i: number): RowStatus =>
    status === "bounced" && parseInstant(words[i] ?? "") !== null ? null : status;

function byBeingThere(rows: RowsSay, words: readonly string[], said: RowStatus): RowStatus {
  switch (rows) {
    case "by_status":
      return null;
    case "bounced_by_code":
      return saysDeadMailbox(words[0] ?? "") ? "bounced" : "not_subscribed";
    case "suppressed_by_status":
      if (said !== null && said !== "not_subscribed") return null;
      return words.some((word) => neutralWords.has(plainWords(word))) ? "not_subscribed" : "opted_out";
    default:
      return rows;
  }
}
