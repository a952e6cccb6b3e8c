import { IncomingMessage } from "node:http";

import { Hono } from "hono";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";

import { createIdentity, deleteIdentity, putMailFrom, readIdentity } from "./identities.ts";
import { sendEmail } from "./send-email.ts";
import { refuse, sesErrorResponse } from "./ses-error.ts";
import type { SesError } from "./ses-error.ts";
import { findSuppressed, listSuppressed, putSuppressed } from "./suppression-list.ts";
import { addResource, createTenant, putTenantSuppression, readTenant, removeResource } from "./tenants.ts";
import type { World } from "./world.ts";

/** SES's limit for a mail through v2, in bytes. */
const requestBytesMax = 40 * 1_048_576;
const dayMs = 24 * 3_600_000;

/** SES v2 as `@aws-sdk/client-sesv2` speaks it: REST JSON, signatures not looked at. Serve it with @hono/node-server. */
export function sesRoutes(world: World, log: (line: string) => void): Hono {
  const app = new Hono();
  app.onError((error) => {
    log(`sandbox: ${error.message}`);
    return sesErrorResponse(
      refuse("InternalServiceErrorException", "The sandbox could not do that; its log says why."),
    );
  });
  app.notFound(() => sesErrorResponse(refuse("BadRequestException", "The sandbox does not know this operation.")));
  const tooLarge = (): Response =>
    sesErrorResponse(refuse("BadRequestException", `The request is over ${requestBytesMax} bytes.`));
  app.use(bodyLimit({ maxSize: requestBytesMax, onError: tooLarge }));

  return app
    .post("/v2/email/outbound-emails", async (c) => {
      const sent = await sendEmail(world, await jsonOf(c));
      switch (sent.outcome) {
        case "accepted":
          return c.json({ MessageId: sent.messageId });
        case "cut":
          return cutConnection(c);
        case "refused":
          return sesErrorResponse(sent.error);
      }
    })
    .post("/v2/email/identities", async (c) => answerOf(await createIdentity(world, await jsonOf(c))))
    .get("/v2/email/identities/:domain", (c) => answerOf(readIdentity(world, c.req.param("domain"))))
    .delete("/v2/email/identities/:domain", async (c) => answerOf(await deleteIdentity(world, c.req.param("domain"))))
    .put("/v2/email/identities/:domain/mail-from", async (c) =>
      answerOf(await putMailFrom(world, c.req.param("domain"), await jsonOf(c))),
    )
    .post("/v2/email/tenants", async (c) => answerOf(await createTenant(world, await jsonOf(c))))
    .post("/v2/email/tenants/get", async (c) => answerOf(readTenant(world, await jsonOf(c))))
    .post("/v2/email/tenant/suppression", async (c) => answerOf(await putTenantSuppression(world, await jsonOf(c))))
    .post("/v2/email/tenants/resources", async (c) => answerOf(await addResource(world, await jsonOf(c))))
    .post("/v2/email/tenants/resources/delete", async (c) => answerOf(await removeResource(world, await jsonOf(c))))
    .get("/v2/email/account", (c) => c.json(accountOf(world)))
    .put("/v2/email/suppression/addresses", async (c) => {
      const error = await putSuppressed(world, await jsonOf(c));
      return error === null ? c.json({}) : sesErrorResponse(error);
    })
    .get("/v2/email/suppression/addresses", (c) => {
      const listed = listSuppressed(world, new URL(c.req.url).searchParams);
      return "code" in listed ? sesErrorResponse(listed) : c.json(listed);
    })
    .get("/v2/email/suppression/addresses/:address", (c) => {
      const found = findSuppressed(world, c.req.param("address"), c.req.query("TenantName"));
      if (found === null)
        return sesErrorResponse(refuse("NotFoundException", "The address is not on the suppression list."));
      return c.json({ SuppressedDestination: found });
    });
}

function answerOf(answer: object | SesError): Response {
  return isError(answer) ? sesErrorResponse(answer) : Response.json(answer);
}

const isError = (answer: object | SesError): answer is SesError => "code" in answer && "message" in answer;

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return null;
  }
}

/** Ends the connection with no answer. Without a socket (`app.request`) the answer breaks off instead. */
function cutConnection(c: Context): Response {
  const incoming: unknown = c.env?.incoming;
  if (incoming instanceof IncomingMessage) incoming.socket.destroy();
  const broken = new ReadableStream({
    start: (controller) => controller.error(new Error("The connection was cut, as asked for.")),
  });
  return new Response(incoming instanceof IncomingMessage ? null : broken);
}

function accountOf({ state, mails, now }: World): Record<string, unknown> {
  const { max_send_rate, max_24_hour_send, enforcement_status } = state.account;
  return {
    DedicatedIpAutoWarmupEnabled: false,
    EnforcementStatus: enforcement_status,
    ProductionAccessEnabled: true,
    SendQuota: {
      Max24HourSend: max_24_hour_send,
      MaxSendRate: max_send_rate,
      SentLast24Hours: mails.countSince(now().getTime() - dayMs),
    },
    SendingEnabled: enforcement_status !== "SHUTDOWN",
    SuppressionAttributes: { SuppressedReasons: [] },
  };
}
