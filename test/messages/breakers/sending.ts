import { expect } from "vitest";
import { app } from "../../../src/app.ts";
import type { OutgoingMail } from "../../../src/mail/mailer.ts";
import type { Signer } from "../../../src/sandbox/certificate.ts";
import { houseWithTopics, sesText, settle } from "../../campaigns/effort.ts";
import { certificateUrl, makeSigner, notification, signed, topic } from "../../feedback/sign-sns.ts";
import type { ApiAnswer, House } from "../../house.ts";

const signer: Promise<Signer> = makeSigner(new Date("2020-01-01T00:00:00Z"));
let told = 0;

/** A house that takes signed notifications at its own front door. */
export async function houseThatHears(): Promise<House> {
  const house = await houseWithTopics("own");
  const { pem } = await signer;
  house.config = { ...house.config, sns: { topics: [topic], pinned: { url: certificateUrl, pem } } };
  return house;
}

export const peopleAt = (domain: string, count: number, name = "persoon") =>
  Array.from({ length: count }, (_, i) => `${name}${i}@${domain}`);

/** The provider takes so many more, then throttles: the rest stays queued. Returns what it took now of campaigns, in its order. */
export async function sendOnly(house: House, count: number): Promise<OutgoingMail[]> {
  const before = house.outbox.length;
  const ofCampaigns = () => house.outbox.slice(before).filter(({ tags }) => tags["kind"] !== "service");
  house.provider.answer = async (mail) => {
    if (mail.tags["kind"] !== "service" && ofCampaigns().length >= count)
      return { outcome: "retry", code: "throttled" };
    house.outbox.push(mail);
    return { outcome: "submitted", sesMessageId: `ses-${mail.messageId}` };
  };
  house.advance(60_000);
  await settle(house);
  return ofCampaigns();
}

type Happening = "Delivery" | "Bounce" | "Complaint" | "DeliveryDelay" | "Reject";

/** What SES tells of these mails, signed, through POST /feedback/ses, and the jobs that it wakes. */
export async function tell(
  house: House,
  type: Happening,
  mails: readonly OutgoingMail[],
  detail: Record<string, unknown> = {},
): Promise<void> {
  for (const { messageId: id, to } of mails) {
    told += 1;
    const Message = sesText(house, { type, id, to, detail, ses: `ses-${id}` });
    const MessageId = `22b80b92-fdea-4c2c-8f9d-${String(told).padStart(12, "0")}`;
    const body = signed(await signer, { ...notification, MessageId, Message });
    const answer = await app.request("/feedback/ses", { method: "POST", body }, house);
    expect(answer.status).toBe(200);
  }
  await settle(house);
}

export async function campaignOf(house: House, id: string): Promise<ApiAnswer["body"]> {
  return (await house.api("GET", `/campaigns/${id}`)).body;
}
