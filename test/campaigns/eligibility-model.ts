/** What API.md says of who may be asked, told once more in plain TypeScript: the first code that holds, null for askable. */
export type Person = {
  address: string;
  country: string | null;
  language: string;
  basis: string;
  isRole: boolean;
  verdict: string;
  suppressed: boolean;
  /** Months since the last contact; null: nobody knows. */
  touched: number | null;
  /** The person's last own act, and how many months ago. */
  act: { event: "given" | "refused" | "withdrawn"; months: number } | null;
  elsewhere: boolean;
  /** Months since the last change of preferences. */
  changed: number | null;
};

export type Asking = {
  kind: "permission" | "preferences" | "reconfirm" | "sunset";
  includeInOrder: boolean;
  acknowledged: readonly string[];
  exceptions: { basis_unknown: string | null; role: string | null };
  sourceKind: string;
  accountCountry: string;
};

export function codeOf(person: Person, asking: Asking): string | null {
  const { basis, act } = person;
  const { kind, exceptions } = asking;
  if (person.suppressed) return "suppressed";
  if (basis === "opted_out" || act?.event === "refused" || act?.event === "withdrawn") return "opted_out";
  if (person.verdict === "undeliverable") return "undeliverable";
  if (["club_directory", "bought_or_exchanged"].includes(asking.sourceKind)) return "third_party_source";
  const isSunset = kind === "sunset";
  const saidYes = act?.event === "given";
  const country = person.country ?? countryOf(person.address) ?? asking.accountCountry;
  if (country === "GB" || country === "CA") return "jurisdiction";
  if (country === "DE" && basis !== "consent_documented" && !(isSunset && saidYes)) return "jurisdiction";
  if (country === "FR" && basis === "unknown" && !(isSunset && saidYes)) return "jurisdiction";
  const mayBeOld = asking.acknowledged.includes("older_than_36_months");
  if (isSunset) {
    if (!act || act.event !== "given") return "not_given";
    const sign = Math.min(act.months, person.changed ?? act.months);
    if (sign < 12) return "active";
    if (sign > 36 && !mayBeOld) return "too_old";
    return person.elsewhere ? "in_other_campaign" : null;
  }
  if (basis === "unknown" && !exceptions.basis_unknown) return "basis_unknown";
  if (saidYes && !(kind === "reconfirm" && act.months > 12)) return "already_given";
  const isFresh = person.touched !== null && person.touched < 24;
  const isInOrder = basis === "consent_documented" || (basis === "soft_optin_customer" && isFresh);
  if (kind === "permission" && !asking.includeInOrder && isInOrder) return "in_order_already";
  if (person.isRole !== (basis === "legal_person_impersonal") && !exceptions.role) return "role";
  if (person.touched !== null && person.touched > 36 && !mayBeOld) return "too_old";
  return person.elsewhere ? "in_other_campaign" : null;
}

function countryOf(address: string): string | null {
  const tld = /\.([a-z]{2})$/.exec(address)?.[1];
  if (!tld || tld === "eu") return null;
  return tld === "uk" ? "GB" : tld.toUpperCase();
}
