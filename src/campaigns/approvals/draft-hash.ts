import { createHash } from "node:crypto";
import type { Matter } from "../matter.ts";

/**
 * SHA-256, hex, of all that was shown of a draft: its words, topics, notices, sender, pace and how many people the page
 * named. A launch and an officer's yes are about this very draft; one changed letter is another.
 */
export function draftHash({ campaign, account, list, topics, notices }: Matter, people: number): string {
  const { id, name, kind, listId, sender, texts, template, includeInOrder, onNoAnswer, keepReason, keepReviewOn } =
    campaign;
  const { pilotSize, watchHours, dailyMax, hours, pace, reminders, deadline } = campaign;
  const { source, sourceKind, collectedFrom, collectedTo, optOuts } = list;
  const shown = [
    { id, name, kind, listId, sender, texts, template, includeInOrder, onNoAnswer, keepReason, keepReviewOn },
    { pilotSize, watchHours, dailyMax, hours, pace, reminders, deadline: deadline?.toISOString() ?? null },
    { source, sourceKind, collectedFrom, collectedTo, optOuts },
    { name: account.name, postalAddress: account.postalAddress, language: account.defaultLocale },
    topics.map((topic) => [topic.key, topic.kind, topic.partners, topic.names, topic.frequencies]),
    notices.map(({ locale, sha256 }) => `${locale} ${sha256}`).toSorted(),
    people,
  ];
  return createHash("sha256")
    .update(JSON.stringify(sorted(shown)))
    .digest("hex");
}

/** Objects by their keys, however the database gave them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)]);
}
