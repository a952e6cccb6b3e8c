import { Hono } from "hono";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { onlyMethods } from "../../http/recipient-pages.ts";
import { ExceptionsPage } from "./exception-pages.tsx";
import { exceptionsOf } from "./read-exceptions.ts";

/** `/exceptions`: what was asked for, who signed it, and the way to one's own signature: for the roles that one has. */
export const exceptionRoutes = new Hono<Console>()
  .get("/exceptions", onlyStaff("look"), async (c) => {
    const { staff, locale } = c.var;
    const exceptions = await exceptionsOf(c.env, staff);
    return c.html(<ExceptionsPage {...{ staff, locale, exceptions }} />);
  })
  .all("/exceptions", onlyMethods("GET, HEAD"));
