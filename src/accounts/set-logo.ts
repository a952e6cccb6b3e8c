import { eq } from "drizzle-orm";
import type { Brand } from "../db/json.ts";
import { accountLogos, accounts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { invalid } from "../errors.ts";
import { getAccount } from "./queries.ts";
import { readImage } from "./read-image.ts";

export const logoBytesMax = 200 * 1024;
const side = { min: 16, max: 2000 } as const;

/** PNG or JPEG, at most 200 KB, 16 to 2,000 pixels a side; else 422. */
export async function setLogo(
  deps: Pick<Deps, "db" | "now">,
  accountId: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<NonNullable<Brand["logo"]>> {
  const facts = bytes.length > logoBytesMax ? null : readImage(bytes);
  if (!facts) throw invalid("#/data", "not_an_image", "This is no PNG and no JPEG in base64.");
  const { mediaType, width, height } = facts;
  const fits = [width, height].every((pixels) => pixels >= side.min && pixels <= side.max);
  if (!fits) {
    const detail = `This logo has ${width} x ${height} pixels; each side may have ${side.min} to ${side.max}.`;
    throw invalid("#/data", "image_size", detail);
  }
  const sha256 = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
  const logo = { sha256, media_type: mediaType, width, height };
  await deps.db.transaction(async (tx) => {
    const row = { accountId, sha256, mediaType, width, height, bytes, createdAt: deps.now() };
    await tx.insert(accountLogos).values(row).onConflictDoNothing();
    const { brand } = await getAccount({ db: tx }, accountId);
    await tx
      .update(accounts)
      .set({ brand: { ...brand, logo } })
      .where(eq(accounts.id, accountId));
  });
  return logo;
}

/** Mails that were sent keep theirs. */
export async function removeLogo({ db }: Pick<Deps, "db">, accountId: string): Promise<void> {
  const { brand } = await getAccount({ db }, accountId);
  const { logo: _gone, ...rest } = brand;
  await db.update(accounts).set({ brand: rest }).where(eq(accounts.id, accountId));
}
