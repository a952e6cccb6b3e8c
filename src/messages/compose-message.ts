import type { Deps } from "../deps.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import type { OutgoingMail } from "../mail/mailer.ts";
import { isLocale, type Locale } from "../ui/texts/locale.ts";
import { dateWords } from "../ui/words.ts";
import type { ClaimedMessage } from "./claim-messages.ts";
import { compiledFor, type Job } from "./compiled-for.ts";
import { sha256Of } from "../consent/keep-text.ts";
import { mailFormOf, messageLinks, questionLinks } from "./form-of-message.ts";
import { keepForm, type KeptMail, keepMails } from "./keep-mails.ts";
import { lapsesAt } from "./lapses-at.ts";
import { type FilledMail, fillForm, type LinkRecipe, type MailForm, type Personal } from "./mail-form.ts";
import { mailSha256 } from "./mail-sha256.ts";
import { MessageData, valuesOf } from "./message-data.ts";
import { type Frame, readFrame } from "./read-frame.ts";

export type Composed = OutgoingMail | { problem: string } | { later: string };
type KnownForm = { form: MailForm; sha256: string };
type Made = { mail: OutgoingMail; kept: KeptMail } | { problem: string };

/**
 * Composed and kept at once. A claim may be five hundred mails of a hundred kB, and two are on their way: held whole they would
 * be most of the 128 MB that a Worker has.
 */
const composedAtOnce = 50;

/**
 * Composes the messages of a claim, in its order, some at a time and some ahead of who asks for them; what went into them is
 * kept, in one statement, before any of those is handed out: whatever happens then, each can be shown again. Each is handed
 * out once. Who composes again and again keeps what many messages share, for one job's run. Never throws: the answer for one
 * message does, if it alone cannot be composed.
 */
export function createComposer(
  deps: Deps,
): (claimed: readonly ClaimedMessage[]) => (message: ClaimedMessage) => Promise<Composed> {
  const make = createMaker(deps);
  return (claimed) => {
    const groupOf = new Map(claimed.map(({ id }, n) => [id, Math.floor(n / composedAtOnce)]));
    const begun: Promise<Map<string, PromiseSettledResult<Composed>>>[] = [];
    const begin = (group: number) => {
      const from = group * composedAtOnce;
      return (begun[group] ??= composeGroup(deps, make, claimed.slice(from, from + composedAtOnce)));
    };
    void begin(0);
    return async ({ id }) => {
      const group = groupOf.get(id);
      if (group === undefined) return { problem: "not_composed" };
      void begin(group + 1);
      const composed = await begin(group);
      const one = composed.get(id);
      composed.delete(id);
      if (one?.status === "rejected") throw one.reason;
      return one?.value ?? { problem: "not_composed" };
    };
  };
}

/** Never throws. */
async function composeGroup(
  deps: Deps,
  make: ReturnType<typeof createMaker>,
  group: readonly ClaimedMessage[],
): Promise<Map<string, PromiseSettledResult<Composed>>> {
  const made = await Promise.allSettled(group.map(make));
  const kept = made.flatMap((one) => (one.status === "fulfilled" && "kept" in one.value ? [one.value.kept] : []));
  const isKept = await keepMails(deps, kept).then(
    () => true,
    () => false,
  );
  const composed = new Map<string, PromiseSettledResult<Composed>>();
  for (const [n, { id }] of group.entries()) {
    const one = made[n];
    if (one?.status === "rejected") composed.set(id, one);
    if (one?.status === "fulfilled") composed.set(id, { status: "fulfilled", value: composedOf(one.value, isKept) });
  }
  return composed;
}

function composedOf(made: Made, isKept: boolean): Composed {
  if ("problem" in made) return made;
  return isKept ? made.mail : { later: "database_away" };
}

function createMaker(deps: Deps): (message: ClaimedMessage) => Promise<Made> {
  const frames = new Map<string, Promise<Frame>>();
  const forms = new Map<string, Promise<KnownForm | { problem: string }>>();
  return async (message) => {
    const locale: Locale = isLocale(message.locale) ? message.locale : "en";
    const frame = await remember(frames, `${message.account_id} ${message.campaign_id}`, () =>
      readFrame(deps, message),
    );
    const to = isToAccount(message) ? normaliseAddress(message.address) : message.address;
    if (to === null) return { problem: "no_address" };
    const job = { message: { ...message, address: to }, frame, locale };
    const data = MessageData.parse(message.data ?? {});
    const links = linksOf(message, data);
    const { campaign_id, kind, round, account_id } = message;
    const about = JSON.stringify([data.about, data.stops, data.checkpoint, data.webhook, data.accountStop, links.link]);
    const key = [campaign_id, kind, round, locale, account_id, about].join(" ");
    const known = await remember(forms, key, () => makeForm(deps, job, links));
    if ("problem" in known) return known;
    const values = personalValues(deps, job, data);
    if (!values) return { problem: "no_invitation" };
    const personal: Personal = {
      messageId: message.id,
      contactId: message.contact_id,
      subjectId: data.linkTo?.id ?? null,
      issuedAt: Math.floor(deps.now().getTime() / 1000),
      values,
    };
    const { form, sha256 } = known;
    const filled = fillForm(form, personal, deps.linkKeys);
    const kept = {
      ...personal,
      accountId: account_id,
      attempt: message.attempts,
      formSha256: sha256,
      kid: deps.linkKeys.newestKid,
      sha256: mailSha256({ from: form.from, replyTo: form.reply_to, ...filled }),
    };
    return { mail: outgoing(job, form, filled), kept };
  };
}

async function makeForm(
  deps: Deps,
  job: Job,
  links: Record<string, LinkRecipe>,
): Promise<KnownForm | { problem: string }> {
  const { account, sender, sending, campaign } = job.frame;
  const compiled = await compiledFor(deps, job);
  if (!compiled) return { problem: "no_template" };
  if (!sender) return { problem: "no_sender" };
  if (!sending.mayLeave) return { problem: "sender_not_ready" };
  const about = {
    account,
    sender,
    base: sending.baseUrl,
    listId: campaign?.listId ?? null,
    isToAccount: isToAccount(job.message),
    locale: job.locale,
  };
  const form = mailFormOf(deps, { ...about, compiled, links });
  const body = JSON.stringify(form);
  const sha256 = sha256Of(body);
  await keepForm(deps, { accountId: account.id, sha256, body });
  return { form, sha256 };
}

function linksOf(message: ClaimedMessage, data: MessageData): Record<string, LinkRecipe> {
  if (isQuestion(message)) return questionLinks;
  if (isToAccount(message)) return {};
  // A no that came from no invitation is undone where it was said: on the page to unsubscribe.
  const undo: LinkRecipe = message.invitation_id
    ? { path: "i", purpose: "undo", of: "message" }
    : messageLinks.unsubscribe;
  const link: LinkRecipe = data.linkTo ? { path: data.linkTo.path, purpose: data.linkTo.purpose, of: "subject" } : undo;
  // The page behind a confirmation has a button of its own for "this was not me".
  return { ...messageLinks, link, dispute: message.kind === "confirmation" ? link : messageLinks.dispute };
}

/** Null when the invitation that the message belongs to is not there any more. */
function personalValues(
  { config, now }: Pick<Deps, "config" | "now">,
  { message, frame, locale }: Job,
  data: MessageData,
): Record<string, string> | null {
  const { campaign, account } = frame;
  if (data.about === "checkpoint" || data.alarm?.kind === "log")
    return { link: `${config.publicUrl}/log/${account.id}/checkpoint` };
  if (data.about === "webhookOff") return { link: `${config.publicUrl}/docs` };
  if (data.about === "accountStopped") return { link: `${config.publicUrl}/settings/sending` };
  if (data.about === "stopped" || data.about === "alarm") return { link: `${config.publicUrl}/#campaigns` };
  if (!isQuestion(message)) return valuesOf(data, { locale, country: account.country, timeZone: account.timeZone });
  if (!campaign || message.paused_ms_before === null) return null;
  const firstSubmittedAt = message.first_submitted_at ? new Date(message.first_submitted_at) : null;
  const asked = { firstSubmittedAt, pausedMsBefore: Number(message.paused_ms_before) };
  const style = { locale, country: account.country, timeZone: campaign.hours.zone };
  return { until: dateWords(lapsesAt(campaign, asked, now()), style) };
}

function outgoing({ message, frame }: Job, form: MailForm, filled: FilledMail): OutgoingMail {
  return {
    messageId: message.id,
    from: form.from,
    replyTo: form.reply_to,
    to: message.address,
    ...filled,
    tenant: frame.sending.tenant,
    tags: {
      kind: message.kind,
      message: message.id,
      account: message.account_id,
      ...(message.campaign_id ? { campaign: message.campaign_id } : {}),
    },
  };
}

const isQuestion = ({ kind }: ClaimedMessage) => kind === "invitation" || kind === "reminder";
/** Ours to the account's own contact, who is no recipient of its: nothing there to unsubscribe from. */
const isToAccount = (message: ClaimedMessage) => message.contact_id === message.account_id;

async function remember<T>(held: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = held.get(key) ?? make();
  held.set(key, found);
  return await found;
}
