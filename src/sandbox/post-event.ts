import { z } from "zod";

import type { StoredMail } from "./mails.ts";
import type { Happening } from "./records.ts";
import { copies, oweNotification } from "./simulate.ts";
import type { World } from "./world.ts";

const word = z.string().regex(/^[A-Za-z-]{1,64}$/, "One word of letters, as SES writes it.");

/** What a test may say happened to a mail. Bounces default to Permanent, General; complaints to abuse. */
export const EventOrder = z.strictObject({
  type: z.enum(["send", "delivery", "bounce", "complaint", "delay", "reject"]),
  bounce_type: z.enum(["Permanent", "Transient", "Undetermined"]).default("Permanent"),
  bounce_sub_type: word.default("General"),
  complaint_feedback_type: word.default("abuse"),
});

export type EventOrder = z.infer<typeof EventOrder>;

/** So long an answer waits for the service to take the notification; it is brought either way. */
const patienceMs = 2_000;

/** Sends the notification now, also while `events_off`; durable before it is posted. */
export async function postEvent(
  world: World,
  mail: StoredMail,
  order: EventOrder,
): Promise<{ id: string; type: EventOrder["type"]; delivered: boolean }> {
  const { id, to, from, subject, headers, tags, configurationSet, acceptedAt } = mail;
  const facts = { id, to, from, subject, headers, tags, configurationSet, acceptedAt };
  const first = oweNotification(facts, happeningOf(order), world.now().toISOString());
  const all = copies(first, world.state.faults.duplicate_events, world.random);
  await Promise.all(all.map((owed) => world.journal.change({ line: "owed", owed })));
  world.courier.owe(all.map((owed) => ({ owed, mail: facts })));
  return { id: first.snsId, type: order.type, delivered: await world.courier.delivered(first.key, patienceMs) };
}

function happeningOf(order: EventOrder): Happening {
  switch (order.type) {
    case "send":
      return { type: "Send" };
    case "delivery":
      return { type: "Delivery" };
    case "bounce":
      return { type: "Bounce", bounceType: order.bounce_type, bounceSubType: order.bounce_sub_type };
    case "complaint":
      return { type: "Complaint", feedbackType: order.complaint_feedback_type };
    case "delay":
      return { type: "DeliveryDelay" };
    case "reject":
      return { type: "Reject" };
  }
}
