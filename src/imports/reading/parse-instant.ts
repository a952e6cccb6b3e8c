import { parseMoment } from "./parse-date.ts";

const secondsMin = 300_000_000;
const secondsMax = 4_102_444_800;

/**
 * The moment at which something was said, to RFC 3339 UTC; null for anything else. Beside what parseMoment reads: Unix
 * time in seconds (SendGrid, SES) or milliseconds, and dates with a weekday in front (Mailgun; RFC 9110, 5.6.7).
 */
export function parseInstant(text: string): string | null {
  const trimmed = text.trim().slice(0, 60);
  const unix = /^(\d{9,10})(?:\.\d+)?$|^(\d{12,13})$/u.exec(trimmed);
  if (unix) {
    const seconds = unix[1] === undefined ? Math.floor(Number(unix[2]) / 1000) : Number(unix[1]);
    if (seconds < secondsMin || seconds >= secondsMax) return null;
    return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
  }
  return parseMoment(trimmed.replace(/^\p{L}{2,12}\.?,\s*/u, ""));
}
