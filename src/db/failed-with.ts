/** Whether a query failed with one of these codes: SQLSTATE, or the driver's own. drizzle keeps the cause within. */
export function failedWith(error: unknown, codes: ReadonlySet<string>): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && codes.has(error.code)) return true;
  return failedWith(error.cause, codes);
}
