import { type Context, Hono } from "hono";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { askForSync } from "../../connectors/ask-for-sync.ts";
import { changeConnector } from "../../connectors/change-connector.ts";
import { Fields, listsOf, shape } from "../../connectors/connector-shape.ts";
import { createConnector } from "../../connectors/create-connector.ts";
import { type Connector, connectorsOf, getConnector } from "../../connectors/queries.ts";
import { removeConnector } from "../../connectors/remove-connector.ts";
import type { Deps } from "../../deps.ts";
import { Problem } from "../../errors.ts";
import { type Form, one, readForm } from "../../http/read-form.ts";
import { shownTopic, topicsOf } from "../../preferences/topics.ts";
import { writtenIn } from "../written.ts";
import { once } from "../once.tsx";
import { shellOf } from "../shell.ts";
import { ConnectorsPage } from "./connectors-page.tsx";
import { connectorWords as w } from "./connectors-words.ts";

type C = Context<Console>;
const path = "/settings/connectors";
const shownMax = 50;
const requestsPerSecond = 20;

/** `/settings/connectors`: for owners. A token is taken and never shown. */
export const connectorRoutes = new Hono<Console>()
  .use(`${path}/*`, onlyStaff("settings"))
  .get(path, async (c) => await show(c, null, null))
  .post(path, once, async (c) => {
    const form = await readForm(c);
    const accountId = c.var.staff.account.id;
    const parsed = Fields.safeParse(await fieldsIn(c, form));
    if (!parsed.success) return await show(c, form, w.wrong[c.var.locale]);
    const { user, lists, ...given } = parsed.data;
    const asked = { accountId, kind: "listmonk" as const, ...given, userName: user, lists: listsOf(lists) };
    try {
      await createConnector(c.env, { ...asked, requestsPerSecond }, async (inside, made) => {
        await tell(c, "connector.created", made.id, inside);
      });
    } catch (error) {
      return await show(c, form, reasonOf(c, error));
    }
    return c.redirect(path, 303);
  })
  .post(`${path}/:id{[0-9a-f-]{36}}`, async (c) => {
    const connector = await getConnector(c.env, c.var.staff.account.id, c.req.param("id"));
    const form = await readForm(c);
    const then = one(form, "choice");
    if (then === "change") return await change(c, connector, form);
    try {
      if (then === "sync" || then === "all") await askForSync(c.env, connector, then === "all");
    } catch (error) {
      return await show(c, null, reasonOf(c, error));
    }
    if (then === "on" || then === "off") {
      await changeConnector(c.env, connector, { enabled: then === "on" });
      await tell(c, "connector.changed", connector.id);
    }
    if (then === "remove") {
      await removeConnector(c.env, connector);
      await tell(c, "connector.removed", connector.id);
    }
    return c.redirect(path, 303);
  });

/** Only what differs; the lists count from the beginning again once they are others. */
async function change(c: C, connector: Connector, form: Form): Promise<Response> {
  const given = await fieldsIn(c, form);
  const parsed = Fields.pick({ user: true, lists: true }).safeParse(given);
  if (!parsed.success) return await show(c, null, w.wrong[c.var.locale]);
  const lists = listsOf(parsed.data.lists);
  const isSame = JSON.stringify(lists) === JSON.stringify(connector.lists);
  const token = given.token === "" ? {} : { token: given.token };
  const user = parsed.data.user === connector.userName ? {} : { userName: parsed.data.user };
  try {
    await changeConnector(c.env, connector, { ...user, ...token, ...(isSame ? {} : { lists }) });
    await tell(c, "connector.changed", connector.id);
  } catch (error) {
    return await show(c, null, reasonOf(c, error));
  }
  return c.redirect(path, 303);
}

async function fieldsIn(c: C, form: Form) {
  const topics = await topicsOf(c.env, c.var.staff.account.id);
  const lists = topics.flatMap(({ key }) => {
    const number = (one(form, `list_${key}`) ?? "").trim();
    return number === "" ? [] : [{ topic: key, list_id: Number(number) }];
  });
  const text = (name: string) => (one(form, name) ?? "").trim();
  return { url: text("url"), user: text("user"), token: text("token"), lists };
}

async function show(c: C, form: Form | null, problem: string | null): Promise<Response> {
  const { account } = c.var.staff;
  const { locale } = c.var;
  const [rows, topics] = await Promise.all([
    connectorsOf(c.env, account.id, { after: null, limit: shownMax }),
    topicsOf(c.env, account.id),
  ]);
  const now = c.env.now();
  const shown = {
    connectors: rows.map((row) => shape(row, now)),
    topics: topics.map((topic) => shownTopic(topic, locale, account.defaultLocale)),
    typed: { url: (form && one(form, "url")) ?? "", user: (form && one(form, "user")) ?? "" },
    problem,
    written: writtenIn(locale, account),
  };
  return await c.html(<ConnectorsPage {...shellOf(c)} {...shown} />, problem === null ? 200 : 422);
}

/** In the reader's words; what is no problem of theirs is thrown on. */
function reasonOf(c: C, error: unknown): string {
  if (!(error instanceof Problem)) throw error;
  return (error.body.status === 409 ? w.tooMany : w.wrong)[c.var.locale];
}

async function tell(c: C, action: string, subject: string, deps: Pick<Deps, "db" | "now"> = c.env): Promise<void> {
  await writeAudit(deps, { ...byStaff(c.var.staff), action, subject });
}
