import { z } from "@hono/zod-openapi";
import { invalid } from "../errors.ts";
import { Day, rfc3339 } from "../http/time.ts";
import type { List } from "./queries.ts";
import { bases, sourceKinds } from "./vocabulary.ts";

/** A list as it is told. */
export const ListShape = z
  .object({
    id: z.string(),
    name: z.string(),
    source: z.string().nullable(),
    source_kind: z.string(),
    basis: z.string(),
    collected_from: z.string().nullable(),
    collected_to: z.string().nullable(),
    last_contact: z.string().nullable(),
    topics_before: z.array(z.string()),
    opt_outs: z.enum(["imported", "none_known"]).nullable(),
    statement: z.string().nullable(),
    created_at: z.string(),
  })
  .openapi("List");

/** What may be declared of a list; null declares nothing, as if the field were absent from a new list. */
export const ListFields = z.object({
  name: z.string().trim().min(1).max(200),
  source: z.string().trim().max(200).nullable(),
  source_kind: z.enum(sourceKinds).nullable(),
  basis: z.enum(bases).nullable(),
  collected_from: Day.nullable(),
  collected_to: Day.nullable(),
  last_contact: Day.nullable(),
  topics_before: z.array(z.string().max(100)).max(50).nullable(),
  opt_outs: z.enum(["imported", "none_known"]).nullable(),
  statement: z.string().max(5000).nullable(),
});
export const NewList = ListFields.partial().required({ name: true });

/** 422 where the last day of collecting is before the first: mails tell people these years. */
export function refuseBackwards({ collectedFrom, collectedTo }: Pick<List, "collectedFrom" | "collectedTo">): void {
  if (collectedFrom && collectedTo && collectedTo < collectedFrom)
    throw invalid("#/collected_to", "before_start", "This is a day before collected_from.");
}

/** Only the fields that were given. */
export function columnsOf(form: z.infer<ReturnType<typeof ListFields.partial>>): Partial<List> {
  refuseBackwards({ collectedFrom: form.collected_from ?? null, collectedTo: form.collected_to ?? null });
  return Object.fromEntries(
    Object.entries({
      name: form.name,
      source: form.source,
      sourceKind: form.source_kind === null ? "unknown" : form.source_kind,
      basis: form.basis === null ? "unknown" : form.basis,
      collectedFrom: form.collected_from,
      collectedTo: form.collected_to,
      lastContact: form.last_contact,
      topicsBefore: form.topics_before === null ? [] : form.topics_before,
      optOuts: form.opt_outs,
      statement: form.statement,
    }).filter(([, value]) => value !== undefined),
  );
}

export function listShape(list: List): z.infer<typeof ListShape> {
  return {
    id: list.id,
    name: list.name,
    source: list.source,
    source_kind: list.sourceKind,
    basis: list.basis,
    collected_from: list.collectedFrom,
    collected_to: list.collectedTo,
    last_contact: list.lastContact,
    topics_before: list.topicsBefore,
    opt_outs: list.optOuts,
    statement: list.statement,
    created_at: rfc3339(list.createdAt),
  };
}
