import type { LogLine } from "../deps.ts";
import { isWritten, type LogLevel } from "./log-level.ts";
import { cleanLine } from "./clean-line.ts";

/** `flush` writes what waits; a door that ends calls it. */
export type LogWriter = { log: (line: LogLine) => void; flush: () => void };

const waitMs = 100;
const waitingMax = 64 * 1024;

/**
 * One line of JSON an event. Thousands of requests a second are thousands of lines, and a pipe is written synchronously: what is
 * only told (debug, info) waits a tenth of a second for company, what is wrong is written at once and in order. pino does
 * this in a thread and with children, redaction by path and transports, none of which these flat lines need.
 */
export function openLog(least: LogLevel, write: (text: string) => void): LogWriter {
  let waiting = "";
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (waiting === "") return;
    const text = waiting;
    waiting = "";
    write(text);
  };
  return {
    log(line) {
      if (!isWritten(line.level, least)) return;
      waiting += `${lineOf(line)}\n`;
      if (isWritten(line.level, "warn") || waiting.length > waitingMax) flush();
      else timer ??= setTimeout(flush, waitMs).unref();
    },
    flush,
  };
}

function lineOf(line: LogLine): string {
  return JSON.stringify({ at: new Date().toISOString(), ...cleanLine(line) });
}
