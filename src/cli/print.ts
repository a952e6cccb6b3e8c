import { once } from "node:events";

/** Writes to standard output, no faster than its reader reads. */
export async function print(text: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** `reaffirm check | head` closes the pipe: that is no failure, and nobody is left to read more. */
export function endQuietlyWithReader(): void {
  process.stdout.on("error", (error) => {
    if ("code" in error && error.code === "EPIPE") process.exit(0);
    throw error;
  });
}

/** Lines of a name and a number, aligned; for people. */
export function table(rows: readonly (readonly [string, number | string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  const digits = Math.max(...rows.map(([, value]) => String(value).length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value).padStart(digits)}\n`).join("");
}
