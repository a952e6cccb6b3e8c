import { and, asc, eq } from "drizzle-orm";
import { Hono } from "hono";
import { z } from "zod";
import { writeAudit } from "../accounts/audit.ts";
import { authOf, nullIfRefused } from "../accounts/persons/auth.ts";
import { closeSession } from "../accounts/persons/close-session.ts";
import { byStaff } from "../accounts/persons/keep-sign-in.ts";
import { asPerson, type Console, onlyStaff } from "../accounts/persons/only-staff.tsx";
import { accountsOf, sessionsOf } from "../accounts/persons/queries.ts";
import { isFresh, keepCookies } from "../accounts/persons/signed-in.ts";
import { shellOf } from "../console/shell.ts";
import { passkeys, persons, personSessions } from "../db/schema.ts";
import { one, readForm } from "../http/read-form.ts";
import { onlyMethods } from "../http/recipient-pages.ts";
import { isLocale } from "../ui/texts/locale.ts";
import { SecurityPage } from "./security-pages.tsx";

const uuid = "[0-9a-f-]{36}";
const home = "/settings/security";

/** What a browser says of a passkey that it made (WebAuthn level 3, 5.1.8): all in base64url. */
const Made = z.object({
  id: z.string(),
  rawId: z.string(),
  type: z.literal("public-key"),
  response: z.object({
    attestationObject: z.string(),
    clientDataJSON: z.string(),
    transports: z.array(z.string().max(20)).max(10),
  }),
  clientExtensionResults: z.object({}),
});

/** `/settings/security`: one's own language, accounts, passkeys and sessions. Everybody's own, whatever the role. */
export const securityRoutes = new Hono<Console>()
  .use(`${home}/*`, onlyStaff("look"), asPerson)
  .get(home, async (c) => {
    const { staff, locale } = c.var;
    const [sessions, accounts, own] = await Promise.all([
      sessionsOf(c.env, staff.person.id),
      accountsOf(c.env, staff.person.id),
      c.env.db.select().from(passkeys).where(eq(passkeys.userId, staff.person.id)).orderBy(asc(passkeys.createdAt)),
    ]);
    return c.html(
      <SecurityPage {...{ staff, locale, sessions, accounts, passkeys: own }} hasSandbox={shellOf(c).hasSandbox} />,
    );
  })
  .post(`${home}/language`, async (c) => {
    const locale = one(await readForm(c), "locale");
    if (isLocale(locale)) await c.env.db.update(persons).set({ locale }).where(eq(persons.id, c.var.staff.person.id));
    return c.redirect(home, 303);
  })
  .post(`${home}/account`, async (c) => {
    const { person, session } = c.var.staff;
    const wanted = one(await readForm(c), "account");
    const own = (await accountsOf(c.env, person.id)).find(({ id }) => id === wanted);
    if (own) await c.env.db.update(personSessions).set({ accountId: own.id }).where(eq(personSessions.id, session.id));
    return c.redirect("/", 303);
  })
  .post(`${home}/sessions/:id{${uuid}}`, async (c) => {
    await closeSession(c.env, { personId: c.var.staff.person.id, sessionId: c.req.param("id") });
    return c.redirect(home, 303);
  })
  .post(`${home}/sessions`, async (c) => {
    const { person, session } = c.var.staff;
    await closeSession(c.env, { personId: person.id, sessionId: null, keep: session.id });
    return c.redirect(home, 303);
  })
  .post(`${home}/passkeys/options`, async (c) => {
    if (!isFresh(c.var.staff.session, c.env.now())) return c.json({ ok: false }, 403);
    const { api } = await authOf(c.env);
    const offered = await api.generatePasskeyRegistrationOptions({ headers: c.req.raw.headers, returnHeaders: true });
    keepCookies(c, offered.headers.getSetCookie());
    return c.json(offered.response);
  })
  .post(`${home}/passkeys`, async (c) => {
    const body = Made.safeParse(await c.req.json().catch(() => null));
    if (!body.success) return c.json({ ok: false }, 422);
    const { staff } = c.var;
    if (!isFresh(staff.session, c.env.now())) return c.json({ ok: false }, 403);
    const { api } = await authOf(c.env);
    const made = await api
      .verifyPasskeyRegistration({ body: { response: body.data }, headers: c.req.raw.headers })
      .catch(nullIfRefused);
    if (!made) return c.json({ ok: false }, 422);
    await writeAudit(c.env, { ...byStaff(staff), action: "passkey.added", subject: staff.person.id });
    return c.json({ ok: true });
  })
  .post(`${home}/passkeys/:id{${uuid}}`, async (c) => {
    const { staff } = c.var;
    const removed = await c.env.db
      .delete(passkeys)
      .where(and(eq(passkeys.id, c.req.param("id")), eq(passkeys.userId, staff.person.id)))
      .returning({ id: passkeys.id });
    if (removed.length > 0)
      await writeAudit(c.env, { ...byStaff(staff), action: "passkey.removed", subject: staff.person.id });
    return c.redirect(home, 303);
  })
  .all(home, onlyMethods("GET, HEAD"));
