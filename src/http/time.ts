import { z } from "@hono/zod-openapi";

/** RFC 3339 with an offset in; a Date inside; UTC out. */
export const Time = z.iso
  .datetime({ offset: true, error: "A time looks like 2026-12-31T22:59:59Z." })
  .transform((text) => new Date(text))
  .refine((date) => isYear(date.toISOString()), "A year lies between 1 and 9999.")
  .openapi({ type: "string", format: "date-time" });

/** A calendar day, `2017-05-31`; also the first ten letters of a time. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T.*)?$/, "A date looks like 2017-05-31.")
  .transform((text) => text.slice(0, 10))
  .refine(isDay, "There is no such day.")
  .openapi({ type: "string", format: "date" });

/** Date.parse takes the 31st of February for the 3rd of March. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return isYear(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** PostgreSQL has no year 0, and ISO 8601 writes five digits with a sign. */
const isYear = (iso: string) => /^(?!0000)\d{4}-/.test(iso);

export function rfc3339(date: Date): string;
export function rfc3339(date: Date | null): string | null;
export function rfc3339(date: Date | null): string | null {
  return date ? date.toISOString() : null;
}
