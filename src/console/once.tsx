import type { Context, MiddlewareHandler } from "hono";
import type { Child } from "hono/jsx";
import type { Console } from "../accounts/persons/only-staff.tsx";
import { Problem } from "../errors.ts";
import { claimRepeat, fingerprintOf, forgetClaim, keepAnswer } from "../http/idempotency.ts";
import { one, readForm } from "../http/read-form.ts";
import type { RepeatClaim } from "../http/repeat-lease.ts";

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
  await settleClaim(c.env, claim, c.res);
  return undefined;
};

type Press = {
  first: Response | null;
  isSecond: (said: string) => Promise<boolean>;
  settle: (answer: Response) => Promise<void>;
};

/**
 * The same promise for a form whose file is too large to be held: its token stands in the address that it goes to, and what
 * it said (the file's SHA-256) is known once it is here. `isSecond` is asked then; if so, `first` is the answer to give.
 */
export function onePress(c: Context<Console>): Press {
  const token = c.req.query("once") ?? "";
  const { person, account } = c.var.staff;
  let claim: RepeatClaim | null = null;
  const press: Press = {
    first: null,
    async isSecond(sent) {
      if (token === "" || token.length > tokenLettersMax) return false;
      const said = fingerprintOf([c.req.path, person.id, token, sent]);
      const mine = { accountId: account.id, key: `form:${said}`, fingerprint: said };
      press.first = await firstAnswer(c.env, mine);
      claim = press.first === null ? mine : null;
      return press.first !== null;
    },
    async settle(answer) {
      if (claim) await settleClaim(c.env, claim, answer);
    },
  };
  return press;
}

/** What was refused may be tried again. */
async function settleClaim(deps: Console["Bindings"], claim: RepeatClaim, answer: Response): Promise<void> {
  if (answer.status >= 400) await forgetClaim(deps, claim);
  else await keepAnswer(deps, claim, sealedCopy(answer.clone()));
}

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
