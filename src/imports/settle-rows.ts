import { idSeries } from "../db/uuid7.ts";
import type { Mark } from "../suppression/mark-addresses.ts";
import type { Again } from "./again.ts";
import type { Bytes } from "./copy-binary.ts";
import type { JudgedRow } from "./judge-row.ts";
import type { RowFormats } from "./row-formats.ts";
import type { LookUps, Merge } from "./sort-out.ts";
import type { Kind } from "./tally.ts";

/** Rows written for COPY, by where they go, and the kinds of those whose outcome is known already. */
export type Settled = { [to in keyof RowFormats]: Bytes } & { kinds: Kind[]; asking: number };
type Means = { merge: Merge; formats: RowFormats; lookUps: LookUps; again: Again; mark: Mark };

/**
 * Settles rows without asking the database where nothing there can say otherwise: an undeliverable one is no contact, and
 * one whose address nobody can have yet is a new one. All others go into `piece`, to be looked up.
 */
export function createSettler({ merge: { job, at }, formats, lookUps, again, mark }: Means) {
  const idOf = idSeries(new Date(at));
  return (rows: readonly JudgedRow[]): Settled => {
    const mustLookUp = job.isPreview || job.wantsResolve || lookUps.contacts || lookUps.suppressions;
    const settled: Settled = { piece: "", contact: "", place: "", kinds: [], asking: 0 };
    const kinds = new Map<string, Kind>();
    const count = (outcome: "imported" | "undeliverable", { verdict, reasons }: JudgedRow) => {
      const name = `${verdict} ${reasons.join()}`;
      const kind = kinds.get(name);
      if (kind) kind.k += 1;
      else kinds.set(name, { outcome, verdict, reasons, k: 1 });
    };
    for (const row of rows) {
      if (row.address === null || row.verdict === "undeliverable") {
        count("undeliverable", row);
        continue;
      }
      const booked = { ...row, keys: mark(row.address), id: idOf(row.n), isAgain: again(row.address) };
      if (mustLookUp || booked.isAgain) {
        settled.asking += 1;
        settled.piece += formats.piece.line(booked);
        continue;
      }
      count("imported", row);
      settled.contact += formats.contact.line(booked);
      settled.place += formats.place.line(booked);
    }
    return { ...settled, kinds: [...kinds.values()] };
  };
}
