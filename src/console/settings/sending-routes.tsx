import { type Context, Hono } from "hono";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { one, readForm } from "../../http/read-form.ts";
import { liftStop } from "../../messages/ceilings/lift-stop.ts";
import { readCeiling } from "../../messages/ceilings/read-ceiling.ts";
import { standingStop } from "../../messages/ceilings/standing-stop.ts";
import { shellOf } from "../shell.ts";
import { writtenIn } from "../written.ts";
import { SendingPage } from "./sending-page.tsx";
import { sendingWords as w } from "./sending-words.ts";

type C = Context<Console>;
const path = "/settings/sending";
const whyCharsMax = 1000;

/** `/settings/sending`: everybody sees what may be sent in a day; an owner or the officer lifts a stop. */
export const sendingRoutes = new Hono<Console>()
  .get(path, onlyStaff("look"), async (c) => show(c, null))
  .post(`${path}/stop`, onlyStaff("lift"), async (c) => {
    const { staff, locale } = c.var;
    const why = (one(await readForm(c), "why") ?? "").trim().slice(0, whyCharsMax);
    if (why === "") return await show(c, w.whyMissing[locale]);
    const outcome = await c.env.db.transaction(async (tx) => {
      const inside = { ...c.env, db: tx };
      const lifted = await liftStop(inside, { accountId: staff.account.id, by: staff.person.name, why });
      if (lifted === "lifted")
        await writeAudit(inside, { ...byStaff(staff), action: "account.allowed", subject: staff.account.id });
      return lifted;
    });
    if (outcome === "operator_only") return await show(c, w.operatorOnly[locale]);
    return c.redirect(`${path}?lifted=1`, 303);
  });

async function show(c: C, problem: string | null): Promise<Response> {
  const { staff, locale } = c.var;
  const { account, may } = staff;
  const page = (
    <SendingPage
      {...shellOf(c)}
      {...await readCeiling(c.env, account.id)}
      written={writtenIn(locale, account)}
      stop={await standingStop(c.env, account.id)}
      mayLift={may("lift")}
      isLifted={c.req.query("lifted") === "1"}
      problem={problem}
    />
  );
  return await c.html(page, problem === null ? 200 : 422);
}
