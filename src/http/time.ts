import { z } from "@hono/zod-openapi";

/** The years that callers may name: of others a zone's clock tells nothing that can be kept, and a day more is no date. */
const years = /^(?:19|2\d)\d\d-/;
const yearsWrong = "A year lies between 1900 and 2999.";

/** RFC 3339 with an offset in; a Date inside; UTC out. */
export const Time = z.iso
  .datetime({ offset: true, error: "A time looks like 2026-12-31T22:59:59Z." })
  .transform((text) => new Date(text))
  .refine((date) => years.test(date.toISOString()), yearsWrong)
  .openapi({ type: "string", format: "date-time" });

/** A calendar day, `2017-05-31`; also the first ten letters of a time. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T.*)?$/, "A date looks like 2017-05-31.")
  .transform((text) => text.slice(0, 10))
  .refine((text) => years.test(text), yearsWrong)
  .refine(isDay, "There is no such day.")
  .openapi({ type: "string", format: "date" });

/** Date.parse takes the 31st of February for the 3rd of March. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function rfc3339(date: Date): string;
export function rfc3339(date: Date | null): string | null;
export function rfc3339(date: Date | null): string | null {
  return date ? date.toISOString() : null;
}
