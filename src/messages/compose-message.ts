import { and, desc, eq, isNotNull } from "drizzle-orm";
import { type Account, getAccount } from "../accounts/queries.ts";
import type { Sender } from "../db/json.ts";
import { campaignMails, campaigns } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { signLink } from "../http/links.ts";
import type { OutgoingMail } from "../mail/mailer.ts";
import { type CompiledMail, compileMail } from "../mail/compile-mail.ts";
import { composeMail } from "../mail/compose-mail.ts";
import { listHeaders } from "../mail/list-headers.ts";
import { isLocale, type Locale } from "../ui/texts/locale.ts";
import { dateWords } from "../ui/words.ts";
import type { ClaimedMessage } from "./claim-messages.ts";
import { lapsesAt } from "./lapses-at.ts";
import { MessageData, valuesOf } from "./message-data.ts";
import { senderAs } from "./sender-as.ts";

export type Composed = OutgoingMail | { problem: string };
type Frame = { account: Account; campaign: typeof campaigns.$inferSelect | null; sender: Sender | null };

/** Keeps what many messages share for as long as one job runs: a campaign's mails are read once. */
export function createComposer(deps: Deps): (message: ClaimedMessage) => Promise<Composed> {
  const frames = new Map<string, Promise<Frame>>();
  const compiled = new Map<string, Promise<CompiledMail | null>>();
  return async (message) => {
    const locale: Locale = isLocale(message.locale) ? message.locale : "en";
    const frame = await remember(frames, `${message.account_id} ${message.campaign_id}`, () =>
      readFrame(deps, message),
    );
    const about = message.kind === "service" ? message.data?.["about"] : "";
    const key = `${message.campaign_id} ${message.kind} ${message.round} ${locale} ${message.account_id} ${about}`;
    const mail = await remember(compiled, key, () => compiledFor(deps, { message, frame, locale }));
    if (!mail) return { problem: "no_template" };
    if (!frame.sender) return { problem: "no_sender" };
    const values = personalValues(deps, { message, frame, locale });
    if (!values) return { problem: "no_invitation" };
    return outgoing(deps, { message, frame, locale, sender: frame.sender }, composeMail(mail, values));
  };
}

type Job = { message: ClaimedMessage; frame: Frame; locale: Locale };

async function readFrame(deps: Deps, message: ClaimedMessage): Promise<Frame> {
  const account = await getAccount(deps, message.account_id);
  if (!message.campaign_id) {
    return { account, campaign: null, sender: await senderWithoutCampaign(deps, account) };
  }
  const [campaign] = await deps.db.select().from(campaigns).where(eq(campaigns.id, message.campaign_id));
  return { account, campaign: campaign ?? null, sender: campaign?.sender ?? null };
}

/** A mail of no campaign goes out as the last campaign did, whose domain may send; before the first, from the account's contact. */
async function senderWithoutCampaign({ db }: Deps, account: Account): Promise<Sender | null> {
  const [last] = await db
    .select({ sender: campaigns.sender })
    .from(campaigns)
    .where(and(eq(campaigns.accountId, account.id), isNotNull(campaigns.launchedAt)))
    .orderBy(desc(campaigns.launchedAt))
    .limit(1);
  const address = normaliseAddress(account.contact ?? "");
  return last?.sender ?? (address ? { name: account.name, address } : null);
}

async function compiledFor(deps: Deps, { message, frame, locale }: Job): Promise<CompiledMail | null> {
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
      return mail ?? null;
    }
    case "receipt":
    case "confirmation":
    case "acknowledgement":
      return await compileMail(message.kind, { locale, sender: senderAs(frame.account, nameOf(frame)) });
    case "service": {
      const { about } = MessageData.parse(message.data ?? {});
      return about
        ? await compileMail("service", { locale, sender: senderAs(frame.account, nameOf(frame)), about })
        : null;
    }
  }
}

/** Null when the invitation that the message belongs to is not there any more. */
function personalValues(deps: Deps, { message, frame, locale }: Job): Record<string, string> | null {
  const issuedAt = Math.floor(deps.now().getTime() / 1000);
  const url = (path: string, purpose: Parameters<typeof signLink>[1], id: string) =>
    `${deps.config.publicUrl}/${path}/${signLink(deps.linkKeys, purpose, id, issuedAt)}`;
  const links = {
    unsubscribe: url("u", "unsubscribe", message.id),
    preferences: url("p", "preferences", message.contact_id),
    dispute: url("c", "dispute", message.id),
  };
  if (message.kind !== "invitation" && message.kind !== "reminder") {
    const data = MessageData.parse(message.data ?? {});
    const style = { locale, country: frame.account.country, timeZone: frame.account.timeZone };
    // A no that came from no invitation is undone where it was said: on the page to unsubscribe.
    const undo = message.invitation_id ? url("i", "undo", message.id) : links.unsubscribe;
    const link = data.linkTo ? url(data.linkTo.path, data.linkTo.purpose, data.linkTo.id) : undo;
    // The page behind a confirmation has a button of its own for "this was not me".
    const dispute = message.kind === "confirmation" ? link : links.dispute;
    return { ...links, link, dispute, ...valuesOf(data, style) };
  }
  if (!frame.campaign || message.paused_ms_before === null) return null;
  const firstSubmittedAt = message.first_submitted_at ? new Date(message.first_submitted_at) : null;
  const asked = { firstSubmittedAt, pausedMsBefore: Number(message.paused_ms_before) };
  const until = lapsesAt(frame.campaign, asked, deps.now());
  const style = { locale, country: frame.account.country, timeZone: frame.campaign.hours.zone };
  return { ...links, link: url("i", "answer", message.id), until: dateWords(until, style) };
}

function outgoing({ config, linkKeys, now }: Deps, job: Job & { sender: Sender }, mail: CompiledMail): OutgoingMail {
  const { message, frame, locale, sender } = job;
  const { account, campaign } = frame;
  const host = new URL(config.publicUrl).hostname;
  const token = signLink(linkKeys, "unsubscribe", message.id, Math.floor(now().getTime() / 1000));
  return {
    messageId: message.id,
    from: { name: sender.name, address: sender.address },
    replyTo: sender.reply_to ?? null,
    to: message.address,
    ...mail,
    headers: listHeaders({
      unsubscribeUrl: `${config.publicUrl}/u/${token}`,
      mailto: config.mail.inboundAddress ? `${config.mail.inboundAddress}?subject=unsub%20${token}` : null,
      // The name people know: a list's own name is the sender's business.
      listId: { phrase: sender.name, id: `${campaign?.listId ?? account.id}.list-id.${host}` },
      locale,
      country: account.country,
    }),
    tags: {
      kind: message.kind,
      message: message.id,
      account: message.account_id,
      ...(message.campaign_id ? { campaign: message.campaign_id } : {}),
    },
  };
}

const nameOf = ({ account, sender }: Frame) => sender?.name ?? account.name;

async function remember<T>(held: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = held.get(key) ?? make();
  held.set(key, found);
  return await found;
}
