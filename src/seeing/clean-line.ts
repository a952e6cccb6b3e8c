import type { LogLine } from "../deps.ts";
import { scrub } from "./scrub.ts";

/** Every text in it scrubbed; a request's own fields are patterns and ids, and cost nothing. */
export function cleanLine(line: LogLine): LogLine {
  if (line.event === "request") return line;
  const fields = Object.entries(line).map(([name, value]) => [name, typeof value === "string" ? scrub(value) : value]);
  return { ...Object.fromEntries(fields), level: line.level, event: line.event };
}
