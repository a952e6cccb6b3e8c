import type { Basis } from "../lists/vocabulary.ts";
import type { SuppressionReason } from "../suppression/reasons.ts";
import { numberWords } from "./bounded.ts";

/** The plain names of what the API calls by a code. */
const basisNames: Record<Basis, string> = {
  consent_documented: "they said yes, and you can show it",
  consent_undocumented: "they said yes, and you cannot show it",
  soft_optin_customer: "they are customers",
  legal_person_impersonal: "function addresses of firms",
  unknown: "ground not known yet",
  opted_out: "they said no",
};

export const suppressionNames: Record<SuppressionReason, string> = {
  unsubscribe: "Unsubscribed",
  objection: "Said no when asked",
  complaint: "Reported a mail as spam",
  hard_bounce: "The mailbox does not exist",
  soft_bounce: "The mailbox kept refusing",
  lapsed: "Did not answer in time",
  erased: "Asked to be forgotten",
  opted_out: "Had said no before the import",
  manual: "Added by hand or by a program",
  invalid: "Not an address",
};

const importNames: Record<string, string> = {
  receiving: "is coming in",
  judging: "is being read",
  merging: "is being put on the list",
  resolving: "is being looked up",
};

export function basisWords(basis: string): string {
  return Object.entries(basisNames).find(([code]) => code === basis)?.[1] ?? basis;
}

/** "klanten.csv is being read, 40 %", or why it failed. */
export function importWords(open: {
  status: string;
  file: string | null;
  progress: number;
  detail: string | null;
}): string {
  const file = open.file ?? "The newest file";
  if (open.status === "failed") return `${file} was not imported. ${open.detail ?? ""}`;
  return `${file} ${importNames[open.status] ?? open.status}, ${Math.floor(open.progress * 100)} %`;
}

/** "1 person", "1,204 people". */
export function counted(count: number, one: string, many: string): string {
  return `${numberWords(count)} ${count === 1 ? one : many}`;
}
