import { uuid7 } from "../db/uuid7.ts";
import { accounts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { addNotice } from "../consent/notices.ts";
import { seedNotices } from "./seed-notices.ts";

/** The account of a local start: Belgian, filled in, with a notice in each language and otherwise empty. Returns its id. */
export async function seedAccount(deps: Pick<Deps, "db" | "now">): Promise<string> {
  const at = deps.now();
  const id = uuid7(at);
  await deps.db.transaction(async (tx) => {
    await tx.insert(accounts).values({
      id,
      name: "Bakkerij De Korenbloem BV",
      legalId: "BE 0000.000.097",
      postalAddress: "Voorbeeldstraat 1, 9000 Gent, België",
      contact: "hallo@bakkerij-de-korenbloem.example",
      dpo: "privacy@bakkerij-de-korenbloem.example",
      defaultLocale: "nl",
      country: "BE",
      timeZone: "Europe/Brussels",
      brand: {},
      createdAt: at,
    });
    for (const { locale, body } of seedNotices) await addNotice({ ...deps, db: tx }, { accountId: id, locale, body });
  });
  return id;
}
