import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import type { Header, Mail } from "./records.ts";
import { SendRequest } from "./send-request.ts";
import { brokenSendRule, recipientOf } from "./send-rules.ts";
import { refuse } from "./ses-error.ts";
import type { SesError } from "./ses-error.ts";
import { simulateMail } from "./simulate.ts";
import type { World } from "./world.ts";

export type SendOutcome =
  | { outcome: "accepted"; messageId: string }
  /** Accepted, but the caller must not learn of it. */
  | { outcome: "cut" }
  | { outcome: "refused"; error: SesError };

const dayMs = 24 * 3_600_000;

/** SendEmail. When it answers "accepted" the mail and every notification owed for it are on disk. */
export async function sendEmail(world: World, body: unknown): Promise<SendOutcome> {
  const { faults } = world.state;
  if (faults.delay_ms > 0) await sleep(faults.delay_ms);
  if (world.random() < faults.throttle) return refused("TooManyRequestsException", "Maximum sending rate exceeded.");
  if (world.random() < faults.server_error) return refused("InternalServiceErrorException", "A fault was asked for.");

  const read = SendRequest.safeParse(body);
  if (!read.success) return refused("BadRequestException", shapeProblem(read.error.issues));
  const broken = brokenSendRule(read.data);
  if (broken !== null) return refused("BadRequestException", broken);
  const { TenantName: tenant } = read.data;
  if (tenant && !world.state.tenants.has(tenant))
    return refused("NotFoundException", `Tenant ${tenant} does not exist.`);
  const limit = limitReached(world);
  if (limit !== null) return { outcome: "refused", error: limit };

  const mail = mailOf(read.data, world.now());
  await accept(world, mail, read.data);
  return world.random() < faults.cut_after_accept ? { outcome: "cut" } : { outcome: "accepted", messageId: mail.id };
}

function refused(code: SesError["code"], message: string): SendOutcome {
  return { outcome: "refused", error: refuse(code, message) };
}

function shapeProblem(issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  const [issue] = issues;
  if (issue?.path.join(".") === "Content.Simple") return "The sandbox takes Simple content only.";
  return `${issue?.path.join(".") ?? "Body"}: ${issue?.message ?? "not valid"}`;
}

function limitReached({ state, mails, accepting, rate, now }: World): SesError | null {
  const { enforcement_status, max_24_hour_send, max_send_rate } = state.account;
  if (enforcement_status === "SHUTDOWN") {
    return refuse("AccountSuspendedException", "Your account's ability to send email is suspended.");
  }
  const sent = mails.countSince(now().getTime() - dayMs) + accepting.count;
  if (max_24_hour_send !== -1 && sent >= max_24_hour_send) {
    return refuse("LimitExceededException", "Daily message quota exceeded.");
  }
  return rate.take(max_send_rate) ? null : refuse("TooManyRequestsException", "Maximum sending rate exceeded.");
}

async function accept(world: World, mail: Mail, request: SendRequest): Promise<void> {
  const { Html, Text } = request.Content.Simple.Body;
  const owed = simulateMail(mail, { ...world.state, random: world.random });
  world.accepting.count += 1;
  try {
    await world.mails.add(mail, { html: Html?.Data ?? null, text: Text?.Data ?? null }, owed);
  } finally {
    world.accepting.count -= 1;
  }
  world.courier.owe(owed.map((notification) => ({ owed: notification, mail })));
}

/** The mail as it would arrive: SES's own headers, then those of the request in their order. */
function mailOf(request: SendRequest, now: Date): Mail {
  const id = `0102${now.getTime().toString(16).padStart(12, "0")}-${randomUUID()}-000000`;
  const { Subject, Headers } = request.Content.Simple;
  const to = recipientOf(request);
  const replyTo = request.ReplyToAddresses ?? [];
  const headers: Header[] = [
    { name: "From", value: request.FromEmailAddress },
    ...(replyTo.length > 0 ? [{ name: "Reply-To", value: replyTo.join(", ") }] : []),
    { name: "To", value: request.Destination.ToAddresses?.[0] ?? to },
    { name: "Subject", value: Subject.Data },
    { name: "Date", value: now.toUTCString().replace("GMT", "+0000") },
    { name: "Message-ID", value: `<${id}@eu-west-1.amazonses.com>` },
    { name: "MIME-Version", value: "1.0" },
    ...(Headers ?? []).map(({ Name, Value }) => ({ name: Name, value: Value })),
  ];
  return {
    id,
    to,
    from: request.FromEmailAddress,
    subject: Subject.Data,
    headers,
    tags: Object.fromEntries((request.EmailTags ?? []).map(({ Name, Value }) => [Name, Value])),
    configurationSet: request.ConfigurationSetName ?? "sandbox",
    ...(request.TenantName ? { tenant: request.TenantName } : {}),
    acceptedAt: now.toISOString(),
  };
}
