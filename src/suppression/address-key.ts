import { createHash, createHmac } from "node:crypto";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { KeyRing } from "../config/secrets.ts";
import type { Address } from "../hygiene/address.ts";

/** The keys under which one account's addresses are marked, newest first; every one is looked up, the newest writes. */
export type AccountKeys = readonly [AccountKey, ...AccountKey[]];
export type AccountKey = { kid: number; bytes: Uint8Array };

/** Derived once for each account and key ring: every check asks for them. */
const derived = new WeakMap<KeyRing, Map<string, AccountKeys>>();
const accountsMax = 10_000;

/** account_key[kid] = HKDF-SHA-256(pepper[kid], info = account): no two accounts' marks can be compared (STANDARDS 5.7). */
export function accountKeys(peppers: KeyRing, accountId: string): AccountKeys {
  const ofRing = derived.get(peppers) ?? new Map<string, AccountKeys>();
  const keys = ofRing.get(accountId) ?? deriveKeys(peppers, accountId);
  if (ofRing.size >= accountsMax) ofRing.clear();
  derived.set(peppers, ofRing.set(accountId, keys));
  return keys;
}

function deriveKeys(peppers: KeyRing, accountId: string): AccountKeys {
  const info = new TextEncoder().encode(`reaffirm/suppression/v1/${accountId}`);
  const [newest, ...older] = [...peppers]
    .sort(([a], [b]) => b - a)
    .map(([kid, pepper]) => ({ kid, bytes: hkdf(sha256, pepper, undefined, info, 32) }));
  if (!newest) throw new Error("no pepper is configured");
  return [newest, ...older];
}

/** SHA-256 of the normalised address: what callers may send instead of the address. */
export function hashAddress(address: Address): Uint8Array {
  return createHash("sha256").update(address, "utf8").digest();
}

/** HMAC-SHA-256(account_key, SHA-256(normalised address)), one for each live key, newest first. */
export function keysOfHash(keys: AccountKeys, hash: Uint8Array): Uint8Array[] {
  return keys.map(({ bytes }) => createHmac("sha256", bytes).update(hash).digest());
}

export function keysOfAddress(keys: AccountKeys, address: Address): Uint8Array[] {
  return keysOfHash(keys, hashAddress(address));
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
}
