import { type Context, Hono } from "hono";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { type Form, one, readForm } from "../../http/read-form.ts";
import { type Address, normaliseAddress } from "../../hygiene/address.ts";
import { checkPermissions, checkServicePermissions } from "../../preferences/check-permissions.ts";
import { shownTopic, topicsOf } from "../../preferences/topics.ts";
import { toHex } from "../../suppression/address-key.ts";
import { entriesOf } from "../../suppression/entries-of.ts";
import { liftBySender, whyKept } from "../../suppression/lift-by-sender.ts";
import { awaitSuppressed } from "../../suppression/await-claims.ts";
import { suppressPeople } from "../../suppression/suppress-people.ts";
import { writtenIn } from "../written.ts";
import { shellOf } from "../shell.ts";
import { type Found, SuppressionsPage, type SuppressionsProps } from "./suppressions-page.tsx";
import { suppressionWords as w } from "./suppressions-words.ts";

type C = Context<Console>;
const path = "/settings/suppressions";
const whyMax = 500;
/** An address has a key for each pepper that is kept. */
const keysMax = 255;

/** `/settings/suppressions`: addresses stand in forms alone, never in a path, and each look is in the trail. */
export const suppressionRoutes = new Hono<Console>()
  .use(`${path}/*`, onlyStaff("suppress"))
  .get(path, async (c) => await show(c, {}))
  .post(path, async (c) => {
    const { address, typed } = addressIn(await readForm(c));
    if (!address) return await show(c, { typed, problem: w.bad[c.var.locale] });
    await tell(c, "suppressions.looked_at");
    return await show(c, { typed, found: await find(c, address) });
  })
  .post(`${path}/try`, async (c) => {
    const form = await readForm(c);
    const { address, typed } = addressIn(form);
    if (!address) return await show(c, { typed, problem: w.bad[c.var.locale] });
    const accountId = c.var.staff.account.id;
    const topic = (await topicsOf(c.env, accountId)).find(({ key }) => key === one(form, "topic"));
    const asked = { accountId, addresses: [address] };
    const [permission] = topic
      ? await checkPermissions(c.env, { ...asked, topic: topic.key })
      : await checkServicePermissions(c.env, asked);
    await tell(c, "suppressions.looked_at");
    return await show(c, permission ? { tried: { address, permission } } : {});
  })
  .post(`${path}/add`, async (c) => {
    const form = await readForm(c);
    const { address, typed } = addressIn(form);
    if (!address) return await show(c, { typed, problem: w.bad[c.var.locale] });
    const reason = one(form, "reason") === "manual" ? ("manual" as const) : ("objection" as const);
    const entry = { subject: { address }, reason, topic: "", source: "console", occurredAt: c.env.now() };
    const [outcome] = await suppressPeople(c.env, c.var.staff.account.id, [entry]);
    await awaitSuppressed(c.env, c.var.staff.account.id);
    await tell(c, "suppressions.added");
    return await show(c, { done: outcome === "created" ? "added" : "already" });
  })
  .post(`${path}/lift`, async (c) => {
    if (!c.var.staff.may("lift")) return await show(c, { problem: w.kept.role[c.var.locale] }, 403);
    const form = await readForm(c);
    const reason = (one(form, "why") ?? "").trim().slice(0, whyMax);
    if (reason === "") return await show(c, { problem: w.reasonMissing[c.var.locale] });
    // In the one order in which whoever writes them takes them.
    const keys = (form.get("key") ?? []).slice(0, keysMax).sort();
    const lifts = await c.env.db.transaction(async (tx) => {
      const outcomes: string[] = [];
      for (const key of keys) {
        outcomes.push((await liftBySender({ ...c.env, db: tx }, c.var.staff.account.id, key)).outcome);
      }
      return outcomes;
    });
    if (!lifts.includes("lifted")) return await show(c, { problem: w.notLifted[c.var.locale] }, 409);
    await tell(c, "suppression.lifted", { reason });
    return await show(c, { done: "lifted" });
  });

async function find(c: C, address: Address): Promise<Found> {
  const entries = await entriesOf(c.env, c.var.staff.account.id, address);
  return {
    address,
    entries: entries.map(({ key, reason, occurredAt, topic }) => ({
      key: toHex(key),
      reason,
      since: occurredAt,
      topic: topic === "" ? null : topic,
    })),
    kept: (await whyKept(c.env, entries))?.kept ?? (c.var.staff.may("lift") ? null : "role"),
  };
}

function addressIn(form: Form): { address: Address | null; typed: string } {
  const typed = (one(form, "address") ?? "").trim();
  return { address: normaliseAddress(typed) ?? null, typed };
}

async function tell(c: C, action: string, detail: Record<string, unknown> = {}): Promise<void> {
  await writeAudit(c.env, { ...byStaff(c.var.staff), action, subject: null, detail });
}

type News = Partial<Pick<SuppressionsProps, "typed" | "found" | "tried" | "done" | "problem">>;

async function show(c: C, news: News, status: 200 | 403 | 409 | 422 = news.problem ? 422 : 200): Promise<Response> {
  const { account } = c.var.staff;
  const { locale } = c.var;
  const topics = (await topicsOf(c.env, account.id)).map((topic) => shownTopic(topic, locale, account.defaultLocale));
  const told = { typed: "", found: null, tried: null, done: null, problem: null, ...news };
  const signUpUrl = `${c.env.config.publicUrl}/s/${account.id}`;
  const page = (
    <SuppressionsPage {...shellOf(c)} {...{ topics, signUpUrl, ...told }} written={writtenIn(locale, account)} />
  );
  return await c.html(page, status);
}
