import { and, eq } from "drizzle-orm";
import { campaignMails } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { type CompiledMail, compileMail } from "../mail/compile-mail.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { alarmMail } from "./alarms/alarm-mail.ts";
import { checkpointMail } from "./anchors/checkpoint-mail.ts";
import { stopMail } from "./breakers/stop-mail.ts";
import { stoppedMail } from "./ceilings/stopped-words.ts";
import type { ClaimedMessage } from "./claim-messages.ts";
import { MessageData } from "./message-data.ts";
import type { Frame } from "./read-frame.ts";
import { onBase } from "./on-base.ts";
import { senderAs } from "./sender-as.ts";
import { webhookMail } from "./webhook-mail.ts";

export type Job = { message: ClaimedMessage; frame: Frame; locale: Locale };

/** The mail of this kind and language without the person; null when its campaign has none. */
export async function compiledFor(deps: Deps, { message, frame, locale }: Job): Promise<CompiledMail | null> {
  switch (message.kind) {
    case "invitation":
    case "reminder": {
      const [mail] = await deps.db
        .select()
        .from(campaignMails)
        .where(
          and(
            eq(campaignMails.campaignId, message.campaign_id ?? ""),
            eq(campaignMails.round, message.round),
            eq(campaignMails.locale, locale),
          ),
        );
      if (!mail) return null;
      return onBase(mail, mail.noticeId, { publicUrl: deps.config.publicUrl, base: frame.sending.baseUrl });
    }
    case "receipt":
    case "confirmation":
    case "acknowledgement":
      return await compileMail(message.kind, {
        locale,
        sender: senderAs(frame.account, nameOf(frame), frame.sending.baseUrl),
      });
    case "service": {
      const data = MessageData.parse(message.data ?? {});
      const about = await aboutOf(deps, { frame, locale, data });
      return about
        ? await compileMail("service", {
            locale,
            sender: senderAs(frame.account, nameOf(frame), frame.sending.baseUrl),
            about,
          })
        : null;
    }
  }
}

/** What a service mail says: our own words by name, or words made for this one. */
async function aboutOf(deps: Pick<Deps, "db">, { frame, locale, data }: Omit<Job, "message"> & { data: MessageData }) {
  const given = { account: frame.account, locale, data };
  if (data.about === "stopped") return await stopMail(deps, given);
  if (data.about === "webhookOff") return webhookMail(given);
  if (data.about === "accountStopped") return stoppedMail(given);
  if (data.about === "alarm") return await alarmMail(deps, given);
  return data.about === "checkpoint" ? checkpointMail(given) : data.about;
}

const nameOf = ({ account, sender }: Frame) => sender?.name ?? account.name;
