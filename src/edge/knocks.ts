import { problemResponse } from "../http/problem.ts";

/** The rate limiting binding, as far as it is used; it counts in one location of Cloudflare's. */
export type Knocks = { limit: (asked: { key: string }) => Promise<{ success: boolean }> };

/**
 * Refuses who asks too often without being known: at the API without a key, and at the door of the console. Links of recipients
 * are counted apart, and loosely (http/client-limit.ts): a mail provider presses the unsubscribe of thousands from one address.
 */
export async function refuseKnocks(request: Request, client: string | null, knocks: Knocks): Promise<Response | null> {
  const { pathname } = new URL(request.url);
  const isUnknown = pathname.startsWith("/v1/") && !request.headers.get("authorization")?.startsWith("Bearer ");
  const isSignIn = request.method === "POST" && /^\/sign-in(?:\/|$)/.test(pathname);
  if (client === null || !(isUnknown || isSignIn)) return null;
  const { success } = await knocks.limit({ key: client });
  if (success) return null;
  const detail =
    "Too many requests from this address in a minute. Wait a minute, and send a key where the API is asked.";
  return problemResponse({ status: 429, title: "Too many requests", detail }, { "retry-after": "60" });
}
