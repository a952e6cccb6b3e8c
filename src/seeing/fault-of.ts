import { scrub } from "./scrub.ts";

const framesMax = 5;

/**
 * What the log says of something thrown: its name, its code (SQLSTATE, errno) and its first frames. A failed query carries its
 * parameters in the message, which are addresses: of that only the cause's own words are kept, without the value in them.
 */
export function faultOf(error: unknown): { name: string; code?: string; fault: string } {
  if (!(error instanceof Error)) return { name: typeof error, fault: "" };
  const { cause } = error;
  const said = cause instanceof Error ? ` <- ${cause.name}: ${withoutValues(cause.message)}` : "";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const code = codeOf(error);
  return {
    name: error.name,
    ...(code === null ? {} : { code }),
    fault: `${frames.slice(0, framesMax).join(" ").trim()}${said}`,
  };
}

/** PostgreSQL puts what it could not read last: `invalid input syntax for type date: "..."`. */
const withoutValues = (message: string) => scrub(message).replace(/: ".*$/s, "");

function codeOf(error: Error): string | null {
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : null;
}
