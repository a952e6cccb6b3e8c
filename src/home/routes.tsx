import { Hono } from "hono";
import { PledgePage } from "../accounts/members/pledge-page.tsx";
import { staffLocale } from "../accounts/persons/locale-of.ts";
import { answerStranger, type Console, onlyStaff, pledgeOf } from "../accounts/persons/only-staff.tsx";
import { signedIn } from "../accounts/persons/signed-in.ts";
import { writtenIn } from "../console/written.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";
import { consolePage } from "../http/console-pages.ts";
import { onlyMethods } from "../http/recipient-pages.ts";
import { homeWords } from "./home-words.ts";
import { HomePage } from "./pages.tsx";
import { pilesOfAll } from "./piles-of-all.ts";
import { runningCampaigns } from "./running.ts";
import { bringSample } from "./sample-list.ts";
import { tourOf, waitingFor } from "./waiting.ts";
import { once } from "../console/once.tsx";

/** The people of the sample are on real domains: their list is for a machine that no mail leaves. */
const sample = new Hono<Console>()
  .post("/sample", onlyStaff("import"), once, async (c) => {
    if (c.env.config.mail.provider !== "sandbox") throw notFound("page");
    const name = homeWords.sampleName[c.var.locale];
    const made = await bringSample(c.env, { accountId: c.var.staff.account.id, name });
    return c.redirect(`/files/${made.id}`, 303);
  })
  .all("/sample", onlyMethods("POST"));

/** `/`: where the account stands, or how to sign in. Never a redirect, so nothing can go round in circles. */
export const homeRoutes = new Hono<{ Bindings: Deps }>()
  .get("/", consolePage, async (c) => {
    const staff = await signedIn(c);
    if (!staff) return await answerStranger(c, 200);
    const { account, may } = staff;
    const locale = staffLocale(c, staff.person);
    c.header("Content-Language", locale);
    if (staff.owesPledge) return c.html(<PledgePage {...pledgeOf(c, staff, locale)} />);
    const shell = { locale, name: account.name, hasSandbox: c.env.config.mail.provider === "sandbox" };
    const [all, running, waiting, tour] = await Promise.all([
      pilesOfAll(c.env, staff),
      runningCampaigns(c.env, staff),
      waitingFor(c.env, staff),
      tourOf(c.env, account.id),
    ]);
    const rights = { import: may("import"), edit: may("edit") };
    const written = writtenIn(locale, account);
    return c.html(<HomePage {...{ ...shell, all, running, waiting, tour, written }} may={rights} />);
  })
  .route("/", sample);
