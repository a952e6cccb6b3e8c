import type { Locale } from "./texts/locale.ts";

/** Who asks, as recipients see it on every page and in every mail: in law the controller (GDPR art. 13, 14). */
export type Sender = {
  /** The name people know: that of the campaign's From, for instance the shop. */
  name: string;
  account: {
    name: string;
    legalId: string | null;
    postalAddress: string | null;
    /** How to reach a human: an address or a telephone number. */
    contact: string | null;
    dpo: string | null;
    /** ISO 3166-1 alpha-2. */
    country: string | null;
    /** "#rrggbb". */
    brand: string | null;
    /** On pages a path of our own host (the CSP has img-src 'self'); in mails an absolute https URL. */
    logo: string | null;
    /** In pixels; absent where it is not known. */
    logoSize?: { width: number; height: number } | null;
  };
};

/** What every recipient page needs besides its own matter. */
export type Frame = {
  locale: Locale;
  /** The languages this page exists in; a switch is shown when there are two or more. */
  languages: readonly Locale[];
  sender: Sender;
};

export type Topic = {
  key: string;
  /** In the language of the page. */
  name: string;
  kind: "own" | "partner";
  partners: readonly string[];
  frequencies: readonly string[];
};

/** The name people know and the one that answers for it: "De Korenbloem (Jansen Brothers Ltd)", or one where it says both. */
export function fullName({ name, account }: Sender): string {
  return account.name.includes(name) ? account.name : `${name} (${account.name})`;
}
