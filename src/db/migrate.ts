import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { ensureRoles, handOver } from "./roles.ts";

/** Of two that migrate at once, one waits for the other. The number is arbitrary and ours. */
const migrationLock = 7_263_181;

/** Applies what is new under `migrations/`, as the owner of the tables; safe to run twice and by two at once. */
export async function migrateDatabase(url: string, folder: string): Promise<void> {
  const driver = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await driver`select pg_advisory_lock(${migrationLock})`;
    await ensureRoles(driver);
    await migrate(drizzle(driver), { migrationsFolder: folder });
    await handOver(driver);
  } finally {
    await driver.end({ timeout: 5 });
  }
}
