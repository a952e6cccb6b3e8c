import { Buffer } from "node:buffer";

import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";

import { invalid, notFound } from "../errors.ts";
import { controlProblem, problem, readBody, readShape } from "./control-problem.ts";
import { InboundOrder, postInbound } from "./inbound.ts";
import { MailPage, MailboxPage, NoMailPage } from "./mailbox-pages.tsx";
import { mailboxLocale } from "./mailbox-words.ts";
import type { StoredMail } from "./mails.ts";
import { EventOrder, postEvent } from "./post-event.ts";
import { Account, Faults } from "./records.ts";
import type { World } from "./world.ts";

const bodyBytesMax = 65_536;
const pageMax = 500;
const pageDefault = 50;
const mailboxPageMails = 50;
/** Ten years: further and the certificates of the world run out. */
const advanceSecondsMax = 10 * 366 * 86_400;

const ListQuery = z.object({
  to: z.string().max(320).optional(),
  limit: z.coerce.number().int().min(1).max(pageMax).default(pageDefault),
  cursor: z.string().max(100).optional(),
});

const MailboxQuery = z.object({
  to: z.string().trim().max(320).default(""),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1).catch(1),
});

const Advance = z.strictObject({ advance_seconds: z.number().min(0).max(advanceSecondsMax) });

export type ControlOptions = { world: World; advance: (seconds: number) => Promise<Date>; log: (line: string) => void };

/** How people and checks play provider, recipient and time (API.md, "The stand-in for the world"); mounted at /sandbox. */
export function controlRoutes({ world, advance, log }: ControlOptions): Hono {
  const app = new Hono();
  app.onError((error) => {
    const answer = controlProblem(error);
    if (answer === null) log(`sandbox: ${error.stack ?? error.message}`);
    return answer ?? problem({ status: 500, title: "The sandbox failed", detail: error.message });
  });
  app.use(bodyLimit({ maxSize: bodyBytesMax, onError: () => problem({ status: 413, title: "Too large" }) }));

  return app
    .get("/", async (c) => {
      const query = readShape(c.req.query(), MailboxQuery);
      return c.html(
        <MailboxPage {...await newestFirst(world, query)} query={query} now={world.now()} locale={localeOf(c)} />,
        200,
        pageHeaders,
      );
    })
    .get("/mails/:id", async (c) => {
      const mail = await world.mails.find(c.req.param("id"));
      return mail === null
        ? c.html(<NoMailPage locale={localeOf(c)} />, 404, pageHeaders)
        : c.html(<MailPage mail={mail} locale={localeOf(c)} />, 200, pageHeaders);
    })
    .get("/messages", async (c) => {
      const { to, limit, cursor } = readShape(c.req.query(), ListQuery);
      const { mails, next } = await world.mails.page({ to: to ?? null, from: readCursor(cursor), limit });
      const next_cursor = next === null ? null : writeCursor(next);
      if (next_cursor !== null) {
        const url = new URL(c.req.url);
        url.searchParams.set("cursor", next_cursor);
        c.header("Link", `<${url.href}>; rel="next"`);
      }
      return c.json({ data: mails.map(messageJson), next_cursor });
    })
    .get("/messages/:id", async (c) => c.json(messageJson(await mailOr404(world, c.req.param("id")))))
    .post("/messages/:id/events", async (c) => {
      const mail = await mailOr404(world, c.req.param("id"));
      return c.json(await postEvent(world, mail, await readBody(c, EventOrder)), 202);
    })
    .post("/inbound", async (c) => c.json(await postInbound(world, await readBody(c, InboundOrder)), 202))
    .get("/faults", (c) => c.json(world.state.faults))
    .put("/faults", async (c) => {
      const faults = Faults.parse({ ...world.state.faults, ...(await readBody(c, Faults.partial())) });
      await world.journal.change({ line: "faults", faults });
      world.state.faults = faults;
      return c.json(faults);
    })
    .get("/account", (c) => c.json(world.state.account))
    .put("/account", async (c) => {
      const account = Account.parse({ ...world.state.account, ...(await readBody(c, Account.partial())) });
      await world.journal.change({ line: "account", account });
      world.state.account = account;
      return c.json(account);
    })
    .get("/clock", (c) => c.json({ now: world.now().toISOString(), offset_seconds: world.state.offsetMs / 1_000 }))
    .post("/clock", async (c) => {
      const { advance_seconds } = await readBody(c, Advance);
      return c.json({ now: (await advance(advance_seconds)).toISOString() });
    });
}

const localeOf = (c: Context) => mailboxLocale(c.req.query("lang"), c.req.header("accept-language"));

/** Mails are strangers' HTML to this page: no script runs anywhere in it. */
const pageHeaders = {
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; frame-src 'self'; form-action 'self'; base-uri 'none'",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

async function newestFirst(world: World, { to, page }: { to: string; page: number }) {
  const total = world.mails.count(to === "" ? null : to);
  const end = Math.max(0, total - (page - 1) * mailboxPageMails);
  const from = Math.max(0, end - mailboxPageMails);
  const { mails } = await world.mails.page({ to: to === "" ? null : to, from, limit: end - from });
  return { mails: mails.toReversed(), total, older: from > 0 };
}

async function mailOr404(world: World, id: string): Promise<StoredMail> {
  const mail = await world.mails.find(id);
  if (mail === null) throw notFound("message");
  return mail;
}

function messageJson({ id, to, from, subject, headers, html, text, tags, acceptedAt }: StoredMail) {
  return { id, to, from, subject, headers, html, text, tags, accepted_at: acceptedAt };
}

const writeCursor = (position: number): string => Buffer.from(`m${position}`).toString("base64url");

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined || cursor === "") return 0;
  const position = /^m(\d{1,15})$/.exec(Buffer.from(cursor, "base64url").toString("utf8"))?.[1];
  if (position === undefined)
    throw invalid("#/cursor", "cursor", "This cursor is not one that we gave. Start without it.");
  return Number(position);
}
