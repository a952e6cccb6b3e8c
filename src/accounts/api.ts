import { createRoute, z } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";
import { logAlarms } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { answers, described, jsonBody, v1 } from "../http/v1.ts";
import { AccountForm, changeAccount } from "./change-account.ts";
import { acknowledgesNo, getAccount, type Account } from "./queries.ts";

const AccountShape = z
  .object({
    id: z.string(),
    name: z.string(),
    legal_id: z.string().nullable(),
    postal_address: z.string().nullable(),
    contact: z.string().nullable(),
    dpo: z.string().nullable(),
    default_locale: z.string(),
    country: z.string(),
    time_zone: z.string(),
    brand: z.record(z.string(), z.unknown()),
    erasure: z.enum(["sealed", "shredded"]).openapi({
      description:
        "What erasure does with the proof of consent: sealed keeps it encrypted for legal claims until its retention ends, shredded destroys it at once",
    }),
    acknowledge_no: z.boolean().openapi({ description: "Whether a no is acknowledged by one mail with the undo link" }),
    client_addresses: z.enum(["off", "network", "full"]).openapi({
      description:
        "Of the address an act came from: nothing, its network (/24, /48), or beside that the whole for 90 days",
    }),
    user_agents: z.boolean().openapi({ description: "Whether records name the browser" }),
    mail_checkpoints: z.boolean().openapi({
      description: "Whether `contact`, if it is an address, gets the checkpoint of the log by mail, once a day at most",
    }),
    trap_links: z.boolean().openapi({
      description:
        "Whether mails with a question carry a link that no person sees, so that machines are told by it; filters of mail may dislike it",
    }),
    log_alarm: z.object({ since: z.string(), last_at: z.string(), detail: z.string() }).nullable().openapi({
      description:
        "Null unless the log does not lead on from what was signed before: then nothing is signed until it does",
    }),
  })
  .openapi("Account");

const read = createRoute({
  method: "get",
  path: "/account",
  ...described("Account", "account", "The sender: in law the controller"),
  responses: answers(200, AccountShape),
});

const replace = createRoute({
  method: "put",
  path: "/account",
  ...described("Account", "account", "Change who the sender is; fields left out keep their value"),
  request: { body: jsonBody(AccountForm) },
  responses: answers(200, AccountShape),
});

export const accountsApi = v1()
  .openapi(read, async (c) => c.json(await shape(c.env, await getAccount(c.env, c.var.caller.accountId)), 200))
  .openapi(replace, async (c) => {
    const after = await changeAccount(c.env, c.var.caller.accountId, c.req.valid("json"));
    return c.json(await shape(c.env, after), 200);
  });

async function shape({ db }: Pick<Deps, "db">, account: Account): Promise<z.infer<typeof AccountShape>> {
  const [alarm] = await db.select().from(logAlarms).where(eq(logAlarms.accountId, account.id));
  return {
    id: account.id,
    name: account.name,
    legal_id: account.legalId,
    postal_address: account.postalAddress,
    contact: account.contact,
    dpo: account.dpo,
    default_locale: account.defaultLocale,
    country: account.country,
    time_zone: account.timeZone,
    brand: account.brand,
    acknowledge_no: acknowledgesNo(account),
    erasure: account.erasure,
    client_addresses: account.clientAddresses,
    user_agents: account.userAgents,
    mail_checkpoints: account.mailsCheckpoints,
    trap_links: account.trapLinks,
    log_alarm: alarm
      ? { since: alarm.raisedAt.toISOString(), last_at: alarm.lastAt.toISOString(), detail: alarm.detail }
      : null,
  };
}
