import { BadSetting } from "../errors.ts";
import { type Environment, listed, required } from "./read-setting.ts";

export type KeyRing = ReadonlyMap<number, Uint8Array>;

/** What links, suppression keys and the log are made with. */
export type Secrets = {
  /** Master secrets by key id; the highest id signs, all verify (STANDARDS 5.7, 7.1). */
  linkKeys: KeyRing;
  /** Link keys that may be in wrong hands: their links only unsubscribe. Left out: none. */
  linkKidsRetired?: ReadonlySet<number>;
  peppers: KeyRing;
  logSeed: Uint8Array;
  /** Seeds before it, oldest first, until their keys have introduced the next in every log. Left out: none. */
  logSeedsPast?: readonly Uint8Array[];
  /** One of them is gone: logs that it signed go on with a key that nobody introduced. Left out: no. */
  isLogSeedLost?: boolean;
};

const keyBytesMin = 32;
const kidMax = 255;

/** Throws BadSetting, one sentence that names the setting. */
export function parseSecrets(environment: Environment): Secrets {
  return {
    ...linkKeysOf(environment),
    peppers: keyRing(environment, "PEPPERS"),
    logSeed: keyBytes(required(environment, "LOG_SEED"), "LOG_SEED"),
    ...pastSeeds(environment),
  };
}

/** `LINK_KIDS_RETIRED` is `1,2`: ids out of LINK_KEYS, never all of them. */
function linkKeysOf(environment: Environment): Pick<Secrets, "linkKeys" | "linkKidsRetired"> {
  const linkKeys = keyRing(environment, "LINK_KEYS");
  const named = listed(environment, "LINK_KIDS_RETIRED").map(Number);
  if (named.some((kid) => !linkKeys.has(kid)) || [...linkKeys.keys()].every((kid) => named.includes(kid))) {
    throw new BadSetting("LINK_KIDS_RETIRED must name ids of LINK_KEYS, and leave at least one that signs.");
  }
  return { linkKeys, linkKidsRetired: new Set(named) };
}

/** `LOG_SEEDS_PAST` is `<base64>,<base64>`, oldest first; the word `lost` stands for one that is gone. */
function pastSeeds(environment: Environment): Pick<Secrets, "logSeedsPast" | "isLogSeedLost"> {
  const words = listed(environment, "LOG_SEEDS_PAST");
  const seeds = words.filter((word) => word !== "lost").map((word) => keyBytes(word, "LOG_SEEDS_PAST"));
  return { logSeedsPast: seeds, isLogSeedLost: words.includes("lost") };
}

/** `1:<base64>,2:<base64>`: at least 32 bytes each. */
function keyRing(environment: Environment, name: string): KeyRing {
  const ring = new Map<number, Uint8Array>();
  for (const entry of required(environment, name).split(",")) {
    const [kid, base64, ...rest] = entry.trim().split(":");
    const id = Number(kid);
    if (!base64 || rest.length > 0 || !Number.isInteger(id) || id < 1 || id > kidMax) {
      throw new BadSetting(`${name} must look like 1:<base64>,2:<base64> with ids from 1 to ${kidMax}.`);
    }
    ring.set(id, keyBytes(base64, name));
  }
  return ring;
}

function keyBytes(base64: string, name: string): Uint8Array {
  const bytes = Uint8Array.from(Buffer.from(base64, "base64"));
  if (bytes.length < keyBytesMin) throw new BadSetting(`${name} must hold at least ${keyBytesMin} bytes, in base64.`);
  return bytes;
}
