import type { Context } from "hono";
import { isLocale, type Locale } from "../../ui/texts/locale.ts";

/** Rows of a page of the register's tables. */
export const pageRows = 50;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Asked = Pick<Context, "req">;

export const idIn = (c: Asked, name: string): string | null => uuid.exec(c.req.query(name) ?? "")?.[0] ?? null;

/** The language of a text, where the page is about one in another language than its own. */
export function languageIn(c: Asked): Locale | null {
  const asked = c.req.query("in");
  return isLocale(asked) ? asked : null;
}
