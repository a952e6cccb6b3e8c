import type { SenderIdentities } from "./sender-identities.ts";
import type { ListSuppressed, PutSuppressed } from "./suppressed-destinations.ts";

/** The port to a mail provider. One call, one message, one recipient; retrying is the caller's decision alone. */
export type Mailer = {
  send: (mail: OutgoingMail) => Promise<SendOutcome>;
  account: () => Promise<ProviderAccount>;
  identities: SenderIdentities;
  suppressed: ListSuppressed;
  suppress: PutSuppressed;
};

export type OutgoingMail = {
  /** Our message id: the tag by which the provider's events are matched (STANDARDS 2.6). */
  messageId: string;
  from: { name: string; address: string };
  replyTo: string | null;
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: readonly { name: string; value: string }[];
  /** Letters, digits, `_` and `-` only; never an address. */
  tags: Readonly<Record<string, string>>;
  /** The account's SES tenant; null where the sender's domain is not one of its resources. */
  tenant: string | null;
};

/**
 * `retry`, `fail`, `stop`: the provider surely did not accept (STANDARDS 2.4): try later, give this one up, or stop
 * sending at all. `in_doubt`: it may have accepted; never sent again without further evidence.
 */
export type SendOutcome =
  | { outcome: "submitted"; sesMessageId: string }
  | { outcome: "retry" | "fail" | "stop" | "in_doubt"; code: string };

export type ProviderAccount = {
  perSecond: number;
  /** -1: no limit. */
  perDay: number;
  sentLastDay: number;
  enforcement: "HEALTHY" | "PROBATION" | "SHUTDOWN";
  canSend: boolean;
};
