import { randomBytes } from "node:crypto";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Config } from "../config.ts";
import type { Endpoint } from "./queries.ts";

/** Standard Webhooks 1.0, "Signature scheme": 24 to 64 bytes. */
const secretBytes = 32;
const saltBytes = 32;

export type SecretSeed = { kid: number; salt: Uint8Array };

/** What a new secret is derived from, with the newest master key. */
export function newSeed({ peppers }: Pick<Config, "peppers">): SecretSeed {
  return { kid: Math.max(...peppers.keys()), salt: new Uint8Array(randomBytes(saltBytes)) };
}

/**
 * The key of an endpoint: derived, so that whoever reads the database can sign nothing. Null when the master key that it came
 * from is out of the settings.
 */
export function secretKey(
  { peppers }: Pick<Config, "peppers">,
  endpointId: string,
  { kid, salt }: SecretSeed,
): Uint8Array | null {
  const master = peppers.get(kid);
  const info = new TextEncoder().encode(`reaffirm/webhook-secret/v1/${endpointId}`);
  return master ? hkdf(sha256, master, salt, info, secretBytes) : null;
}

/** As it is shown, once. */
export function secretText(key: Uint8Array): string {
  return `whsec_${Buffer.from(key).toString("base64")}`;
}

/** The newest first; the one before it for as long as it is valid. */
export function signingKeys(config: Pick<Config, "peppers">, endpoint: Endpoint, at: Date): Uint8Array[] {
  const { id, kid, salt, previousKid, previousSalt, previousUntil } = endpoint;
  const hasPrevious = previousKid !== null && previousSalt !== null && previousUntil !== null && previousUntil > at;
  const seeds = [{ kid, salt }, ...(hasPrevious ? [{ kid: previousKid, salt: previousSalt }] : [])];
  return seeds.flatMap((seed) => secretKey(config, id, seed) ?? []);
}
