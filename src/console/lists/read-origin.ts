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

/** The declarations that follow from the answers; null when one of those with a dot is missing. */
export function readOrigin(form: Form): Partial<List> | null {
  const text = (name: string, lettersMax: number) => (one(form, name) ?? "").trim().slice(0, lettersMax) || null;
  const name = text("name", 200);
  const sourceKind = sourceKinds.find((kind) => kind === one(form, "kind"));
  const said = saidYesAnswers.find((answer) => answer === one(form, "said"));
  const optOuts = (["imported", "none_known", "later"] as const).find((answer) => answer === one(form, "opt_outs"));
  if (!name || !sourceKind || !said || !optOuts) return null;
  return {
    name,
    sourceKind,
    basis: basisOf(said),
    optOuts: optOuts === "later" ? null : optOuts,
    source: text("source", 200),
    statement: text("statement", 5000),
    collectedFrom: dayOf(form, "from"),
    collectedTo: dayOf(form, "to"),
    lastContact: dayOf(form, "last"),
  };
}

function dayOf(form: Form, name: string): string | null {
  const parsed = Day.safeParse(one(form, name));
  return parsed.success ? parsed.data : null;
}
