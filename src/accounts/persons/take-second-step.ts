import { and, eq, lt, sql } from "drizzle-orm";
import { personSessions } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { authOf, nullIfRefused } from "./auth.ts";
import { keepSignIn } from "./keep-sign-in.ts";
import type { Session } from "./queries.ts";

/** Then the session ends, and a new link is needed. */
const triesMax = 5;

type Step = { session: Session; headers: Headers; code: string; kind: "code" | "recovery" };

/** A code of the app, or a recovery code, which is used up. Every try counts before it is looked at, so a race gains none. */
export async function takeSecondStep(
  deps: Pick<Deps, "db" | "now" | "config">,
  { session, headers, code, kind }: Step,
): Promise<"taken" | "wrong" | "over"> {
  const [counted] = await deps.db
    .update(personSessions)
    .set({ wrongCodes: sql`${personSessions.wrongCodes} + 1` })
    .where(and(eq(personSessions.id, session.id), lt(personSessions.wrongCodes, triesMax)))
    .returning({ tries: personSessions.wrongCodes });
  if (!counted) return await end(deps, session);
  const { api } = await authOf(deps);
  const isRight = await (
    kind === "code"
      ? api.verifyTOTP({ body: { code: code.replace(/\s/g, "") }, headers })
      : api.verifyBackupCode({ body: { code: code.trim() }, headers })
  ).then(
    () => true,
    (error: unknown) => nullIfRefused(error) !== null,
  );
  if (!isRight) return counted.tries >= triesMax ? await end(deps, session) : "wrong";
  await keepSignIn(deps, { token: session.token, how: kind === "code" ? "link_and_code" : "link_and_recovery_code" });
  return "taken";
}

async function end({ db }: Pick<Deps, "db">, { id }: Session): Promise<"over"> {
  await db.delete(personSessions).where(eq(personSessions.id, id));
  return "over";
}
