import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import { kidOf } from "./links.ts";

const letters = 200;

/** The client's address: what the door saw, or, on this machine alone, what the header of the sandbox plays. */
export function clientAddressOf(c: Context<{ Bindings: Deps }>): string | null {
  const played = c.env.config.mail.provider === "sandbox" ? c.req.header("x-sandbox-client") : undefined;
  const address = played ?? c.env.client;
  return address ? address.slice(0, letters) : null;
}

export function userAgentOf(c: Context<{ Bindings: Deps }>): string | null {
  return c.req.header("user-agent") ?? null;
}

/** What a browser sent with an act behind a link, the link's key included; for a page without a link that is null. */
export function browserOf(c: Context<{ Bindings: Deps }>, { cameFromMail }: { cameFromMail: boolean }) {
  const link = c.req.param("link");
  return {
    clientAddress: clientAddressOf(c),
    userAgent: userAgentOf(c),
    cameFromMail,
    linkKid: link === undefined ? null : kidOf(link),
    fetchSite: c.req.header("sec-fetch-site") ?? null,
  };
}
