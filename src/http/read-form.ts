import type { Context } from "hono";

/** What a form said, field by field, in its order; files are left out. */
export type Form = ReadonlyMap<string, readonly string[]>;

/**
 * Reads either encoding of a form, without U+0000: no browser's field gives it, and PostgreSQL keeps none. A body that is neither is read as if it were URL-encoded, as some mail programs post
 * without a Content-Type; one that cannot be read says nothing. The limit is the page's (recipient-pages.ts).
 */
export async function readForm(c: Context): Promise<Form> {
  const type = c.req.header("content-type") ?? "";
  const pairs = /^multipart\/form-data\b/i.test(type)
    ? [...(await c.req.formData().catch(() => new FormData()))]
    : [...new URLSearchParams(await c.req.text())];
  const form = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    if (typeof value === "string") form.set(name, [...(form.get(name) ?? []), value.replaceAll("\0", "")]);
  }
  return form;
}

/** The last value: a browser that restores a page may send a hidden field twice. */
export function one(form: Form, name: string): string | null {
  return form.get(name)?.at(-1) ?? null;
}
