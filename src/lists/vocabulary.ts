/** Where addresses came from. */
export const sourceKinds = [
  "customers",
  "signup_form",
  "loyalty_card",
  "event",
  "business_cards",
  "club_directory",
  "bought_or_exchanged",
  "applicants",
  "unknown",
] as const;

/** On what ground a contact may be asked (STANDARDS 5.1). */
export const bases = [
  "consent_documented",
  "consent_undocumented",
  "soft_optin_customer",
  "legal_person_impersonal",
  "unknown",
  "opted_out",
] as const;
export type Basis = (typeof bases)[number];
