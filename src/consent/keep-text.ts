import { createHash } from "node:crypto";
import { shownTexts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";

/** Keeps an exact text once, under its SHA-256, which it returns: many records share one. */
export async function keepText(
  { db }: Pick<Deps, "db">,
  text: { accountId: string; mediaType: string; body: string },
): Promise<string> {
  const sha256 = sha256Of(text.body);
  await db
    .insert(shownTexts)
    .values({ ...text, sha256 })
    .onConflictDoNothing();
  return sha256;
}

export function sha256Of(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
