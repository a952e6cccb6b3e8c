import { getAccount } from "../accounts/queries.ts";
import { uuid7 } from "../db/uuid7.ts";
import { dataExports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { invalid } from "../errors.ts";
import { addToDay, startOfDay } from "../preferences/calendar.ts";
import { chosenColumns } from "./chosen-columns.ts";
import type { ExportForm } from "./export-form.ts";
import type { DataExport } from "./queries.ts";
import { findSubject, type Subject } from "./subject.ts";

const dayMs = 24 * 3600 * 1000;
const days = { usual: 7, max: 30 };

/** A key, or somebody in the console: then `keyName` is the person's. */
export type Asking = { accountId: string; keyId: string | null; keyName: string; personId?: string };

/**
 * Opens an export: a row, and nothing else. What stands in the file is computed when it is downloaded. Throws a Problem
 * for whatever the caller must put right.
 */
export async function createExport(
  deps: Pick<Deps, "db" | "linkKeys" | "now">,
  { accountId, keyId, keyName, personId }: Asking,
  form: ExportForm,
): Promise<DataExport> {
  const now = deps.now();
  const account = await getAccount(deps, accountId);
  const columns = chosenColumns(form);
  const format = formatOf(form);
  const { until, ...subject } = await findSubject(deps, accountId, form);
  const [made] = await deps.db
    .insert(dataExports)
    .values({
      id: uuid7(now),
      accountId,
      what: form.what,
      ...subject,
      columns,
      format,
      delimiter: format === "csv" && form.what !== "rejects" ? form.delimiter : null,
      purpose: form.purpose,
      receiver: form.receiver ?? null,
      identify: form.identify,
      protection: form.protection,
      kid: deps.linkKeys.newestKid,
      deleteBy: form.delete_by ?? null,
      askedBy: keyName,
      keyId,
      personId: personId ?? null,
      createdAt: now,
      expiresAt: expiryOf(form, { now, until, zone: account.timeZone }),
      downloads: 0,
    })
    .returning();
  if (!made) throw new Error("an export was not made");
  return made;
}

function formatOf({ what, format }: ExportForm): DataExport["format"] {
  if (what === "evidence" || what === "rejects") {
    const own = what === "evidence" ? "json" : "csv";
    if (format === undefined || format === own) return own;
    throw invalid("#/format", "format", what === "evidence" ? "Evidence is one JSON document." : "Rejects are CSV.");
  }
  return format ?? "csv";
}

/** In seven days, or when it was asked for; never after the data or the day of deletion. */
function expiryOf(form: ExportForm, { now, until, zone }: { now: Date; until: Subject["until"]; zone: string }): Date {
  const asked = form.expires_at;
  const latest = now.getTime() + days.max * dayMs;
  if (asked && (asked <= now || asked.getTime() > latest)) {
    throw invalid("#/expires_at", "expires_at", `A link ends in the future, and at most ${days.max} days from now.`);
  }
  const deleteBy = form.delete_by ? startOfDay(zone, addToDay(form.delete_by, { days: 1 })).getTime() : Infinity;
  if (deleteBy <= now.getTime()) throw invalid("#/delete_by", "in_the_past", "The day of deletion is over already.");
  const wanted = asked?.getTime() ?? now.getTime() + days.usual * dayMs;
  return new Date(Math.min(wanted, deleteBy, until?.getTime() ?? Infinity));
}
