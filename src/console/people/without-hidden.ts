import type { Hidden } from "../../lists/access.ts";
import type { OwnData } from "../../privacy/own-data.ts";

/**
 * One person's data without what comes from lists that the reader may not see: their places there, the campaigns over them,
 * and the mails and records of those. What the person said as it stands, and what stops their mail, stays: it holds for all.
 */
export function withoutHidden(own: OwnData, { lists, campaigns }: Hidden): OwnData {
  if (lists.size === 0) return own;
  const isSeen = (campaign: string | null) => campaign === null || !campaigns.has(campaign);
  const seen = own.lists.filter(({ list }) => !lists.has(list.id));
  const files = new Set(seen.flatMap((place) => (place.import ? [place.import.id] : [])));
  const messages = own.messages.filter(({ campaign }) => isSeen(campaign));
  const records = own.consent.records.filter(
    ({ campaign, prior }) => isSeen(campaign) && !(prior?.list !== undefined && lists.has(prior.list)),
  );
  const [mailIds, recordIds] = [new Set(messages.map(({ id }) => id)), new Set(records.map(({ id }) => id))];
  return {
    ...own,
    lists: seen,
    kept_to_undo_an_import: own.kept_to_undo_an_import.filter((kept) => files.has(kept.import)),
    campaigns: own.campaigns.filter(({ campaign }) => isSeen(campaign.id)),
    consent: { ...own.consent, records },
    messages,
    provider_told: own.provider_told.filter(({ message }) => mailIds.has(message)),
    client_addresses: own.client_addresses.filter(({ record }) => recordIds.has(record)),
    // Why it stops is everybody's; where that was read may name what is hidden.
    suppressions: own.suppressions.map((stop) => ({ ...stop, source: withoutNames(stop.source, lists) })),
  };
}

/** Null where a source names a hidden list, by its name or its id. */
function withoutNames(source: string | null, lists: Hidden["lists"]): string | null {
  if (source === null) return null;
  const names = [...lists].flatMap(([id, names]) => [id, ...names]);
  return names.some((name) => source.includes(name)) ? null : source;
}
