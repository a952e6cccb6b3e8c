import postgres from "postgres";
import { BadSetting } from "../errors.ts";
import { codeOf } from "./data-directory.ts";

const connectSeconds = 5;

/** The URL again, once somebody answers there; the password never goes into the line. */
export async function reachableDatabase(url: string): Promise<string> {
  let place = "the address in DATABASE_URL";
  try {
    place = new URL(url).host;
  } catch {
    throw new BadSetting("DATABASE_URL must look like postgres://user:password@host:5432/database.");
  }
  const probe = postgres(url, { max: 1, connect_timeout: connectSeconds, onnotice: () => {} });
  try {
    await probe`select 1`;
    return url;
  } catch (error) {
    throw new BadSetting(
      `No database answers at ${place} (${codeOf(error)}). Start it, or leave DATABASE_URL out to use the one inside.`,
    );
  } finally {
    await probe.end({ timeout: 1 });
  }
}
