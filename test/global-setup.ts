import { mkdir, mkdtemp, rm } from "node:fs/promises";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "../src/db/migrate.ts";
import { startEmbeddedDatabase } from "../src/local/embedded-database.ts";

/** One PostgreSQL for the whole run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = new URL("./.tmp/", import.meta.url).pathname;
  await mkdir(root, { recursive: true });
  const folder = await mkdtemp(`${root}db-`);
  await (await import("node:fs/promises")).chmod(folder, 0o755);
  // Speed only: nothing that a test writes must survive the machine.
  const database = await startEmbeddedDatabase(folder, ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
  const admin = postgres(database.url, { max: 1, onnotice: () => {} });
  await admin`create database template_reaffirm`;
  await admin.end();
  await migrateDatabase(database.adminUrl("template_reaffirm"), new URL("../migrations", import.meta.url).pathname);
  project.provide("databaseUrl", database.url);
  return async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

declare module "vitest" {
  export interface ProvidedContext {
    databaseUrl: string;
  }
}
