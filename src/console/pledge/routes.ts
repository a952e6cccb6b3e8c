import { Hono } from "hono";
import { takePledge } from "../../accounts/members/pledge.ts";
import { type Console, onlyPledging } from "../../accounts/persons/only-staff.tsx";
import { one, readForm } from "../../http/read-form.ts";
import { onlyMethods } from "../../http/recipient-pages.ts";

/** A page of this house: one slash, and nothing that a browser reads as another host. */
const ownPath = /^\/(?![/\\])[\x21-\x7e]{0,500}$/;

/** `/pledge`: the button of the page that a new member finds first, whatever the link; it leads to what they asked for. */
export const pledgeRoutes = new Hono<Console>()
  .post("/pledge", onlyPledging, async (c) => {
    await takePledge(c.env, c.var.staff);
    const to = one(await readForm(c), "to") ?? "/";
    return c.redirect(ownPath.test(to) ? to : "/", 303);
  })
  .all("/pledge", onlyMethods("POST"));
