/** Shapes of the jsonb columns of schema.ts. */

export type Brand = { colour?: string | undefined; logo?: BrandLogo | undefined };
/** An uploaded logo, by the SHA-256 of its bytes; its size in pixels. */
export type BrandLogo = { sha256: string; media_type: "image/png" | "image/jpeg"; width: number; height: number };
export type Names = Record<string, string>;
export type Sender = { name: string; address: string; reply_to?: string | undefined };
export type CampaignTexts = { [locale: string]: CampaignText | undefined };
export type CampaignText = {
  subject?: string | undefined;
  preview?: string | undefined;
  title?: string | undefined;
  choose?: string | undefined;
  reminder_subject?: string | undefined;
  reminder_intro?: string | undefined;
  last_reminder_subject?: string | undefined;
  last_reminder_intro?: string | undefined;
  intro?: string | undefined;
  button?: string | undefined;
};
export type Reminder = { after_days: number };
export type Hours = { from: string; to: string; zone: string; days: number[] };

/** One line of an answer: the topic as it was named to the person, and how often at most. */
export type Choice = { topic: string; frequency: string | null; granted: boolean };

/** Rows of an import by outcome (a partition of `total`), and what hygiene said of those that count. */
export type ImportCounts = {
  rows: {
    total: number;
    imported: number;
    merged: number;
    duplicate: number;
    undeliverable: number;
    suppressed: number;
    opted_out: number;
  };
  verdicts: { deliverable: number; risky: number; undeliverable: number; unknown: number };
  reasons: Record<string, number>;
};

/** Rows are of a group by their source, or by the year in which their people came; left out: by their source. */
export type GroupedBy = "source" | "year";

/**
 * Rows of a file by what their column of sources says, the largest first, or by the year of their date, in order; `others`
 * says nothing, or something rare.
 */
export type SourceGroups = { by?: GroupedBy; groups: { source: string; rows: number }[]; others: number };

/** What somebody answered about the rows of one source or year; `source` null: about all others. `last_contact` is YYYY-MM-DD. */
export type GroupAnswer = {
  by?: GroupedBy;
  source: string | null;
  rows: number;
  source_kind: string;
  basis: string;
  last_contact: string | null;
};

/** WHATWG labels, as imports/reading gives them. */
export type FileEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "iso-8859-15" | "macintosh" | "ibm850";

/** What was noticed about a file before its rows were judged; `column` null: about the whole of it. */
export type ImportWarning = { code: string; column: string | null };

/** Which column of a file fills which field; `address` always. */
export type ColumnMapping = { address: string } & { [field in MappedField]?: string | string[] | undefined };
type MappedField =
  | "name"
  | "language"
  | "country"
  | "basis"
  | "collected_at"
  | "last_contact"
  | "source"
  | "status"
  | "status_at"
  | "topics_before"
  | "optin_at"
  | "optin_ip"
  | "confirmed_at"
  | "confirmed_ip";

/** What SES says of a sender domain's identity: its own words, in lower case. `tokens` are Easy DKIM's three. */
export type SenderProvider = {
  verified: boolean;
  dkim: string;
  mailFrom: string;
  tokens: string[];
  /** The zone in which SES publishes the keys. */
  zone: string;
};

/** One DNS record that a sender domain needs, and what DNS said of it at the last check. */
export type SenderCheck = {
  purpose: "ownership" | "dkim" | "mail_from_mx" | "mail_from_spf" | "dmarc" | "link_host";
  type: "TXT" | "CNAME" | "MX";
  name: string;
  value: string;
  status: "missing" | "wrong" | "ok";
  found: string[];
};

/** A sentence that somebody signed at a launch, as it was shown to them. */
export type SignedSentence = { code: string; text: string; locale: string; by: string; at: string };

/** How far a trouble reaches: messages of a campaign to one MX group, a campaign, an account, the provider's account. */
export type BreakerScope = "campaign_mx_group" | "campaign" | "account" | "provider";
export type BreakerState = "closed" | "open" | "half_open";

/** One attempt to deliver to a webhook endpoint. `status` is null, and `error` a code, where nothing was answered. */
export type WebhookTry = { at: string; status: number | null; error: string | null; ms: number };

/** Which list of a connected platform stands for which topic of ours. */
export type ConnectorList = { topic: string; listId: number };
/** What a connector did: each word counts people. */
export type ConnectorCounts = {
  /** Ours to theirs. */
  blocklisted: number;
  created: number;
  unsubscribed: number;
  subscribed: number;
  unblocklisted: number;
  /** Theirs to ours. */
  suppressed: number;
  /** Addresses that the platform does not take, and entries of ours of which only a key is kept. */
  refused: number;
  nameless: number;
};
/** Why a run ended before its end, in plain words. */
export type ConnectorTrouble = { code: string; detail: string; at: string };
/** The last run that did or met something. */
export type ConnectorRun = {
  startedAt: string;
  endedAt: string;
  outcome: "done" | "goes_on" | "trouble";
  requests: number;
  counts: ConnectorCounts;
};
