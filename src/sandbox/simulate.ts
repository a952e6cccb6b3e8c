import { randomUUID } from "node:crypto";

import type { Faults, Happening, Mail, Owed, Suppressed, Tenant } from "./records.ts";
import { placeOf } from "./state.ts";

type Circumstances = {
  faults: Faults;
  suppressed: ReadonlyMap<string, Suppressed>;
  tenants: ReadonlyMap<string, Tenant>;
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
export function simulateMail(mail: Mail, { faults, suppressed, tenants, random }: Circumstances): Owed[] {
  if (faults.events_off) return [];
  return happeningsOf(mail.to.toLowerCase(), isSuppressed(mail, { suppressed, tenants })).flatMap((happening) =>
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

/** A tenant whose suppression is its own is stopped by its own list alone. */
function isSuppressed(mail: Mail, { suppressed, tenants }: Pick<Circumstances, "suppressed" | "tenants">): boolean {
  const isOwn = mail.tenant !== undefined && tenants.get(mail.tenant)?.scope === "TENANT";
  return suppressed.has(placeOf({ address: mail.to.toLowerCase(), tenant: isOwn ? mail.tenant : undefined }));
}

function happeningsOf(address: string, isStopped: boolean): readonly Happening[] {
  if (isStopped) {
    return [sent, { type: "Bounce", bounceType: "Permanent", bounceSubType: "OnAccountSuppressionList" }];
  }
  const local = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/.exec(address)?.[1];
  return (local === undefined ? undefined : simulated[local]) ?? [sent, delivered];
}
