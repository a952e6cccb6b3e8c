import { eq } from "drizzle-orm";
import { type Context, Hono } from "hono";
import { accounts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { Id } from "../http/v1.ts";
import { accountLogKey } from "./account-log-key.ts";
import { signedLog } from "./introduce-key.ts";
import { sealAccountLog } from "./seal-log.ts";
import { signCheckpointOf } from "./sign-checkpoint.ts";
import { verifierKeyText } from "./verifier-key.ts";

type LogContext = Context<{ Bindings: Deps }>;

/** The log's public face: nothing in it tells who or what. */
export const logRoutes = new Hono<{ Bindings: Deps }>()
  .get("/log/:account/checkpoint", async (c) => {
    const accountId = await accountOf(c, c.req.param("account"));
    if (!accountId) return noLog(c);
    await sealAccountLog(c.env, accountId);
    const { note } = await signCheckpointOf(c.env, accountId);
    return c.text(note, 200, { "Cache-Control": "no-cache" });
  })
  .get("/log/:account/key", async (c) => {
    const accountId = await accountOf(c, c.req.param("account"));
    if (!accountId) return noLog(c);
    const { verifier } = await accountLogKey(c.env.config, accountId);
    return c.text(`${verifierKeyText(verifier)}\n`, 200, { "Cache-Control": "public, max-age=3600" });
  })
  // The key and how it came after earlier ones, for who keeps a document that one of those signed.
  .get("/log/:account/keys", async (c) => {
    const accountId = await accountOf(c, c.req.param("account"));
    if (!accountId) return noLog(c);
    const { note } = await signCheckpointOf(c.env, accountId);
    const { log } = await signedLog(c.env, accountId, note);
    return c.text([`${log.key}\n`, ...(log.introductions ?? [])].join("\n"), 200, { "Cache-Control": "no-cache" });
  });

async function accountOf(c: LogContext, text: string): Promise<string | null> {
  const id = Id.safeParse(text);
  if (!id.success) return null;
  const [account] = await c.env.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, id.data));
  return account?.id ?? null;
}

function noLog(c: LogContext): Response {
  return c.text("There is no such log.\n", 404);
}
