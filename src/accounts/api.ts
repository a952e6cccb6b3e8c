import { createRoute, z } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";
import { accounts } from "../db/schema.ts";
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
    acknowledge_no: z.boolean().openapi({ description: "Whether a no is acknowledged by one mail with the undo link" }),
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
  .openapi(read, async (c) => c.json(shape(await getAccount(c.env, c.var.caller.accountId)), 200))
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
      })
      .where(eq(accounts.id, before.id))
      .returning();
    if (!after) throw notFound("account");
    return c.json(shape(after), 200);
  });

function shape(account: Account): z.infer<typeof AccountShape> {
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
  };
}
