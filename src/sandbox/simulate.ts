import { randomUUID } from "node:crypto";

import type { Faults, Happening, Mail, Owed, Suppressed } from "./records.ts";

type Circumstances = {
  faults: Faults;
  suppressed: ReadonlyMap<string, Suppressed>;
  random: () => number;
};

const sent: Happening = { type: "Send" };
const delivered: Happening = { type: "Delivery" };

/** SES's mailbox simulator, by local part without its +label. */
const simulated: Readonly<Record<string, readonly Happening[]>> = {
  success: [sent, delivered],
  bounce: [sent, { type: "Bounce", bounceType: "Permanent", bounceSubType: "General" }],
  complaint: [sent, delivered, { type: "Complaint", feedbackType: "abuse" }],
  suppressionlist: [sent, { type: "Bounce", bounceType: "Permanent", bounceSubType: "Suppressed" }],
  ooto: [sent, delivered],
};

/** The notifications that a mail brings about by itself; none while `events_off`. */
export function simulateMail(mail: Mail, { faults, suppressed, random }: Circumstances): Owed[] {
  if (faults.events_off) return [];
  return happeningsOf(mail.to.toLowerCase(), suppressed).flatMap((happening) =>
    copies(oweNotification(mail, happening, mail.acceptedAt), faults.duplicate_events, random),
  );
}

export function oweNotification(mail: Mail, happening: Happening, at: string): Owed {
  return { key: randomUUID(), snsId: randomUUID(), messageId: mail.id, at, happening };
}

/** A doubled one is by turns SNS's repetition (same id) and SES publishing twice (another id): both happen. */
export function copies(owed: Owed, share: number, random: () => number): Owed[] {
  if (random() >= share) return [owed];
  const snsId = random() < 0.5 ? owed.snsId : randomUUID();
  return [owed, { ...owed, key: randomUUID(), snsId }];
}

function happeningsOf(address: string, suppressed: ReadonlyMap<string, Suppressed>): readonly Happening[] {
  if (suppressed.has(address)) {
    return [sent, { type: "Bounce", bounceType: "Permanent", bounceSubType: "OnAccountSuppressionList" }];
  }
  const local = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/.exec(address)?.[1];
  return (local === undefined ? undefined : simulated[local]) ?? [sent, delivered];
}
