import type { Scope } from "../http/scopes.ts";
import { audienceColumns } from "../preferences/read-audience.ts";

/** What can be exported, and the scope that a key must have for it. */
export const kinds = ["cleaned_list", "rejects", "audience", "evidence", "contacts"] as const;
export type Kind = (typeof kinds)[number];

export const scopeOf: Record<Kind, Scope> = {
  cleaned_list: "lists",
  rejects: "lists",
  audience: "permissions",
  evidence: "consent",
  contacts: "lists",
};

const links = ["unsubscribe_url", "preferences_url", "list_unsubscribe", "list_unsubscribe_post"] as const;

/** Columns that can be chosen; `first` are those of an export that names none. Rejects and evidence have a form of their own. */
export const columnsOf: Record<Kind, { first: readonly string[]; more: readonly string[] }> = {
  cleaned_list: {
    first: ["address", "name", "language", "country", "verdict", "reasons", "suggestion", "unsubscribe_url"],
    more: ["contact_id", "basis", "source", "collected_at", "last_contact", ...links.slice(1)],
  },
  contacts: {
    first: [
      "contact_id",
      "address",
      "name",
      "language",
      "country",
      "verdict",
      "reasons",
      "suggestion",
      "basis",
      "source",
      "collected_at",
      "last_contact",
      "state",
      "suppressed",
    ],
    more: links,
  },
  audience: {
    first: audienceColumns,
    more: ["list_unsubscribe_post"],
  },
  rejects: { first: [], more: [] },
  evidence: { first: [], more: [] },
};

/** What a pseudonymous export leaves out. A suggestion is an address too; a link opens the person's own page. */
export const naming: readonly string[] = ["name", "suggestion", ...links];

export function hasLinks(columns: readonly string[]): boolean {
  return links.some((link) => columns.includes(link));
}
