import type { MiddlewareHandler } from "hono";
import type { Child } from "hono/jsx";
import type { Console } from "../accounts/persons/only-staff.tsx";
import { Problem } from "../errors.ts";
import { claimRepeat, fingerprintOf, forgetClaim, keepAnswer, type RepeatClaim } from "../http/idempotency.ts";
import { one, readForm } from "../http/read-form.ts";

const askEveryMs = 100;
const waitMsMax = 10_000;
const tokenLettersMax = 100;

/** In every form whose second press would make a second thing: names this showing of the form. */
export function Once(): Child {
  return <input type="hidden" name="once" value={crypto.randomUUID()} />;
}

/**
 * Of two presses on one form, with the same words in it, the first acts and both get its answer. The same form with other
 * words (after the way back) is another act, and so is one that was refused. After `onlyStaff`; a form without the field of `Once` acts each time.
 */
export const once: MiddlewareHandler<Console> = async (c, next) => {
  const form = await readForm(c);
  const token = one(form, "once");
  if (!token || token.length > tokenLettersMax) return await next();
  const { person, account } = c.var.staff;
  const said = fingerprintOf([c.req.path, person.id, JSON.stringify([...form])]);
  const claim = { accountId: account.id, key: `form:${said}`, fingerprint: said };
  const before = await firstAnswer(c.env, claim);
  if (before) return before;
  await next();
  if (c.res.status >= 400) await forgetClaim(c.env, claim);
  else await keepAnswer(c.env, claim, sealedCopy(c.res.clone()));
  return undefined;
};

/** Null: nobody was first. Waits for a first that is still acting. */
async function firstAnswer(deps: Console["Bindings"], claim: RepeatClaim): Promise<Response | null> {
  for (let waitedMs = 0; ; waitedMs += askEveryMs) {
    try {
      return await claimRepeat(deps, claim);
    } catch (error) {
      if (!(error instanceof Problem) || error.body.status !== 409 || waitedMs >= waitMsMax) throw error;
      await new Promise((resolve) => setTimeout(resolve, askEveryMs));
    }
  }
}

/** No page of the console lies open in the database: some show a secret, and all show what only members may see. */
function sealedCopy(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.set("cache-control", "no-store");
  return new Response(answer.body, { status: answer.status, headers });
}
