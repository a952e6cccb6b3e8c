import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Deps } from "../deps.ts";

/** No letter that could be taken for another (Crockford's alphabet). */
const letters = "0123456789abcdefghjkmnpqrstvwxyz";
const passwordLetters = 24;

/**
 * The password of an export's zip: 120 bits, derived from the master key of the row's `kid` and the export's id, so that it
 * is stored nowhere and yet the same at each download (only the first answer under an Idempotency-Key is kept, for 24 h, as
 * all are). The link's own MAC is of another derivation: it gives nothing away.
 */
export function zipPassword({ linkKeys }: Pick<Deps, "linkKeys">, { kid, id }: { kid: number; id: string }): string {
  const master = linkKeys.masters.get(kid);
  if (!master) throw new Error(`the master key ${kid} of this export is gone`);
  const info = new TextEncoder().encode(`reaffirm/export-zip/v1/${id}`);
  const bytes = hkdf(sha256, master, undefined, info, passwordLetters);
  const text = Array.from(bytes, (byte) => letters[byte % letters.length]).join("");
  return text.replace(/(.{6})(?=.)/g, "$1-");
}
