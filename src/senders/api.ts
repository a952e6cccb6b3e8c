import { createRoute, z } from "@hono/zod-openapi";
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { senderDomains } from "../db/schema.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { answers, described, IdParams, jsonBody, v1, type V1Context } from "../http/v1.ts";
import { addDomain } from "./add-domain.ts";
import { askForCheck } from "./ask-for-check.ts";
import { getSenderDomain, runningFrom, type SenderDomain } from "./queries.ts";
import { removeDomain } from "./remove-domain.ts";
import { readLinkHost, readSenderName } from "./sender-name.ts";
import { SenderDomainShape, shapeOf } from "./shape.ts";

const scope = ["Sender domains", "account"] as const;
const Name = z.string().max(1024);
const LinkHost = Name.nullish().openapi({
  description: "A name below the domain for the links in mails; its CNAME is one of the records. Null: none.",
});

const create = createRoute({
  method: "post",
  path: "/sender-domains",
  ...described(...scope, "Set up a domain to send from; the answer names the DNS records, as they become known"),
  request: { body: jsonBody(z.object({ domain: Name, link_host: LinkHost })) },
  responses: answers(201, SenderDomainShape),
});
const index = createRoute({
  method: "get",
  path: "/sender-domains",
  ...described(...scope, "All domains to send from, oldest first"),
  request: { query: PageQuery },
  responses: answers(200, pageOf(SenderDomainShape)),
});
const read = createRoute({
  method: "get",
  path: "/sender-domains/{id}",
  ...described(...scope, "The DNS records to set and how they stand"),
  request: { params: IdParams },
  responses: answers(200, SenderDomainShape),
});
const change = createRoute({
  method: "patch",
  path: "/sender-domains/{id}",
  ...described(...scope, "Set, change or take away the host for links"),
  request: { params: IdParams, body: jsonBody(z.object({ link_host: LinkHost })) },
  responses: answers(200, SenderDomainShape),
});
const check = createRoute({
  method: "post",
  path: "/sender-domains/{id}/checks",
  ...described(...scope, "Look at the records now, at most twice a minute; they are looked at by themselves too"),
  request: { params: IdParams },
  responses: answers(202, SenderDomainShape),
});
const remove = createRoute({
  method: "delete",
  path: "/sender-domains/{id}",
  ...described(...scope, "Stop sending from it; 409 while a campaign does"),
  request: { params: IdParams },
  responses: answers(200, SenderDomainShape),
});

export const sendersApi = v1()
  .openapi(create, async (c) => {
    const form = c.req.valid("json");
    const domain = readSenderName(c.env.config, form.domain);
    const linkHost = form.link_host ? readLinkHost(c.env.config, domain, form.link_host) : null;
    const row = await addDomain(c.env, { accountId: c.var.caller.accountId, domain, linkHost });
    await c.env.queue.wake("senders");
    return c.json(shapeOf(c.env, row, 0), 201);
  })
  .openapi(index, async (c) => {
    const { accountId } = c.var.caller;
    const { limit, cursor } = c.req.valid("query");
    const after = readCursor(cursor);
    const isMine = and(eq(senderDomains.accountId, accountId), isNull(senderDomains.removedAt));
    const rows = await c.env.db
      .select()
      .from(senderDomains)
      .where(and(isMine, after ? gt(senderDomains.id, after) : undefined))
      .orderBy(asc(senderDomains.id))
      .limit(limit + 1);
    const running = await runningFrom(c.env, accountId, rows);
    const shape = (row: SenderDomain) => shapeOf(c.env, row, running.get(row.id) ?? 0);
    return c.json(toPage(c, rows, { limit, after: ({ id }) => id, shape }), 200);
  })
  .openapi(read, async (c) => c.json(await shown(c, await mine(c, c.req.valid("param").id)), 200))
  .openapi(change, async (c) => {
    const before = await mine(c, c.req.valid("param").id);
    const { link_host: written } = c.req.valid("json");
    if (written === undefined) return c.json(await shown(c, before), 200);
    const linkHost = written ? readLinkHost(c.env.config, before.domain, written) : null;
    if (linkHost === before.linkHost) return c.json(await shown(c, before), 200);
    await c.env.db
      .update(senderDomains)
      .set({ linkHost, isLinkHostGreen: false, dueAt: c.env.now() })
      .where(
        and(
          eq(senderDomains.accountId, before.accountId),
          eq(senderDomains.id, before.id),
          isNull(senderDomains.removedAt),
        ),
      );
    await c.env.queue.wake("senders");
    return c.json(await shown(c, await mine(c, before.id)), 200);
  })
  .openapi(check, async (c) => {
    const row = await mine(c, c.req.valid("param").id);
    await askForCheck(c.env, row);
    return c.json(await shown(c, row), 202);
  })
  .openapi(remove, async (c) => {
    const row = await mine(c, c.req.valid("param").id);
    const answer = await shown(c, row);
    await removeDomain(c.env, row);
    return c.json(answer, 200);
  });

async function mine(c: V1Context, id: string): Promise<SenderDomain> {
  return await getSenderDomain(c.env, c.var.caller.accountId, id);
}

async function shown(c: V1Context, row: SenderDomain) {
  const running = await runningFrom(c.env, row.accountId, [row]);
  return shapeOf(c.env, row, running.get(row.id) ?? 0);
}
