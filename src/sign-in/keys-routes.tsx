import { and, desc, eq } from "drizzle-orm";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { writeAudit } from "../accounts/audit.ts";
import { createApiKey } from "../accounts/create-api-key.ts";
import { findOwnKey, getKey, revokeKey } from "../accounts/keys.ts";
import { byStaff } from "../accounts/persons/keep-sign-in.ts";
import { type Console, onlyStaff } from "../accounts/persons/only-staff.tsx";
import { shellOf } from "../console/shell.ts";
import { apiKeys } from "../db/schema.ts";
import { readForm } from "../http/read-form.ts";
import { onlyMethods } from "../http/recipient-pages.ts";
import { scopes } from "../http/scopes.ts";
import { KeysPage } from "./keys-pages.tsx";
import { once } from "../console/once.tsx";

const dayMs = 24 * 3600 * 1000;
const keysMax = 200;
const KeyForm = z.object({
  name: z.array(z.string().trim().min(1).max(100)).length(1),
  scopes: z.array(z.enum(scopes)).min(1),
  days: z
    .array(z.literal("").or(z.coerce.number().int().min(1).max(3650)))
    .max(1)
    .default([""]),
});

/** `/settings/keys`: what programs act with; made and revoked by owners. A key is shown once, in the answer that makes it. */
export const keyRoutes = new Hono<Console>()
  .use("/settings/keys/*", onlyStaff("manage_keys"))
  .get("/settings/keys", async (c) => await show(c, { fresh: null, isLacking: false }))
  .post("/settings/keys", once, async (c) => {
    const form = KeyForm.safeParse(Object.fromEntries(await readForm(c)));
    if (!form.success) return await show(c, { fresh: null, isLacking: true });
    const { staff } = c.var;
    const [days = ""] = form.data.days;
    const expiresAt = days === "" ? null : new Date(c.env.now().getTime() + days * dayMs);
    const key = await c.env.db.transaction(async (tx) => {
      const inside = { ...c.env, db: tx };
      const given = { accountId: staff.account.id, name: form.data.name[0] ?? "", scopes: form.data.scopes, expiresAt };
      const made = await createApiKey(inside, given);
      const { id } = await findOwnKey(inside, made);
      const detail = { scopes: form.data.scopes };
      await writeAudit(inside, { ...byStaff(staff), action: "key.created", subject: id, detail });
      return made;
    });
    return await show(c, { fresh: key, isLacking: false });
  })
  .post("/settings/keys/:id{[0-9a-f-]{36}}", async (c) => {
    const { staff } = c.var;
    const key = await getKey(c.env, staff.account.id, c.req.param("id"));
    await c.env.db.transaction(async (tx) => {
      const inside = { ...c.env, db: tx };
      await revokeKey(inside, key, null);
      await writeAudit(inside, { ...byStaff(staff), action: "key.revoked", subject: key.id });
    });
    c.env.knownKeys.clear();
    return c.redirect("/settings/keys", 303);
  })
  .all("/settings/keys", onlyMethods("GET, HEAD, POST"));

async function show(c: Context<Console>, news: { fresh: string | null; isLacking: boolean }): Promise<Response> {
  const { staff, locale } = c.var;
  const keys = await c.env.db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.accountId, staff.account.id)))
    .orderBy(desc(apiKeys.id))
    .limit(keysMax);
  return c.html(
    <KeysPage {...{ staff, locale, keys, ...news }} hasSandbox={shellOf(c).hasSandbox} now={c.env.now()} />,
    news.isLacking ? 422 : 200,
  );
}
