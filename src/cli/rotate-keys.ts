import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { type Config, parseConfig } from "../config.ts";
import type { Environment } from "../config/read-setting.ts";
import { connect } from "../db/client.ts";
import { webhookEndpoints } from "../db/schema.ts";
import { BadSetting } from "../errors.ts";
import { parseJson, writePrivate } from "../local/data-directory.ts";
import { readText } from "../local/processes.ts";
import { missingPeppers, rekeyContacts } from "../suppression/rekey-contacts.ts";
import { rotateSecret } from "../webhooks/rotate-secret.ts";
import { databaseOf } from "./account-database.ts";
import { WrongUsage } from "./command.ts";
import { print } from "./print.ts";
import { z } from "zod";

const Secrets = z.object({
  LINK_KEYS: z.string(),
  PEPPERS: z.string(),
  LOG_SEED: z.string(),
  LOG_SEEDS_PAST: z.string().optional(),
});
type Secrets = z.infer<typeof Secrets>;
const kidMax = 255;

const before = `1. Stop every process of the service: one that lacks the new key reads nothing that is made with it.
2. Set this and start again:`;

/** `what`: link, pepper, log or webhook. `isExposed`: the keys until now may be in wrong hands. */
export async function rotateKeys(
  environment: Environment,
  { what, id, isExposed }: { what: string; id: string | undefined; isExposed: boolean },
): Promise<number> {
  if (what === "webhook") return await rotateWebhook(environment, id);
  const held = await secretsOf(environment);
  if (what === "link") {
    const [retired, next] = [kidsOf(held.secrets.LINK_KEYS), withNewKey(held.secrets.LINK_KEYS, "LINK_KEYS")];
    if (!isExposed) return await tell(held, { LINK_KEYS: next }, "Links of before stay good.");
    const known = `LINK_KIDS_RETIRED=${retired.join()}`;
    return await tell(
      held,
      { LINK_KEYS: next },
      `Set ${known} too: links of before then only unsubscribe, and who is signed in signs in again.`,
    );
  }
  if (what === "log") {
    const past = [held.secrets.LOG_SEEDS_PAST, held.secrets.LOG_SEED].filter(Boolean).join();
    return await tell(held, { LOG_SEED: randomBytes(32).toString("base64"), LOG_SEEDS_PAST: past }, logNote);
  }
  if (what !== "pepper") throw new WrongUsage("Rotate one of link, pepper, log, webhook.");
  const done = `Keep the old ones for ever: without them, who said no before is not found. New entries are marked with the new one, look-ups ask for all.
Then run: reaffirm keys rekey (a start on Node does it by itself). Platforms that keep a mirror read GET /v1/suppressions/key again.`;
  return await tell(held, { PEPPERS: withNewKey(held.secrets.PEPPERS, "PEPPERS") }, done);
}

/** Marks contacts under every pepper of the settings, and says when one is missing. */
export async function rekey(environment: Environment): Promise<number> {
  const config = await configOf(environment);
  const { db, close } = connect(await databaseOf(environment), { max: 1 });
  try {
    const missing = await missingPeppers({ config, db });
    if (missing.length > 0) {
      throw new BadSetting(
        `PEPPERS lacks ${missing.join(", ")}: people suppressed under it would not be found. Restore it.`,
      );
    }
    await print(`${await rekeyContacts({ config, db })} contacts were marked anew.\n`);
    return 0;
  } finally {
    await close();
  }
}

const logNote = `Each log says once, signed by both keys, that the new one follows; proofs from before stay good. When the line
log_keys_introduced was logged, take LOG_SEEDS_PAST away and destroy what was in it. If it was exposed, tell who keeps the old key to fetch
/log/ACCOUNT/keys again: whoever has the old seed can introduce a key too.`;

async function rotateWebhook(environment: Environment, id: string | undefined): Promise<number> {
  if (!z.uuid().safeParse(id).success) throw new WrongUsage("Give the endpoint's id: keys rotate webhook ID.");
  const config = await configOf(environment);
  const { db, close } = connect(await databaseOf(environment), { max: 1 });
  try {
    const [endpoint] = await db
      .select()
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.id, id ?? ""));
    if (!endpoint) throw new BadSetting("There is no such webhook endpoint.");
    const { secret } = await rotateSecret({ config, db, now: () => new Date() }, endpoint);
    await print(`${secret}\n`);
    process.stderr.write("For 24 hours both sign; after that only this one.\n");
    return 0;
  } finally {
    await close();
  }
}

type Held = { secrets: Secrets; file: string | null };

/** Of the settings, else of a local start, which then keeps the new ones. */
async function secretsOf(environment: Environment): Promise<Held> {
  const given = Secrets.safeParse(environment);
  if (given.success) return { secrets: given.data, file: null };
  const file = join(environment["DATA_DIR"] || ".data", "secrets.json");
  const kept = Secrets.safeParse(parseJson(await readText(file)));
  if (!kept.success) throw new BadSetting("Set LINK_KEYS, PEPPERS and LOG_SEED as the service has them, or DATA_DIR.");
  return { secrets: { ...kept.data, ...ofRing(environment) }, file };
}

const ofRing = ({ LINK_KEYS, PEPPERS }: Environment) => ({
  ...(LINK_KEYS && { LINK_KEYS }),
  ...(PEPPERS && { PEPPERS }),
});

/** Of the secrets alone: what else a service needs, a command does not. */
export async function configOf(environment: Environment): Promise<Config> {
  const rest = { SES_REGION: "eu-west-1", SNS_TOPIC_ARNS: "none", PUBLIC_URL: "http://localhost:8787" };
  return parseConfig({ ...rest, ...(await secretsOf(environment)).secrets });
}

/** A new value goes to standard output alone, so that it can be piped into a store of secrets; the rest is for people. */
async function tell({ secrets, file }: Held, changed: Partial<Secrets>, note: string): Promise<number> {
  const all = { ...secrets, ...changed };
  if (file !== null) {
    await writePrivate(file, JSON.stringify(all, null, 2));
    process.stderr.write(`${file} holds the new key. Stop the service and start it again.\n${note}\n`);
    return 0;
  }
  process.stderr.write(`${before}\n`);
  await print(
    Object.entries(changed)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
  process.stderr.write(`${note}\n`);
  return 0;
}

const kidsOf = (ring: string): number[] => ring.split(",").map((entry) => Number(entry.trim().split(":")[0]));

function withNewKey(ring: string, name: string): string {
  const kid = Math.max(...kidsOf(ring)) + 1;
  if (!Number.isInteger(kid)) throw new BadSetting(`${name} must look like 1:<base64>,2:<base64>.`);
  if (kid > kidMax) throw new BadSetting(`${name} has used all ids up to ${kidMax}.`);
  return `${ring.trim()},${kid}:${randomBytes(32).toString("base64")}`;
}
