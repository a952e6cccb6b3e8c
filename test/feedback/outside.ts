import { app } from "../../src/app.ts";
import type { Signer } from "../../src/sandbox/certificate.ts";
import { sesText } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { certificateUrl, notification, signed, topic } from "./sign-sns.ts";

/** Lets a house believe this signer's notifications, as a local start believes its sandbox. */
export function believe(house: House, signer: Signer): void {
  house.config = { ...house.config, sns: { topics: [topic], pinned: { url: certificateUrl, pem: signer.pem } } };
}

let count = 0;
export const snsId = () => `0f0e0d0c-0000-4000-8000-${String((count += 1)).padStart(12, "0")}`;

/** Posts a notification as SNS does; the answer's status. */
export async function notify(
  house: House,
  signer: Signer,
  message: string,
  options: { id?: string; version?: "1" | "2" } = {},
): Promise<number> {
  const fields = { ...notification, MessageId: options.id ?? snsId(), Message: message };
  const body = signed(signer, fields, options.version ? { version: options.version } : {});
  const init = { method: "POST", body, headers: { "content-type": "text/plain; charset=UTF-8" } };
  return (await app.request("/feedback/ses", init, house)).status;
}

/** An identity notification: another name for the kind, and no tags. */
export function asIdentity(text: string): string {
  const { eventType, mail, ...rest } = JSON.parse(text);
  const { tags: _, ...untagged } = mail;
  return JSON.stringify({ notificationType: eventType, mail: untagged, ...rest });
}

/** What SES would publish, with all the personal parts that real ones have. */
export function personalText(house: House, spec: Parameters<typeof sesText>[1]): string {
  const event = JSON.parse(sesText(house, spec));
  event.mail.headers = [{ name: "To", value: `An Jansen <${spec.to}>` }];
  event.mail.commonHeaders = { to: [spec.to], subject: "Blijven we in contact, An?" };
  for (const part of ["bounce", "complaint", "deliveryDelay"]) {
    for (const list of ["bouncedRecipients", "complainedRecipients", "delayedRecipients"]) {
      for (const one of event[part]?.[list] ?? []) {
        one.status = "5.1.1";
        one.diagnosticCode = `smtp; 550 5.1.1 <${spec.to}> user unknown`;
      }
    }
  }
  if (event.delivery) event.delivery.smtpResponse = `250 ok ${spec.to}`;
  return JSON.stringify(event);
}
