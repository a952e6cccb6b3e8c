import type { Environment } from "../config/read-setting.ts";
import type { LogLine } from "../deps.ts";
import { BadSetting } from "../errors.ts";

export type LogLevel = LogLine["level"];

const levels: readonly LogLevel[] = ["debug", "info", "warn", "error"];

/** `LOG_LEVEL`: lines below it are not written. Throws BadSetting. */
export function logLevelOf(environment: Environment, otherwise: LogLevel): LogLevel {
  const text = environment["LOG_LEVEL"];
  if (text === undefined || text === "") return otherwise;
  const level = levels.find((one) => one === text);
  if (!level) throw new BadSetting(`LOG_LEVEL must be one of ${levels.join(", ")}.`);
  return level;
}

export function isWritten(level: LogLevel, least: LogLevel): boolean {
  return levels.indexOf(level) >= levels.indexOf(least);
}
