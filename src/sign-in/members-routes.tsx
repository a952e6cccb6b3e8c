import { Hono } from "hono";
import { acceptInvitation } from "../accounts/members/accept-invitation.ts";
import { changeRole } from "../accounts/members/change-role.ts";
import { inviteMember, resendInvitation, revokeInvitation } from "../accounts/members/invite-member.ts";
import { membersOf, openInvitation, openInvitations } from "../accounts/members/queries.ts";
import { isRole } from "../accounts/permissions.ts";
import { linkFor } from "../accounts/persons/create-sign-in-link.ts";
import { staffLocale } from "../accounts/persons/locale-of.ts";
import { type Console, onlyStaff } from "../accounts/persons/only-staff.tsx";
import { openSession } from "../accounts/persons/open-session.ts";
import { ClosedLinkPage } from "../accounts/persons/pages.tsx";
import { keepCookies } from "../accounts/persons/signed-in.ts";
import { shellOf } from "../console/shell.ts";
import type { Deps } from "../deps.ts";
import { consolePage } from "../http/console-pages.ts";
import { one, readForm } from "../http/read-form.ts";
import { onlyMethods } from "../http/recipient-pages.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { isLocale } from "../ui/texts/locale.ts";
import { JoinPage, MembersPage } from "./members-pages.tsx";
import type { Context } from "hono";
import { once } from "../console/once.tsx";

const uuid = "[0-9a-f-]{36}";
type Problem = Parameters<typeof MembersPage>[0]["problem"];

/** `/settings/members`: who works here; every member may look, an owner changes it. */
export const memberRoutes = new Hono<Console>()
  .get("/settings/members", onlyStaff("look"), async (c) => await show(c, null))
  .post("/settings/members/invitations", onlyStaff("manage_members"), once, async (c) => {
    const form = await readForm(c);
    const address = normaliseAddress((one(form, "address") ?? "").trim());
    const role = one(form, "role");
    const chosen = one(form, "locale");
    if (!address || !isRole(role)) return await show(c, "address");
    const locale = isLocale(chosen) ? chosen : c.var.locale;
    const invited = await inviteMember(c.env, { staff: c.var.staff, address, role, locale });
    if (invited === "is_member") return await show(c, "isMember");
    if (invited === "too_many") return await show(c, "tooMany");
    return c.redirect("/settings/members", 303);
  })
  .post(`/settings/members/invitations/:id{${uuid}}`, onlyStaff("manage_members"), async (c) => {
    const given = { staff: c.var.staff, id: c.req.param("id") };
    const choice = one(await readForm(c), "choice");
    if (choice === "again") await resendInvitation(c.env, given);
    if (choice === "revoke") await revokeInvitation(c.env, given);
    return c.redirect("/settings/members", 303);
  })
  .post(`/settings/members/:id{${uuid}}`, onlyStaff("manage_members"), async (c) => {
    const form = await readForm(c);
    const role = one(form, "role");
    const choice = one(form, "choice");
    const isRemoval = choice === "remove";
    if (!isRemoval && (choice !== "change" || !isRole(role))) return c.text("Press one of the buttons.", 400);
    const wanted = isRemoval || !isRole(role) ? null : role;
    const changed = await changeRole(c.env, { staff: c.var.staff, personId: c.req.param("id"), role: wanted });
    if (changed === "last_owner") return await show(c, "lastOwner");
    return c.redirect("/settings/members", 303);
  })
  .all("/settings/members", onlyMethods("GET, HEAD"));

async function show(c: Context<Console>, problem: Problem): Promise<Response> {
  const { staff, locale } = c.var;
  const [members, invitations] = await Promise.all([
    membersOf(c.env, staff.account.id),
    openInvitations(c.env, staff.account.id),
  ]);
  const page = (
    <MembersPage
      {...{ staff, locale, members, invitations, problem }}
      hasSandbox={shellOf(c).hasSandbox}
      now={c.env.now()}
    />
  );
  return c.html(page, problem === null ? 200 : problem === "address" ? 422 : 409);
}

/** `/join/{link}`: an invitation's page with a button. Whoever presses it has the mailbox, and is signed in at once. */
export const joinRoutes = new Hono<{ Bindings: Deps }>()
  .use("/join/*", consolePage)
  .get("/join/:link", async (c) => {
    const opened = await openInvitation(c.env, c.req.param("link"));
    const locale = staffLocale(c, opened ? { locale: opened.invitation.locale } : undefined);
    if (!opened) return c.html(<ClosedLinkPage locale={locale} state="unknown" isLocal={false} />, 404);
    return c.html(<JoinPage {...{ locale, opened }} action={c.req.path} />, opened.state === "open" ? 200 : 410);
  })
  .post("/join/:link", async (c) => {
    const opened = await openInvitation(c.env, c.req.param("link"));
    const locale = staffLocale(c, opened ? { locale: opened.invitation.locale } : undefined);
    if (!opened) return c.html(<ClosedLinkPage locale={locale} state="unknown" isLocal={false} />, 404);
    const name = (one(await readForm(c), "name") ?? "").replace(/\s+/g, " ").trim().slice(0, 200);
    const person = opened.state === "open" ? await acceptInvitation(c.env, { opened, name }) : null;
    if (!person) {
      const now = (await openInvitation(c.env, c.req.param("link"))) ?? opened;
      return c.html(<JoinPage locale={locale} opened={now} action={c.req.path} />, 410);
    }
    const token = await linkFor(c.env, { person, accountId: opened.account.id, msMax: 60_000 });
    const session = await openSession(c.env, { token, headers: c.req.raw.headers });
    if (session.outcome === "closed") return c.redirect("/sign-in", 303);
    keepCookies(c, session.cookies);
    return c.redirect(session.outcome === "opened" ? "/" : "/sign-in/code", 303);
  })
  .all("/join/:link", onlyMethods("GET, HEAD, POST"));
