import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { feedbackEvents } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { unreachable } from "../errors.ts";
import { readReceived, takeReceived } from "./inbound.ts";
import { fetchCertificate } from "./fetch-certificate.ts";
import { confirmSubscription } from "./sns-confirmation.ts";
import { snsBodyCharsMax } from "./sns-message.ts";
import { verifySns } from "./sns.ts";

const doors = ["/feedback/ses", "/feedback/inbound"];

/**
 * `POST /feedback/ses`: SES events through SNS. Verified, stored as they came, answered; worked off by a job. A repeat of
 * the same SNS message is stored once. 403 is final for SNS, 503 makes it try again. `POST /feedback/inbound` is the same
 * door under another name, for received mail: that is done at once, and nothing of it is stored.
 */
export const feedbackRoutes = new Hono<{ Bindings: Deps }>().on("POST", doors, limited(), async (c) => {
  const { config, certificates, db, now, queue, log } = c.env;
  const verdict = await verifySns(await c.req.text(), {
    topics: config.sns.topics,
    pinned: config.sns.pinned ?? undefined,
    fetchCertificate: (url) => fetchCertificate({ cache: certificates, now }, url),
    now: now(),
  });
  if (verdict.outcome === "refused") {
    log({ level: "warn", event: "feedback_refused", reason: verdict.reason });
    if (verdict.reason === "certificate_unavailable") return c.text("try again", 503, { "Retry-After": "30" });
    return c.text("refused", 403);
  }
  const { message } = verdict;
  switch (message.Type) {
    case "Notification": {
      const received = readReceived(message.Message);
      if (received) {
        const links = await takeReceived(c.env, received);
        log({ level: "info", event: "mail_received", links });
        return c.text("ok");
      }
      const row = { snsMessageId: message.MessageId, message: message.Message, receivedAt: now() };
      await db.insert(feedbackEvents).values(row).onConflictDoNothing();
      await queue.wake("feedback");
      return c.text("ok");
    }
    case "SubscriptionConfirmation":
      return await answerConfirmation(c, message);
    case "UnsubscribeConfirmation":
      // A visit would subscribe again: that is for people to decide (STANDARDS 3.4).
      log({ level: "error", event: "feedback_unsubscribed", topic: message.TopicArn });
      return c.text("noted");
    default:
      return unreachable(message);
  }
});

/** Only while the operator expects one; everything else that asks is noted, and told. */
async function answerConfirmation(c: Context<{ Bindings: Deps }>, asked: Asked): Promise<Response> {
  const { config, now, log } = c.env;
  const topic = asked.TopicArn;
  const expected = config.sns.confirmUntil;
  if (!expected || now() >= expected) {
    log({ level: "warn", event: "feedback_subscription_asked", topic });
    return c.text("noted");
  }
  if (!(await confirmSubscription(asked))) {
    log({ level: "error", event: "feedback_subscription_failed", topic });
    return c.text("try again", 503, { "Retry-After": "30" });
  }
  log({ level: "warn", event: "feedback_subscribed", topic });
  return c.text("confirmed");
}

type Asked = { TopicArn: string; Token: string };

/** Anybody may post here: no more is read than SNS can send, whatever the headers say. */
function limited() {
  return bodyLimit({ maxSize: snsBodyCharsMax, onError: (c) => c.text("too large", 413) });
}
