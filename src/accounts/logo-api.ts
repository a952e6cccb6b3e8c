import { createRoute, z } from "@hono/zod-openapi";
import { and, eq } from "drizzle-orm";
import { Hono } from "hono";
import { accountLogos } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { invalid } from "../errors.ts";
import { answers, described, jsonBody, v1 } from "../http/v1.ts";
import { logoPath } from "./logo-path.ts";
import { logoBytesMax, removeLogo, setLogo } from "./set-logo.ts";

const base64LettersMax = Math.ceil(logoBytesMax / 3) * 4 + 4;

const Logo = z
  .object({ url: z.string(), sha256: z.string(), width: z.number().int(), height: z.number().int() })
  .openapi("Logo");
const put = createRoute({
  method: "put",
  path: "/account/logo",
  ...described(
    "Account",
    "account",
    "The logo in mails and on pages: PNG or JPEG in base64, at most 200 KB, 16 to 2,000 pixels a side",
  ),
  request: {
    body: jsonBody(z.object({ data: z.string().max(base64LettersMax, "A logo may have 200 KB. Make it smaller.") })),
  },
  responses: answers(200, Logo),
});
const remove = createRoute({
  method: "delete",
  path: "/account/logo",
  ...described("Account", "account", "No logo any more; mails that were sent keep theirs"),
  responses: answers(200, z.object({ logo: z.null() })),
});

export const logoApi = v1()
  .openapi(put, async (c) => {
    const bytes = bytesOf(c.req.valid("json").data);
    if (!bytes) throw invalid("#/data", "not_an_image", "This is no PNG and no JPEG in base64.");
    const logo = await setLogo(c.env, c.var.caller.accountId, bytes);
    const { sha256, width, height } = logo;
    return c.json({ url: `${c.env.config.publicUrl}${logoPath(logo)}`, sha256, width, height }, 200);
  })
  .openapi(remove, async (c) => {
    await removeLogo(c.env, c.var.caller.accountId);
    return c.json({ logo: null }, 200);
  });

/** Public, unchanging, and without any cookie: what a mail program fetches, often through its own cache. */
export const logoRoutes = new Hono<{ Bindings: Deps }>().get("/logos/:file{[0-9a-f]{64}\\.(?:png|jpg)}", async (c) => {
  const [sha256 = "", ending] = c.req.param("file").split(".");
  const [logo] = await c.env.db
    .select({ bytes: accountLogos.bytes, mediaType: accountLogos.mediaType })
    .from(accountLogos)
    .where(
      and(eq(accountLogos.sha256, sha256), eq(accountLogos.mediaType, ending === "png" ? "image/png" : "image/jpeg")),
    )
    .limit(1);
  if (!logo) return c.notFound();
  return c.body(new Uint8Array(logo.bytes), 200, {
    "content-type": logo.mediaType,
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'",
    "cross-origin-resource-policy": "cross-origin",
  });
});

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = Uint8Array.fromBase64(base64.replace(/^data:image\/(?:png|jpeg);base64,/, ""));
    return bytes.length > logoBytesMax ? null : bytes;
  } catch {
    return null;
  }
}
