import type { Context } from "hono";
import { z } from "zod";
import { authOf, nullIfRefused } from "../accounts/persons/auth.ts";
import { keepCookies } from "../accounts/persons/signed-in.ts";
import type { Deps } from "../deps.ts";

type C = Context<{ Bindings: Deps }>;
/** What a browser says of a passkey (WebAuthn level 3, 5.1.8): all in base64url. */
const Answer = z.object({
  id: z.string(),
  rawId: z.string(),
  type: z.literal("public-key"),
  response: z.object({
    authenticatorData: z.string(),
    clientDataJSON: z.string(),
    signature: z.string(),
    userHandle: z.string().exactOptional(),
  }),
  clientExtensionResults: z.object({}),
});

/** What the browser needs to ask for a passkey; the challenge waits for five minutes. */
export async function offerPasskey(c: C): Promise<Response> {
  const { api } = await authOf(c.env);
  const offered = await api.generatePasskeyAuthenticationOptions({ headers: new Headers(), returnHeaders: true });
  keepCookies(c, offered.headers.getSetCookie());
  return c.json(offered.response);
}

/** The token of the session that a passkey opened; null where it was not right. */
export async function verifyPasskey(c: C): Promise<string | null> {
  const body = Answer.safeParse(await c.req.json().catch(() => null));
  if (!body.success) return null;
  const { api } = await authOf(c.env);
  const verified = await api
    .verifyPasskeyAuthentication({ body: { response: body.data }, headers: c.req.raw.headers, returnHeaders: true })
    .catch(nullIfRefused);
  if (!verified) return null;
  keepCookies(c, verified.headers.getSetCookie());
  return verified.response.session.token;
}
