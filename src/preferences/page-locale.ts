import type { Context } from "hono";
import { type Form, one } from "../http/read-form.ts";
import { isLocale, type Locale } from "../ui/texts/locale.ts";

/** The switch on the page, else the form's, else the person's own. */
export function pageLocale(c: Context, otherwise: Locale, form?: Form): Locale {
  return [c.req.query("lang"), form && one(form, "lang"), otherwise].find(isLocale) ?? otherwise;
}

/** Where a form leads: back to its own path, in the language of the form. */
export function ownPath(c: Context, form: Form, query: Readonly<Record<string, string>> = {}): string {
  const lang = one(form, "lang");
  const search = new URLSearchParams({ ...query, ...(isLocale(lang) ? { lang } : {}) }).toString();
  return search === "" ? c.req.path : `${c.req.path}?${search}`;
}
