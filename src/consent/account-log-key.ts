import type { Config } from "../config.ts";
import { logKey } from "./log-key.ts";
import type { LogKey } from "./log-key.ts";

/** `<host>/log/<account>`: the log's origin, the name of its key, and where it is published. */
export function logOrigin({ publicUrl }: Pick<Config, "publicUrl">, accountId: string): string {
  return `${new URL(publicUrl).host}/log/${accountId}`;
}

/** Those of the seeds before, oldest first: they sign nothing but who comes after them. */
export async function pastLogKeys(config: Config, accountId: string): Promise<LogKey[]> {
  const seeds = config.logSeedsPast ?? [];
  return await Promise.all(seeds.map((seed) => logKey(seed, accountId, logOrigin(config, accountId))));
}

export async function accountLogKey(config: Config, accountId: string): Promise<LogKey> {
  return await logKey(config.logSeed, accountId, logOrigin(config, accountId));
}
