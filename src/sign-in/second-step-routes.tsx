import { eq, sql } from "drizzle-orm";
import { type Context, Hono } from "hono";
import { writeAudit } from "../accounts/audit.ts";
import { authOf, nullIfRefused } from "../accounts/persons/auth.ts";
import { byStaff } from "../accounts/persons/keep-sign-in.ts";
import { asPerson, type Console, onlyStaff } from "../accounts/persons/only-staff.tsx";
import { keepCookies } from "../accounts/persons/signed-in.ts";
import { shellOf } from "../console/shell.ts";
import { failedWith } from "../db/failed-with.ts";
import { personSessions } from "../db/schema.ts";
import { one, readForm } from "../http/read-form.ts";
import { CodesPage, SetUpPage } from "./second-step-pages.tsx";

const path = "/settings/security/second-step";
const takenCodes: ReadonlySet<string> = new Set(["23505"]);

/** Set up, turned on by a first code, given new recovery codes, turned off. */
export const secondStepRoutes = new Hono<Console>()
  .post(path, onlyStaff("look"), asPerson, async (c) => {
    const { headers } = c.req.raw;
    const { api } = await authOf(c.env);
    switch (one(await readForm(c), "choice")) {
      case "start": {
        const made = await unlessRefused(api.enableTwoFactor({ body: { method: "totp" }, headers }));
        if (!made || made.method !== "totp") return c.redirect("/settings/security", 303);
        const secret = secretIn(made.totpURI);
        return c.html(
          <SetUpPage {...shown(c)} secret={secret} uri={made.totpURI} isWrong={false} codes={made.backupCodes} />,
        );
      }
      case "codes": {
        const made = await unlessRefused(api.generateBackupCodes({ body: {}, headers }));
        if (!made) return c.redirect("/settings/security", 303);
        await tell(c, "second_step.new_codes");
        return c.html(<CodesPage {...shown(c)} codes={made.backupCodes} />);
      }
      case "stop": {
        const stopped = await unlessRefused(api.disableTwoFactor({ body: {}, headers, returnHeaders: true }));
        if (stopped) {
          await carryOver(c, stopped.headers.getSetCookie());
          await tell(c, "second_step.off");
        }
        return c.redirect("/settings/security", 303);
      }
      default:
        return c.redirect("/settings/security", 303);
    }
  })
  .post(`${path}/code`, onlyStaff("look"), asPerson, async (c) => {
    const code = (one(await readForm(c), "code") ?? "").replace(/\s/g, "");
    const { api } = await authOf(c.env);
    const given = { body: { code }, headers: c.req.raw.headers, returnHeaders: true as const };
    const taken = await unlessRefused(api.verifyTOTP(given));
    if (!taken) {
      // Until it is on, the key is shown again: whoever mistyped has not to begin anew.
      const isOn = c.var.staff.person.twoFactorEnabled;
      const again = isOn ? null : await unlessRefused(api.getTOTPURI({ body: {}, headers: c.req.raw.headers }));
      const uri = again?.totpURI ?? "";
      return c.html(<SetUpPage {...shown(c)} secret={secretIn(uri)} uri={uri} isWrong codes={[]} />, 422);
    }
    await carryOver(c, taken.headers.getSetCookie());
    await tell(c, "second_step.on");
    return c.redirect("/settings/security", 303);
  });

/** The library opens a new session in place of this one: it stays signed in, in the same account. */
async function carryOver(c: Context<Console>, cookies: readonly string[]): Promise<void> {
  keepCookies(c, cookies);
  const { session, person } = c.var.staff;
  await c.env.db
    .update(personSessions)
    .set({ secondStepAt: c.env.now(), accountId: session.accountId, wrongCodes: 0 })
    .where(
      eq(
        personSessions.id,
        sql`(select id from person_sessions where person_id = ${person.id} order by created_at desc, id desc limit 1)`,
      ),
    );
}

const shown = (c: Context<Console>) => ({ ...c.var, hasSandbox: shellOf(c).hasSandbox });

function secretIn(uri: string): string {
  return URL.canParse(uri) ? (new URL(uri).searchParams.get("secret") ?? "") : "";
}

async function tell(c: Context<Console>, action: string): Promise<void> {
  const { staff } = c.var;
  await writeAudit(c.env, { ...byStaff(staff), action, subject: staff.person.id });
}

/** Of two presses at once one makes the key; the other is refused. */
async function unlessRefused<T>(asked: Promise<T>): Promise<T | null> {
  return await asked.catch((error: unknown) => (failedWith(error, takenCodes) ? null : nullIfRefused(error)));
}
