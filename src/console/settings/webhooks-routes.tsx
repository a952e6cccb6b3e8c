import { type Context, Hono } from "hono";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { Problem } from "../../errors.ts";
import { type Form, one, readForm } from "../../http/read-form.ts";
import { isDay, startOfDay } from "../../preferences/calendar.ts";
import { changeEndpoint } from "../../webhooks/change-endpoint.ts";
import { createEndpoint } from "../../webhooks/create-endpoint.ts";
import { eventTypes, type EventType } from "../../webhooks/event-types.ts";
import { deliveriesOf, type Endpoint, endpointsOf, getEndpoint } from "../../webhooks/queries.ts";
import { removeEndpoint } from "../../webhooks/remove-endpoint.ts";
import { replayEvents } from "../../webhooks/replay-events.ts";
import { rotateSecret } from "../../webhooks/rotate-secret.ts";
import { testEndpoint } from "../../webhooks/test-endpoint.ts";
import { writtenIn } from "../written.ts";
import { shellOf } from "../shell.ts";
import { WebhookPage } from "./webhook-page.tsx";
import { SecretPage, WebhooksPage } from "./webhooks-page.tsx";
import { webhookWords as w } from "./webhooks-words.ts";
import { once } from "../once.tsx";

type C = Context<Console>;
const path = "/settings/webhooks";
const endpointsShown = 50;
const deliveriesShown = 50;

/** `/settings/webhooks`: for owners. A secret stands in the answer that makes it, and nowhere after. */
export const webhookRoutes = new Hono<Console>()
  .use(`${path}/*`, onlyStaff("settings"))
  .get(path, async (c) => await showAll(c, "", null))
  .post(path, once, async (c) => {
    const form = await readForm(c);
    const url = (one(form, "url") ?? "").trim();
    const events = eventsIn(form);
    if (events.length === 0) return await showAll(c, url, w.problems.events[c.var.locale]);
    try {
      const wanted = { accountId: c.var.staff.account.id, url, events };
      const made = await createEndpoint(c.env, wanted, async (_, endpoint) => endpoint);
      await tell(c, "webhook.created", made.endpoint.id);
      return await showSecret(c, made);
    } catch (error) {
      return await showAll(c, url, reasonOf(c, error));
    }
  })
  .get(`${path}/:id{[0-9a-f-]{36}}`, async (c) => await showOne(c, await endpointIn(c), {}))
  .post(`${path}/:id{[0-9a-f-]{36}}`, once, async (c) => {
    const endpoint = await endpointIn(c);
    try {
      return await act(c, endpoint, await readForm(c));
    } catch (error) {
      return await showOne(c, endpoint, { problem: reasonOf(c, error) });
    }
  });

async function act(c: C, endpoint: Endpoint, form: Form): Promise<Response> {
  const { locale } = c.var;
  const { id } = endpoint;
  switch (one(form, "choice")) {
    case "test":
      await testEndpoint(c.env, endpoint);
      return await showOne(c, endpoint, { said: w.tested[locale] });
    case "rotate": {
      const rotated = await rotateSecret(c.env, endpoint);
      await tell(c, "webhook.secret_changed", id);
      return await showSecret(c, rotated);
    }
    case "on":
    case "off":
      await changeEndpoint(c.env, endpoint, { enabled: one(form, "choice") === "on" });
      await tell(c, "webhook.changed", id);
      return c.redirect(`${path}/${id}`, 303);
    case "change": {
      const events = eventsIn(form);
      if (events.length === 0) return await showOne(c, endpoint, { problem: w.problems.events[locale] });
      await changeEndpoint(c.env, endpoint, { url: (one(form, "url") ?? "").trim(), events });
      await tell(c, "webhook.changed", id);
      return c.redirect(`${path}/${id}`, 303);
    }
    case "replay": {
      const day = one(form, "since") ?? "";
      if (!isDay(day)) return c.redirect(`${path}/${id}`, 303);
      const since = startOfDay(c.var.staff.account.timeZone, day);
      return await showReplayed(c, endpoint, await replayEvents(c.env, endpoint, { since }));
    }
    case "again":
      return await showReplayed(
        c,
        endpoint,
        await replayEvents(c.env, endpoint, { ids: [one(form, "delivery") ?? ""] }),
      );
    case "remove":
      await removeEndpoint(c.env, endpoint);
      await tell(c, "webhook.removed", id);
      return c.redirect(path, 303);
    default:
      return c.redirect(`${path}/${id}`, 303);
  }
}

async function showReplayed(c: C, endpoint: Endpoint, n: number): Promise<Response> {
  const { locale } = c.var;
  return await showOne(c, endpoint, { said: w.replayed[locale](n.toLocaleString(locale)) });
}

const endpointIn = async (c: C) => await getEndpoint(c.env, c.var.staff.account.id, c.req.param("id") ?? "");

function eventsIn(form: Form): EventType[] {
  return eventTypes.filter((type) => form.get("events")?.includes(type));
}

async function showAll(c: C, typed: string, problem: string | null): Promise<Response> {
  const { account } = c.var.staff;
  const endpoints = await endpointsOf(c.env, account.id, { after: null, limit: endpointsShown });
  const written = writtenIn(c.var.locale, account);
  const page = <WebhooksPage {...shellOf(c)} {...{ endpoints, typed, problem, written }} />;
  return await c.html(page, problem === null ? 200 : 422);
}

async function showOne(c: C, endpoint: Endpoint, news: { said?: string; problem?: string }): Promise<Response> {
  const { account } = c.var.staff;
  const before = /^\d{1,15}$/.exec(c.req.query("before") ?? "")?.[0];
  const page = { before: before ? Number(before) : null, status: undefined, limit: deliveriesShown + 1 };
  const found = await deliveriesOf(c.env, endpoint, page);
  const deliveries = found.slice(0, deliveriesShown);
  const older = found.length > deliveriesShown ? (deliveries.at(-1)?.delivery.n ?? null) : null;
  const shown = { said: null, problem: null, ...news, endpoint, deliveries, older };
  const html = (
    <WebhookPage {...shellOf(c)} {...shown} written={writtenIn(c.var.locale, account)} zone={account.timeZone} />
  );
  return await c.html(html, news.problem ? 422 : 200);
}

async function showSecret(c: C, made: { endpoint: Endpoint; secret: string }): Promise<Response> {
  return await c.html(<SecretPage {...shellOf(c)} {...made} />);
}

/** In the reader's words; what is no problem of theirs is thrown on. */
function reasonOf(c: C, error: unknown): string {
  if (!(error instanceof Problem)) throw error;
  const { problems } = w;
  switch (error.body.errors?.[0]?.code) {
    case "url_invalid":
    case "url_not_https":
    case "url_credentials":
    case "own_address":
    case "address_not_public":
      return problems[error.body.errors[0].code][c.var.locale];
    default:
      return problems.other[c.var.locale];
  }
}

async function tell(c: C, action: string, subject: string): Promise<void> {
  await writeAudit(c.env, { ...byStaff(c.var.staff), action, subject });
}
