import type { GroupAnswer, SourceGroups } from "../../db/json.ts";
import { type Form, one } from "../../http/read-form.ts";
import { Day } from "../../http/time.ts";
import type { List } from "../../lists/queries.ts";
import { type Basis, sourceKinds } from "../../lists/vocabulary.ts";

/** What may be answered to "did they say yes?", best ground first. */
export const saidYesAnswers = ["shown", "not_shown", "customers", "firms", "no", "unknown"] as const;
type SaidYes = (typeof saidYesAnswers)[number];

const bases: Record<SaidYes, Basis> = {
  shown: "consent_documented",
  not_shown: "consent_undocumented",
  customers: "soft_optin_customer",
  firms: "legal_person_impersonal",
  no: "opted_out",
  unknown: "unknown",
};

export function basisOf(answer: SaidYes): Basis {
  return bases[answer];
}

/** Before the names of the fields about a group; those about all others, or everybody, have none. */
export const groupPrefix = (at: number): string => `group_${at}_`;

/** `list`: what is now declared about it. `groups`: what was answered about each; null when one answer fits all. */
export type Origin = { list: Partial<List>; groups: GroupAnswer[] | null };
/** `hasPeople`: somebody else is on the list already. */
type Asked = { found: SourceGroups | null; list: Pick<List, "basis" | "sourceKind">; hasPeople: boolean };

/** The groups that questions are asked about one by one: years only where somebody chose to. */
export function groupsAsked(found: SourceGroups | null, by: string | null | undefined): SourceGroups | null {
  return found?.by === "year" && by !== "year" ? null : found;
}

/** The declarations that follow from the answers; null when one of those that must be given is missing. */
export function readOrigin(form: Form, { found, list, hasPeople }: Asked): Origin | null {
  const text = (name: string, lettersMax: number) => (one(form, name) ?? "").trim().slice(0, lettersMax) || null;
  const name = text("name", 200);
  const optOuts = (["imported", "none_known", "later"] as const).find((answer) => answer === one(form, "opt_outs"));
  const answers = answersIn(form, found);
  const [first] = answers ?? [];
  if (!name || !optOuts || !answers || !first) return null;
  const ofAll = {
    name,
    optOuts: optOuts === "later" ? null : optOuts,
    source: text("source", 200),
    statement: text("statement", 5000),
    collectedFrom: dayOf(form, "from"),
    collectedTo: dayOf(form, "to"),
  };
  const agreed = {
    sourceKind: agreedOn(answers, ({ source_kind }) => source_kind),
    basis: agreedOn(answers, ({ basis }) => basis),
    lastContact: agreedOn(answers, ({ last_contact }) => last_contact ?? ""),
  };
  // What is said of each group of a file is said of its rows alone, once others are on the list.
  const isOfList = found === null || !hasPeople;
  const isOne = isOfList && Object.values(agreed).every((value) => value !== null);
  if (isOne) {
    const { source_kind: sourceKind, basis, last_contact: lastContact } = first;
    return { list: { ...ofAll, sourceKind, basis, lastContact }, groups: null };
  }
  // What the list said of itself before was said of others: it stays.
  const isNew = isOfList && list.basis === "unknown" && list.sourceKind === "unknown";
  const { sourceKind, basis, lastContact } = agreed;
  const saidOfAll = {
    sourceKind: sourceKind ?? "unknown",
    basis: basis ?? "unknown",
    lastContact: lastContact || null,
  };
  return { list: isNew ? { ...ofAll, ...saidOfAll } : ofAll, groups: answers };
}

/** Null when one is missing. */
function answersIn(form: Form, found: SourceGroups | null): GroupAnswer[] | null {
  const groups = found?.groups ?? [];
  const asked = [
    ...groups.map(({ source, rows }, at) => ({ source, rows, prefix: groupPrefix(at) })),
    ...(found === null || found.others > 0 ? [{ source: null, rows: found?.others ?? 0, prefix: "" }] : []),
  ];
  const answers = asked.flatMap(({ source, rows, prefix }) => {
    const kind = sourceKinds.find((known) => known === one(form, `${prefix}kind`));
    const said = saidYesAnswers.find((answer) => answer === one(form, `${prefix}said`));
    if (!kind || !said) return [];
    const by = found?.by ? { by: found.by } : {};
    return [
      { ...by, source, rows, source_kind: kind, basis: basisOf(said), last_contact: dayOf(form, `${prefix}last`) },
    ];
  });
  return answers.length === asked.length ? answers : null;
}

function agreedOn<T>(answers: readonly GroupAnswer[], part: (answer: GroupAnswer) => T): T | null {
  const [first, ...rest] = answers.map(part);
  return first !== undefined && rest.every((other) => other === first) ? first : null;
}

function dayOf(form: Form, name: string): string | null {
  const parsed = Day.safeParse(one(form, name));
  return parsed.success ? parsed.data : null;
}
