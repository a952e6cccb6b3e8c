import { z } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";
import { accounts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { invalid, notFound } from "../errors.ts";
import { locales } from "../ui/texts/locale.ts";
import { type Account, getAccount } from "./queries.ts";
import { holdDay } from "./sending-day.ts";

export const timeZones: ReadonlySet<string> = new Set(Intl.supportedValuesOf("timeZone"));

const line = z.string().trim().min(1).max(500).nullish();

/** What may be changed of an account; a field left out keeps its value. */
export const AccountForm = z
  .object({
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
          .regex(/^#[0-9a-fA-F]{6}$/, "A colour looks like #0b6258.")
          .optional(),
      })
      .default({}),
    /** Null: as the law of its country asks. */
    acknowledge_no: z.boolean().nullish(),
    erasure: z.enum(["sealed", "shredded"]).optional(),
    client_addresses: z.enum(["off", "network", "full"]),
    user_agents: z.boolean(),
    mail_checkpoints: z.boolean(),
    trap_links: z.boolean(),
  })
  .partial();

/** Throws 422 where a no would not be acknowledged in a country whose law asks for it. */
export async function changeAccount(
  deps: Pick<Deps, "db" | "now">,
  accountId: string,
  form: z.infer<typeof AccountForm>,
): Promise<Account> {
  const before = await getAccount(deps, accountId);
  if (form.acknowledge_no === false && (form.country ?? before.country) === "BE") {
    const detail = "In Belgium a no must be acknowledged (Royal Decree of 4 April 2003), so this stays on.";
    throw invalid("#/acknowledge_no", "asked_by_law", detail);
  }
  const { logo } = before.brand;
  const [after] = await deps.db
    .update(accounts)
    .set({
      name: form.name ?? before.name,
      legalId: form.legal_id === undefined ? before.legalId : form.legal_id,
      postalAddress: form.postal_address === undefined ? before.postalAddress : form.postal_address,
      contact: form.contact === undefined ? before.contact : form.contact,
      dpo: form.dpo === undefined ? before.dpo : form.dpo,
      defaultLocale: form.default_locale ?? before.defaultLocale,
      country: form.country ?? before.country,
      ...(form.time_zone === undefined ? {} : { timeZone: form.time_zone, ...holdDay(form.time_zone, deps.now()) }),
      // The logo has its own address: PUT /account/logo.
      brand: form.brand ? { ...form.brand, ...(logo ? { logo } : {}) } : before.brand,
      acknowledgesNo: form.acknowledge_no === undefined ? before.acknowledgesNo : form.acknowledge_no,
      erasure: form.erasure ?? before.erasure,
      clientAddresses: form.client_addresses ?? before.clientAddresses,
      userAgents: form.user_agents ?? before.userAgents,
      mailsCheckpoints: form.mail_checkpoints ?? before.mailsCheckpoints,
      trapLinks: form.trap_links ?? before.trapLinks,
    })
    .where(eq(accounts.id, before.id))
    .returning();
  if (!after) throw notFound("account");
  return after;
}
