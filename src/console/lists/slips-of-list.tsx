import type { Child } from "hono/jsx";
import type { SlipDomain } from "../../imports/accept-suggestions.ts";
import type { List } from "../../lists/queries.ts";
import { DataTable } from "../../ui/data-table.tsx";
import type { Locale } from "../../ui/texts/locale.ts";
import { listWords } from "./list-words.ts";

type SlipsProps = { list: List; slips: readonly SlipDomain[]; locale: Locale };

/** Mistyped domains, each with one button that puts all of it right. */
export function SlipsOfList({ list, slips, locale }: SlipsProps): Child {
  const w = listWords[locale];
  if (slips.length === 0) return null;
  const rows = slips.map(({ domain, meant, contacts }) => [
    w.slip(domain, meant),
    <form method="post" action={`/lists/${list.id}/slips`}>
      <input type="hidden" name="domain" value={domain} />
      <button>{w.putRight(contacts.toLocaleString(locale))}</button>
    </form>,
  ]);
  return (
    <section>
      <h2>{w.slips}</h2>
      <p>{w.slipsLead}</p>
      <DataTable label={w.slips} columns={[{ label: w.domains }, { label: w.what }]} rows={rows} />
    </section>
  );
}
