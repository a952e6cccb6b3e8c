import { randomBytes } from "node:crypto";
import { access, chmod, constants, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { BadSetting } from "../errors.ts";
import { findProcess, readText } from "./processes.ts";

/** Everything that a local start keeps on this machine. */
export type DataDirectory = { path: string; release: () => Promise<void> };

const Lock = z.object({ pid: z.number(), startedAt: z.string() });
const Secrets = z.object({
  LINK_KEYS: z.string(),
  PEPPERS: z.string(),
  LOG_SEED: z.string(),
  LOG_SEEDS_PAST: z.string().optional(),
});

/** Makes the folder and takes it for this process: two services on one folder would end each other's database. */
export async function openDataDirectory(name: string): Promise<DataDirectory> {
  const path = resolve(name);
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
  } catch (error) {
    throw new BadSetting(
      `DATA_DIR ${path} cannot be written (${codeOf(error)}). Choose a folder that this user may write.`,
    );
  }
  const lockFile = join(path, "service.lock");
  const held = Lock.safeParse(parseJson(await readText(lockFile)));
  if (held.success && held.data.pid !== process.pid) {
    const owner = await findProcess(held.data.pid);
    if (owner?.startedAt === held.data.startedAt) {
      throw new BadSetting(`DATA_DIR ${path} is in use by process ${owner.pid}. Stop it, or choose another DATA_DIR.`);
    }
  }
  const self = await findProcess(process.pid);
  await writePrivate(lockFile, JSON.stringify({ pid: process.pid, startedAt: self?.startedAt ?? "" }));
  return { path, release: () => rm(lockFile, { force: true }) };
}

/** Keys made at the first start, never in the database (STANDARDS 5.7). */
export async function readSecrets(directory: DataDirectory): Promise<z.infer<typeof Secrets>> {
  const file = join(directory.path, "secrets.json");
  const text = await readText(file);
  if (text !== null) {
    const parsed = Secrets.safeParse(parseJson(text));
    if (!parsed.success)
      throw new BadSetting(`${file} cannot be read. Restore it: without it no link and no mark can be checked.`);
    return parsed.data;
  }
  const fresh = () => randomBytes(32).toString("base64");
  const secrets = { LINK_KEYS: `1:${fresh()}`, PEPPERS: `1:${fresh()}`, LOG_SEED: fresh() };
  await writePrivate(file, JSON.stringify(secrets, null, 2));
  return secrets;
}

/** Whole or not at all, and for this user only. */
export async function writePrivate(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, text, { mode: 0o600, flush: true });
  await chmod(draft, 0o600);
  await rename(draft, file);
}

export function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : String(error);
}
