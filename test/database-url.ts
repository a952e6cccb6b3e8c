import { inject } from "vitest";

/** The server of this run, on the database `postgres`. In workerd test/edge/database-url.ts stands in its place. */
export const databaseUrl = (): string => inject("databaseUrl");
