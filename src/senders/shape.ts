import { z } from "@hono/zod-openapi";
import type { Config } from "../config.ts";
import type { Deps } from "../deps.ts";
import { rfc3339 } from "../http/time.ts";
import { adviceFor } from "./sender-name.ts";
import { handoverUrl } from "./handover-url.ts";
import type { SenderDomain } from "./queries.ts";
import { checksOf, mailFromOf } from "./records.ts";
import { statusOf } from "./standing.ts";
import { todoOf } from "./todo.ts";
import { senderWords } from "./words.ts";

export const SenderDomainShape = z
  .object({
    id: z.string(),
    domain: z.string(),
    status: z.enum(["pending", "green", "broken"]).openapi({
      description: "`green`: campaigns may be launched from it. `broken`: it was green, and something was changed.",
    }),
    detail: z.string().openapi({ description: "How it stands, in a sentence." }),
    records: z.array(
      z.object({
        purpose: z.enum(["ownership", "dkim", "mail_from_mx", "mail_from_spf", "dmarc", "link_host"]),
        type: z.enum(["TXT", "CNAME", "MX"]),
        name: z.string(),
        value: z.string(),
        status: z.enum(["missing", "wrong", "ok"]),
        found: z.array(z.string()).openapi({ description: "What DNS said at the last check." }),
        todo: z.string(),
      }),
    ),
    mail_from: z.string(),
    provider: z
      .object({ verified: z.boolean(), dkim: z.string(), mail_from: z.string() })
      .nullable()
      .openapi({ description: "What SES says of the identity; null until it was made there." }),
    problem: z.string().nullable().openapi({ description: "Why SES refuses the domain, where it does." }),
    link_host: z.string().nullable(),
    link_host_status: z.enum(["pending", "green"]).nullable(),
    running_campaigns: z.number().int().openapi({ description: "Campaigns that send from it now." }),
    advice: z.string().nullable(),
    handover_url: z.string().openapi({ description: "A page for whoever runs the DNS; needs no sign-in." }),
    checked_at: z.string().nullable(),
    green_since: z.string().nullable(),
    created_at: z.string(),
  })
  .openapi("SenderDomain");

export function shapeOf(
  deps: Pick<Deps, "config" | "linkKeys">,
  row: SenderDomain,
  running: number,
): z.infer<typeof SenderDomainShape> {
  const w = senderWords.en;
  const { provider, linkHost } = row;
  const broken = running > 0 ? ` ${runningWords(running)}` : "";
  return {
    id: row.id,
    domain: row.domain,
    status: statusOf(deps.config, row),
    detail: `${statusWords(deps.config, row)}${statusOf(deps.config, row) === "broken" ? broken : ""}`,
    records: checksOf(deps.config, row).map((check) => ({ ...check, todo: todoOf(w, row.domain, check) })),
    mail_from: mailFromOf(row.domain),
    provider: provider && { verified: provider.verified, dkim: provider.dkim, mail_from: provider.mailFrom },
    problem: row.problem && problemWords(row.problem),
    link_host: linkHost,
    link_host_status: linkHost ? (row.isLinkHostGreen ? "green" : "pending") : null,
    running_campaigns: running,
    advice: adviceFor(row.domain),
    handover_url: handoverUrl(deps, row),
    checked_at: row.checkedAt && rfc3339(row.checkedAt),
    green_since: row.status === "green" && row.greenAt ? rfc3339(row.greenAt) : null,
    created_at: rfc3339(row.createdAt),
  };
}

/** How a domain stands, for the sender. */
export function statusWords(config: Pick<Config, "mail" | "publicUrl">, row: SenderDomain): string {
  if (config.mail.provider === "sandbox") return "In the sandbox every domain counts as green.";
  if (row.status === "green") return `Campaigns may be launched from ${row.domain}.`;
  const needed = checksOf(config, row).filter(({ purpose }) => purpose !== "link_host");
  const right = needed.filter(({ status }) => status === "ok").length;
  const isAtSes = right === needed.length && row.provider !== null;
  const how = isAtSes
    ? "Its records are right; Amazon SES has still to confirm them, which can take some hours."
    : `${right} of its ${needed.length} records are right.`;
  const lead =
    row.status === "broken" ? `${row.domain} was green and is not any more.` : `${row.domain} is not green yet.`;
  return `${lead} ${how}`;
}

function runningWords(running: number): string {
  const who = running === 1 ? "One campaign sends" : `${running} campaigns send`;
  return `${who} from it now: what was started goes on, and stops by itself when too much bounces.`;
}

function problemWords(code: string): string {
  return `Amazon SES refuses this domain (${code}). Whoever runs this installation must look; it is tried again every hour.`;
}
