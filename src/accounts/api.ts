import { createRoute, z } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";
import { accounts, logAlarms } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { invalid, notFound } from "../errors.ts";
import { locales } from "../ui/texts/locale.ts";
import { answers, described, jsonBody, v1 } from "../http/v1.ts";
import { acknowledgesNo, getAccount, type Account } from "./queries.ts";

const timeZones = new Set(Intl.supportedValuesOf("timeZone"));

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
    log_alarm: z.object({ since: z.string(), last_at: z.string(), detail: z.string() }).nullable().openapi({
      description:
        "Null unless the log does not lead on from what was signed before: then nothing is signed until it does",
    }),
  })
  .openapi("Account");

const line = z.string().trim().min(1).max(500).nullish();
const AccountForm = z.object({
  name: z.string().trim().min(1).max(200),
  legal_id: line,
  postal_address: line,
  contact: line,
  dpo: line,
  default_locale: z.enum(locales),
  country: z.string().regex(/^[A-Z]{2}$/, "A country is two capitals, such as BE."),
  time_zone: z.string().refine((zone) => timeZones.has(zone), "A time zone looks like Europe/Brussels."),
  brand: z
    .object({
      colour: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i, "A colour looks like #0b6258.")
        .optional(),
      logo_url: z.url({ protocol: /^https$/ }).optional(),
    })
    .default({}),
  /** Null: as the law of its country asks. */
  acknowledge_no: z.boolean().nullish(),
  erasure: z.enum(["sealed", "shredded"]).optional(),
  client_addresses: z.enum(["off", "network", "full"]),
  user_agents: z.boolean(),
  mail_checkpoints: z.boolean(),
});

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
  request: { body: jsonBody(AccountForm.partial()) },
  responses: answers(200, AccountShape),
});

export const accountsApi = v1()
  .openapi(read, async (c) => c.json(await shape(c.env, await getAccount(c.env, c.var.caller.accountId)), 200))
  .openapi(replace, async (c) => {
    const form = c.req.valid("json");
    const before = await getAccount(c.env, c.var.caller.accountId);
    if (form.acknowledge_no === false && (form.country ?? before.country) === "BE") {
      const detail = "In Belgium a no must be acknowledged (Royal Decree of 4 April 2003), so this stays on.";
      throw invalid("#/acknowledge_no", "asked_by_law", detail);
    }
    const [after] = await c.env.db
      .update(accounts)
      .set({
        name: form.name ?? before.name,
        legalId: form.legal_id === undefined ? before.legalId : form.legal_id,
        postalAddress: form.postal_address === undefined ? before.postalAddress : form.postal_address,
        contact: form.contact === undefined ? before.contact : form.contact,
        dpo: form.dpo === undefined ? before.dpo : form.dpo,
        defaultLocale: form.default_locale ?? before.defaultLocale,
        country: form.country ?? before.country,
        timeZone: form.time_zone ?? before.timeZone,
        // The logo has its own address: PUT /account/logo.
        brand: form.brand ? { ...form.brand, ...(before.brand.logo ? { logo: before.brand.logo } : {}) } : before.brand,
        acknowledgesNo: form.acknowledge_no === undefined ? before.acknowledgesNo : form.acknowledge_no,
        erasure: form.erasure ?? before.erasure,
        clientAddresses: form.client_addresses ?? before.clientAddresses,
        userAgents: form.user_agents ?? before.userAgents,
        mailsCheckpoints: form.mail_checkpoints ?? before.mailsCheckpoints,
      })
      .where(eq(accounts.id, before.id))
      .returning();
    if (!after) throw notFound("account");
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
    log_alarm: alarm
      ? { since: alarm.raisedAt.toISOString(), last_at: alarm.lastAt.toISOString(), detail: alarm.detail }
      : null,
  };
}
