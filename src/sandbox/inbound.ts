import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Mail, Owed } from "./records.ts";
import { copies } from "./simulate.ts";
import type { World } from "./world.ts";

const line = z
  .string()
  .max(998)
  .refine((text) => !/[\r\n]/.test(text), "One line.");

/** A mail that somebody sends to us. */
export const InboundOrder = z.strictObject({
  to: line.regex(/^[^\s@]+@[^\s@]+$/, "An address."),
  from: line,
  subject: line.default("unsubscribe"),
});
export type InboundOrder = z.infer<typeof InboundOrder>;

const patienceMs = 2_000;

/** Has SES tell of it by a signed notification; durable before it is posted. */
export async function postInbound(world: World, order: InboundOrder): Promise<{ id: string; delivered: boolean }> {
  const happening = { type: "Received" as const, ...order };
  const at = world.now().toISOString();
  const id = randomUUID().replaceAll("-", "");
  const first: Owed = { key: randomUUID(), snsId: randomUUID(), messageId: id, at, happening };
  const all = copies(first, world.state.faults.duplicate_events, world.random);
  await Promise.all(all.map((owed) => world.journal.change({ line: "owed", owed })));
  world.courier.owe(all.flatMap((owed) => inboundParcel(owed)));
  return { id, delivered: await world.courier.delivered(first.key, patienceMs) };
}

/** What is needed to bring it, also after a restart; none for what is about a mail of ours. */
export function inboundParcel(owed: Owed): { owed: Owed; mail: Mail }[] {
  const { happening, messageId: id, at } = owed;
  if (happening.type !== "Received") return [];
  const { to, from, subject } = happening;
  const mail = { id, to, from, subject, headers: [], tags: {}, configurationSet: "", acceptedAt: at };
  return [{ owed, mail }];
}

/** SES's notification of a received mail, by a receipt rule with an SNS action. */
export function receivedText({ id, to, from, subject, acceptedAt }: Mail): string {
  const pass = { status: "PASS" };
  return JSON.stringify({
    notificationType: "Received",
    mail: {
      timestamp: acceptedAt,
      source: from,
      messageId: id,
      destination: [to],
      headersTruncated: false,
      headers: [
        { name: "From", value: from },
        { name: "To", value: to },
        { name: "Subject", value: subject },
      ],
      commonHeaders: { returnPath: from, from: [from], to: [to], messageId: `<${id}@sandbox>`, subject },
    },
    receipt: {
      timestamp: acceptedAt,
      processingTimeMillis: 1,
      recipients: [to],
      spamVerdict: pass,
      virusVerdict: pass,
      spfVerdict: pass,
      dkimVerdict: pass,
      dmarcVerdict: pass,
      action: { type: "SNS", encoding: "UTF8" },
    },
  });
}
