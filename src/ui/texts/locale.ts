export type Locale = "nl" | "fr" | "de" | "en";

export const locales: readonly Locale[] = ["nl", "fr", "de", "en"];

const regions: Record<Locale, readonly string[]> = {
  nl: ["BE", "NL"],
  fr: ["BE", "FR", "LU"],
  de: ["AT", "BE", "DE", "LU"],
  en: ["IE"],
};

/** The BCP 47 tag for `lang` and Content-Language: with the region where that is one of ours, else the bare language. */
export function languageTag(locale: Locale, country: string | null = null): string {
  return country !== null && regions[locale].includes(country) ? `${locale}-${country}` : locale;
}

export function isLocale(value: unknown): value is Locale {
  return value === "nl" || value === "fr" || value === "de" || value === "en";
}
