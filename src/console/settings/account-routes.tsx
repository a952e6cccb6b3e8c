import { type Context, Hono } from "hono";
import { writeAudit } from "../../accounts/audit.ts";
import { AccountForm, changeAccount } from "../../accounts/change-account.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import type { Account } from "../../accounts/queries.ts";
import { setLaunchRule } from "../../accounts/set-launch-rule.ts";
import { removeLogo, setLogo } from "../../accounts/set-logo.ts";
import { Problem } from "../../errors.ts";
import { type Form, one, readForm } from "../../http/read-form.ts";
import { approvalWords } from "../campaigns/approval-words.ts";
import { shellOf } from "../shell.ts";
import { AccountPage, type Typed } from "./account-page.tsx";
import { accountWords as w } from "./account-words.ts";

type C = Context<Console>;
const path = "/settings/account";
const lines = ["name", "legal_id", "postal_address", "contact", "dpo"] as const;
const typedFields = [...lines, "colour", "default_locale", "country", "time_zone"] as const;

/** `/settings/account`: everybody sees who the sender is, an owner changes it. */
export const accountRoutes = new Hono<Console>()
  .get(path, onlyStaff("look"), async (c) =>
    show(c, { typed: typedOf(c.var.staff.account), problem: null, isSaved: c.req.query("saved") === "1" }),
  )
  .post(path, onlyStaff("settings"), async (c) => {
    const form = await readForm(c);
    const { account } = c.var.staff;
    const parsed = AccountForm.safeParse(changeIn(form, account));
    if (!parsed.success) {
      const field = String(parsed.error.issues[0]?.path[0] ?? "");
      return await show(c, { typed: typedIn(form), problem: reasonFor(field)[c.var.locale], isSaved: false });
    }
    await c.env.db.transaction(async (tx) => {
      const inside = { ...c.env, db: tx };
      await changeAccount(inside, account.id, parsed.data);
      await writeAudit(inside, { ...byStaff(c.var.staff), action: "account.changed", subject: account.id });
    });
    return c.redirect(`${path}?saved=1`, 303);
  })
  .post(`${path}/launches`, onlyStaff("launch_rule"), async (c) => {
    const { staff, locale } = c.var;
    const needs = one(await readForm(c), "needs") === "officer" ? ("officer" as const) : ("nobody" as const);
    const outcome = await setLaunchRule(c.env, { staff, needs });
    if (outcome === "set") return c.redirect(`${path}?saved=1`, 303);
    return await show(c, { typed: typedOf(staff.account), problem: approvalWords.noOfficer[locale], isSaved: false });
  })
  .post(`${path}/logo`, onlyStaff("settings"), async (c) => {
    const file = (await c.req.formData().catch(() => new FormData())).get("logo");
    const bytes = file instanceof File ? await file.arrayBuffer() : new ArrayBuffer(0);
    const { account } = c.var.staff;
    try {
      await setLogo(c.env, account.id, new Uint8Array(bytes));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return await show(c, { typed: typedOf(account), problem: w.logoBad[c.var.locale], isSaved: false });
    }
    return await changed(c);
  })
  .post(`${path}/logo/remove`, onlyStaff("settings"), async (c) => {
    await removeLogo(c.env, c.var.staff.account.id);
    return await changed(c);
  });

async function changed(c: C): Promise<Response> {
  const { staff } = c.var;
  const detail = { field: "logo" };
  await writeAudit(c.env, { ...byStaff(staff), action: "account.changed", subject: staff.account.id, detail });
  return c.redirect(`${path}?saved=1`, 303);
}

type Shown = { typed: Typed; problem: string | null; isSaved: boolean };

async function show(c: C, shown: Shown): Promise<Response> {
  const { account, may } = c.var.staff;
  const page = (
    <AccountPage {...shellOf(c)} {...{ account, ...shown }} mayChange={may("settings")} mayRule={may("launch_rule")} />
  );
  return await c.html(page, shown.problem === null ? 200 : 422);
}

function typedOf(account: Account): Typed {
  return {
    name: account.name,
    legal_id: account.legalId ?? "",
    postal_address: account.postalAddress ?? "",
    contact: account.contact ?? "",
    dpo: account.dpo ?? "",
    colour: account.brand.colour ?? "",
    default_locale: account.defaultLocale,
    country: account.country,
    time_zone: account.timeZone,
  };
}

function typedIn(form: Form): Typed {
  return Object.fromEntries(typedFields.map((name) => [name, (one(form, name) ?? "").trim()]));
}

/** A line left empty is none; what was chosen at the logo stays. */
function changeIn(form: Form, account: Account): unknown {
  const typed = typedIn(form);
  const country = (typed["country"] ?? "").toUpperCase();
  const { logo: _kept, ...brand } = account.brand;
  const wantsNoTold = one(form, "acknowledge_no") === "yes";
  return {
    ...typed,
    ...Object.fromEntries(lines.slice(1).map((name) => [name, typed[name] === "" ? null : typed[name]])),
    country,
    brand: { ...brand, colour: typed["colour"] === "" ? undefined : typed["colour"] },
    erasure: one(form, "erasure") ?? undefined,
    client_addresses: one(form, "client_addresses") ?? undefined,
    // In Belgium the law chooses.
    acknowledge_no: country === "BE" ? account.acknowledgesNo || undefined : wantsNoTold,
    user_agents: one(form, "user_agents") === "yes",
    mail_checkpoints: one(form, "mail_checkpoints") === "yes",
    trap_links: one(form, "trap_links") === "yes",
  };
}

function reasonFor(field: string) {
  switch (field) {
    case "name":
    case "brand":
    case "country":
    case "time_zone":
      return w.wrong[field];
    default:
      return w.wrong.other;
  }
}
