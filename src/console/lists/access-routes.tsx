import { type Context, Hono } from "hono";
import { membersOf } from "../../accounts/members/queries.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { one, readForm } from "../../http/read-form.ts";
import { getSeenList, limitList, namedFor } from "../../lists/access.ts";
import { shellOf } from "../shell.ts";
import { AccessPage } from "./access-page.tsx";

type C = Context<Console>;
const path = "/lists/:id{[0-9a-f-]{36}}/access";

/** `/lists/{id}/access`: who may see a list; owners and officers choose. */
export const accessRoutes = new Hono<Console>()
  .get(path, onlyStaff("limit_list"), async (c) => await show(c))
  .post(path, onlyStaff("limit_list"), async (c) => {
    const list = await listOf(c);
    const form = await readForm(c);
    const limit = one(form, "limit");
    if (limit !== "all" && limit !== "some") return c.text("Choose one of the two.", 400);
    const personIds = form.get("person") ?? [];
    await limitList(c.env, { list, staff: c.var.staff, isLimited: limit === "some", personIds });
    return c.redirect(`/lists/${list.id}/access?saved=1`, 303);
  });

async function show(c: C): Promise<Response> {
  const list = await listOf(c);
  const [all, named] = await Promise.all([membersOf(c.env, list.accountId), namedFor(c.env, list)]);
  const members = all.filter(({ role }) => role === "marketer" || role === "viewer");
  const isSaved = c.req.query("saved") === "1";
  return await c.html(<AccessPage {...shellOf(c)} {...{ list, members, named, isSaved }} />);
}

const listOf = async (c: C) => await getSeenList(c.env, c.var.staff, c.req.param("id") ?? "");
