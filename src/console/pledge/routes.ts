import { Hono } from "hono";
import { takePledge } from "../../accounts/members/pledge.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { onlyMethods } from "../../http/recipient-pages.ts";

/** `/pledge`: the button of the page that a new member finds at `/`. */
export const pledgeRoutes = new Hono<Console>()
  .post("/pledge", onlyStaff("look"), async (c) => {
    await takePledge(c.env, c.var.staff);
    return c.redirect("/", 303);
  })
  .all("/pledge", onlyMethods("POST"));
