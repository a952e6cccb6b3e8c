import { rm } from "node:fs/promises";

import { PutSuppressedDestinationCommand } from "@aws-sdk/client-sesv2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { parseSesEvent } from "../../src/feedback/sns-ses-event.ts";
import { verifySns } from "../../src/feedback/sns.ts";
import { control, eventsIn, listen, runSandbox, send } from "./run-sandbox.ts";
import type { Listener, Run } from "./run-sandbox.ts";

let listener: Listener;
let run: Run;

beforeEach(async () => {
  listener = await listen();
  run = await runSandbox({ feedbackUrl: listener.url });
});
afterEach(async () => {
  await run.close();
  await rm(run.directory, { recursive: true });
  await listener.close();
});

const simulated: [string, string[]][] = [
  ["jan@telenet.be", ["Send", "Delivery"]],
  ["success@simulator.amazonses.com", ["Send", "Delivery"]],
  ["bounce@simulator.amazonses.com", ["Send", "Bounce Permanent General"]],
  ["bounce+row17@simulator.amazonses.com", ["Send", "Bounce Permanent General"]],
  ["complaint+row18@simulator.amazonses.com", ["Send", "Delivery", "Complaint abuse"]],
  ["suppressionlist@simulator.amazonses.com", ["Send", "Bounce Permanent Suppressed"]],
  ["ooto@simulator.amazonses.com", ["Send", "Delivery"]],
  ["bounce@telenet.be", ["Send", "Delivery"]],
];
test.each(simulated)("a mail to %s brings %j", async (to, expected) => {
  await send(run, to);
  await run.sandbox.drain();
  expect(listener.posts.map(describeEvent).toSorted()).toEqual(expected.toSorted());
});

function describeEvent({ body }: { body: string }): string {
  const { eventType, bounce, complaint } = JSON.parse(JSON.parse(body).Message);
  if (bounce) return `Bounce ${bounce.bounceType} ${bounce.bounceSubType}`;
  return complaint ? `Complaint ${complaint.complaintFeedbackType}` : eventType;
}

test("a mail to an address on the suppression list bounces as OnAccountSuppressionList", async () => {
  await run.client.send(new PutSuppressedDestinationCommand({ EmailAddress: "jan@telenet.be", Reason: "BOUNCE" }));
  await send(run, "Jan@telenet.be");
  await run.sandbox.drain();
  expect(listener.posts.map(describeEvent).toSorted()).toEqual(["Bounce Permanent OnAccountSuppressionList", "Send"]);
});

test("the service's own check finds every notification signed by the pinned certificate, without a fetch", async () => {
  const id = await send(run, "complaint@simulator.amazonses.com");
  await run.sandbox.drain();
  for (const { body, headers } of listener.posts) {
    const verdict = await verifySns(body, {
      topics: [run.sandbox.topicArn],
      pinned: run.sandbox.certificate,
      fetchCertificate: () => Promise.reject(new Error("no network call")),
      now: new Date(),
    });
    expect(verdict.outcome).toBe("verified");
    if (verdict.outcome !== "verified") continue;
    expect(headers.get("content-type")).toBe("text/plain; charset=UTF-8");
    expect(headers.get("x-amz-sns-message-id")).toBe(verdict.message.MessageId);
    expect(parseSesEvent(verdict.message.Message)?.mail).toMatchObject({
      messageId: id,
      tags: { message: ["m1"], campaign: ["c1"], kind: ["invitation"], "ses:configuration-set": ["reaffirm"] },
    });
  }
  expect(listener.posts).toHaveLength(3);
});

describe("an event that a test asks for", () => {
  const orders: [Record<string, string>, string][] = [
    [{ type: "delivery" }, "Delivery"],
    [{ type: "bounce" }, "Bounce Permanent General"],
    [{ type: "bounce", bounce_type: "Transient", bounce_sub_type: "MailboxFull" }, "Bounce Transient MailboxFull"],
    [{ type: "complaint" }, "Complaint abuse"],
    [{ type: "delay" }, "DeliveryDelay"],
    [{ type: "reject" }, "Reject"],
  ];
  test.each(orders)("%j is sent at once, also while the others are off", async (order, expected) => {
    await control(run, "/faults", { body: { events_off: true } });
    const id = await send(run, "bounce@simulator.amazonses.com");
    const { status, json } = await control(run, `/messages/${id}/events`, { method: "POST", body: order });
    expect([status, json.delivered]).toEqual([202, true]);
    expect(listener.posts.map(describeEvent)).toEqual([expected]);
    expect(parseSesEvent(JSON.parse(listener.posts[0]?.body ?? "").Message)).not.toBeNull();
  });
});

describe("what is owed", () => {
  test("is sent again until it is answered with 2xx, with the same id", async () => {
    listener.answer.status = 503;
    await send(run, "jan@telenet.be");
    await expect.poll(() => listener.posts.length, { timeout: 5_000 }).toBeGreaterThan(2);
    listener.answer.status = 200;
    await run.sandbox.drain();
    const ids = new Set(listener.posts.map(({ headers }) => headers.get("x-amz-sns-message-id")));
    expect([ids.size, run.sandbox.owedCount()]).toEqual([2, 0]);
  });

  test("is brought by drain at once instead of after its rest", async () => {
    listener.answer.status = 503;
    await send(run, "jan@telenet.be");
    await expect.poll(() => listener.posts.length, { timeout: 5_000 }).toBeGreaterThan(4);
    listener.answer.status = 200;
    const startedMs = Date.now();
    await run.sandbox.drain();
    expect(Date.now() - startedMs).toBeLessThan(500);
  });

  test("makes drain say what is wrong when the service takes nothing for 10 s", async () => {
    listener.answer.status = 403;
    await send(run, "jan@telenet.be");
    await expect(run.sandbox.drain()).rejects.toThrow(
      "For 10 s the service took no notification (it answered 403); 2 are still owed.",
    );
  });
});

describe("faults of events", () => {
  test("all doubled: each comes twice, some with the same id and some with another", async () => {
    await control(run, "/faults", { body: { duplicate_events: 1 } });
    for (const name of ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]) await send(run, `${name}@telenet.be`);
    await run.sandbox.drain();
    const ids = new Set(listener.posts.map(({ headers }) => headers.get("x-amz-sns-message-id")));
    expect(listener.posts).toHaveLength(40);
    expect(ids.size).toBeGreaterThan(20);
    expect(ids.size).toBeLessThan(40);
  });

  test("shuffled: all come, in another order", async () => {
    await control(run, "/faults", { body: { shuffle_events: true } });
    const names = Array.from({ length: 20 }, (_, i) => `p${i}@telenet.be`);
    for (const name of names) await send(run, name);
    await expect.poll(() => run.sandbox.owedCount(), { timeout: 5_000 }).toBe(0);
    const order = eventsIn(listener).map((event) => event.join(" "));
    const straight = names.flatMap((name) => [`Send ${name}`, `Delivery ${name}`]);
    expect(order.toSorted()).toEqual(straight.toSorted());
    expect(order).not.toEqual(straight);
  });

  test("off: nothing comes by itself", async () => {
    await control(run, "/faults", { body: { events_off: true } });
    await send(run, "bounce@simulator.amazonses.com");
    await run.sandbox.drain();
    expect(listener.posts).toEqual([]);
  });
});

test("mail that is received is told by a signed notification, also after a restart, until it is answered", async () => {
  const mail = { to: "u+link@inbound.reaffirm.test", from: "an@telenet.be", subject: "unsubscribe" };
  listener.answer.status = 503;
  const { status, json } = await control(run, "/inbound", { method: "POST", body: mail });
  expect([status, json]).toMatchObject([202, { delivered: false }]);
  const { directory } = run;
  await run.close();
  listener.answer.status = 200;
  listener.posts.length = 0;
  run = await runSandbox({ feedbackUrl: listener.url, directory });
  await run.sandbox.drain();
  const [post] = listener.posts;
  const rules = {
    topics: [run.sandbox.topicArn],
    pinned: run.sandbox.certificate,
    fetchCertificate: () => Promise.reject(new Error("nothing is fetched")),
    now: new Date(),
  };
  const verdict = await verifySns(post?.body ?? "", rules);
  expect(verdict).toMatchObject({ outcome: "verified" });
  const message =
    verdict.outcome === "verified" && verdict.message.Type === "Notification" ? verdict.message.Message : "";
  expect(JSON.parse(message)).toMatchObject({
    notificationType: "Received",
    mail: { commonHeaders: { from: [mail.from], subject: "unsubscribe" } },
    receipt: { recipients: [mail.to] },
  });
  expect((await control(run, "/inbound", { method: "POST", body: { to: "geen adres", from: "x" } })).status).toBe(422);
});
