import { type Context, Hono } from "hono";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { onlyMethods } from "../../http/recipient-pages.ts";
import { topicsOf } from "../../preferences/topics.ts";
import { isLocale, type Locale } from "../../ui/texts/locale.ts";
import { shellOf } from "../shell.ts";
import { CardPage, OtherWaysPage } from "./other-pages.tsx";

/** `/other-ways`: how people who may not be mailed are asked all the same. Nothing of it is about one person. */
export const otherWayRoutes = new Hono<Console>()
  .get("/other-ways", onlyStaff("look"), async (c) => {
    const topics = await topicsOf(c.env, c.var.staff.account.id);
    return c.html(<OtherWaysPage {...shellOf(c)} urlIn={signUpUrl(c)} isReady={topics.length > 0} />);
  })
  .get("/other-ways/card", onlyStaff("look"), (c) => {
    const asked = c.req.query("for");
    const of = isLocale(asked) ? asked : c.var.locale;
    return c.html(<CardPage {...shellOf(c)} urlIn={signUpUrl(c)} of={of} />);
  })
  .all("/other-ways", onlyMethods("GET, HEAD"))
  .all("/other-ways/card", onlyMethods("GET, HEAD"));

/** Of the account's sign-up page; in its own language the link is at its shortest. */
function signUpUrl(c: Context<Console>): (locale: Locale) => string {
  const { id, defaultLocale } = c.var.staff.account;
  const url = `${c.env.config.publicUrl}/s/${id}`;
  return (locale) => (locale === defaultLocale ? url : `${url}?lang=${locale}`);
}
