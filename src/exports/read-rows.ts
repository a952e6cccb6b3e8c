import { statesOfContacts } from "../consent/queries.ts";
import type { Deps } from "../deps.ts";
import { Problem, unreachable } from "../errors.ts";
import type { Address } from "../hygiene/address.ts";
import { linksOf } from "../preferences/make-links.ts";
import { markUsed } from "../preferences/mark-used.ts";
import { readAudience } from "../preferences/read-audience.ts";
import { findTopic } from "../preferences/topics.ts";
import { accountKeys } from "../suppression/address-key.ts";
import { createMarker } from "../suppression/mark-addresses.ts";
import { hasLinks } from "./kinds.ts";
import type { DataExport } from "./queries.ts";
import { readListRows } from "./read-list-rows.ts";
import type { ExportRow } from "./write-rows.ts";
import { onOwnHost } from "../senders/sending-of.ts";

export type TableDeps = Pick<Deps, "config" | "db" | "linkKeys" | "now">;
type Pages = AsyncGenerator<readonly ExportRow[]>;
type Person = { contact_id: string; address: Address };

/**
 * The people of an export, a page at a time, with what its columns ask for. Whoever's links go out counts as used before they
 * do. Each page is as fresh as its moment: a no that came meanwhile holds.
 */
export async function openRows(deps: TableDeps, job: DataExport): Promise<Pages> {
  switch (job.what) {
    case "audience": {
      const topic = await findTopic(deps, job.accountId, job.topic ?? "");
      if (!topic) throw new Problem({ status: 410, title: "Gone", detail: "The topic of this export is no more." });
      return dressed(deps, job, readAudience(deps, { accountId: job.accountId, topic, after: null }));
    }
    case "cleaned_list":
    case "contacts": {
      const { accountId, importId, what } = job;
      const rows = { accountId, listId: job.listId, importId, isCleaned: what === "cleaned_list" };
      return dressed(deps, job, readListRows(deps, rows));
    }
    case "rejects":
    case "evidence":
      throw new Error(`${job.what} has no rows of people`);
    default:
      return unreachable(job.what);
  }
}

async function* dressed(deps: TableDeps, job: DataExport, pages: AsyncGenerator<readonly Person[]>): Pages {
  const { accountId, columns } = job;
  const own = await onOwnHost(deps, accountId);
  const mark = createMarker(accountKeys(deps.config.peppers, accountId));
  const purposes = (["unsubscribe", "preferences"] as const).filter((purpose) =>
    columns.some((column) => column.includes(purpose)),
  );
  for await (const page of pages) {
    const ids = page.map((person) => person.contact_id);
    if (hasLinks(columns)) await markUsed(deps, accountId, ids);
    const states = columns.includes("state") ? await statesOfContacts(deps, accountId, ids) : null;
    yield page.map((person) => ({
      ...person,
      ...(purposes.length > 0 ? linksOf(own, person.contact_id, purposes) : {}),
      ...(columns.includes("key") ? { key: mark(person.address)[0] } : {}),
      ...(states ? { state: states.get(person.contact_id)?.status ?? "unknown" } : {}),
    }));
  }
}
