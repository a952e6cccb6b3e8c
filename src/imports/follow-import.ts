import type { Deps } from "../deps.ts";
import { rest } from "../http/rest.ts";
import { importShape } from "./import-shape.ts";
import { getImport, type Import } from "./queries.ts";

/** Units: milliseconds of the process's clock. */
export type FollowLimits = { pollMs: number; aliveMs: number; msMax: number };
/** Looked at twice a second; a word when nothing happened for 15 s, so that no proxy hangs up; after ten minutes begin again. */
export const followLimits: FollowLimits = { pollMs: 500, aliveMs: 15_000, msMax: 600_000 };

/** `progress` is the whole import, as it stands now; `alive` says only that nothing has changed. */
export type Followed =
  | { kind: "progress"; import: ReturnType<typeof importShape>; isLast: boolean }
  | { kind: "alive" };

const running: readonly Import["status"][] = ["receiving", "judging", "resolving", "merging"];

/** Tells of an import each time that it has changed, until it ends, the time is up, nobody listens any more, or we stop. */
export async function* followImport(
  deps: Pick<Deps, "db" | "stopping">,
  job: Pick<Import, "accountId" | "id">,
  limits: FollowLimits = followLimits,
): AsyncGenerator<Followed> {
  const startedMs = performance.now();
  let told = { text: "", atMs: startedMs };
  while (performance.now() - startedMs < limits.msMax) {
    const now = importShape(await getImport(deps, job.accountId, job.id));
    const text = JSON.stringify(now);
    const isLast = hasEnded(now.status);
    const isSilent = performance.now() - told.atMs >= limits.aliveMs;
    if (text !== told.text) yield { kind: "progress", import: now, isLast };
    else if (isSilent) yield { kind: "alive" };
    if (isLast) return;
    if (text !== told.text || isSilent) told = { text, atMs: performance.now() };
    await rest(limits.pollMs, deps.stopping);
    if (deps.stopping.aborted) return;
  }
}

/** Undone counts as ended, although a done import can become it. */
export function hasEnded(status: Import["status"]): boolean {
  return !running.includes(status);
}
