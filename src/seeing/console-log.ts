import type { Environment } from "../config/read-setting.ts";
import type { LogLine } from "../deps.ts";
import { isWritten, logLevelOf } from "./log-level.ts";
import { cleanLine } from "./clean-line.ts";

/** For Workers Logs, which takes an object's fields as columns to search by; `LOG_LEVEL` as on Node, info unless set. */
export function consoleLog(settings: Environment): (line: LogLine) => void {
  const least = logLevelOf(settings, "info");
  return (line) => {
    // oxlint-disable-next-line eslint/no-console -- the platform's own log
    if (isWritten(line.level, least)) console[line.level](cleanLine(line));
  };
}
