import { isLocale, type Locale } from "../../ui/texts/locale.ts";
import type { Person } from "./queries.ts";
import type { Asked } from "./signed-in.ts";

/** The switch on the page, else what the person chose, else the first of the browser's languages that we speak, else English. */
export function staffLocale(c: Pick<Asked, "req">, person?: Pick<Person, "locale">): Locale {
  const asked = c.req.query("lang");
  if (isLocale(asked)) return asked;
  if (isLocale(person?.locale)) return person.locale;
  const accepted = (c.req.header("accept-language") ?? "")
    .split(",")
    .map((part) => part.split(";"))
    .map(([tag = "", quality = "q=1"]) => ({
      tag: tag.trim().slice(0, 2).toLowerCase(),
      q: Number(quality.trim().slice(2)),
    }))
    .toSorted((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
  return accepted.find(isLocale) ?? "en";
}
