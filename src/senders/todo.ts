import type { SenderCheck } from "../db/json.ts";
import { asksExactDomain } from "./dmarc.ts";
import type { SenderWords } from "./words.ts";

/** One sentence that says what to do about a record. */
export function todoOf(w: SenderWords, domain: string, { purpose, status, found }: SenderCheck): string {
  if (status === "wrong") return w.wrong[purpose] ?? w.todo.wrong;
  const [record] = found;
  if (purpose !== "dmarc" || status !== "ok" || record === undefined) return w.todo[status];
  return asksExactDomain(record) ? w.strict(domain) : w.respected;
}
