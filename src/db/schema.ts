import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { CheckedClass } from "../dns/checked-class.ts";
import type { MailHost } from "../dns/classify-domain.ts";
import type { Address } from "../hygiene/address.ts";
import type {
  Brand,
  CampaignTexts,
  Choice,
  ColumnMapping,
  FileEncoding,
  Hours,
  ImportCounts,
  ImportWarning,
  Names,
  Reminder,
  Sender,
} from "./json.ts";

/**
 * The data model on one page. Every table with people in it names its account; ids are UUIDv7 (SQL: uuid7(at));
 * times come from the injected clock, never from a column default; addresses are text in the one normal form.
 */

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const account = () =>
  uuid("account_id")
    .notNull()
    .references(() => accounts.id, { onDelete: "cascade" });

/** The sender's organisation; in law the controller. `is_seeded` marks the one that a local start fills in. */
export const accounts = pgTable("accounts", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  legalId: text("legal_id"),
  postalAddress: text("postal_address"),
  contact: text("contact"),
  dpo: text("dpo"),
  defaultLocale: text("default_locale").notNull(),
  country: text("country").notNull(),
  timeZone: text("time_zone").notNull(),
  brand: jsonb("brand").$type<Brand>().notNull(),
  createdAt: at("created_at").notNull(),
});

/** Keys of programs: only the SHA-256 is kept; the prefix is for people to recognise one. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    name: text("name").notNull(),
    prefix: text("prefix").notNull(),
    keyHash: bytea("key_hash").notNull().unique(),
    scopes: text("scopes").array().notNull(),
    requestsPerSecond: integer("requests_per_second").notNull(),
    expiresAt: at("expires_at"),
    revokedAt: at("revoked_at"),
    lastUsedAt: at("last_used_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("api_keys_account").on(t.accountId)],
);

/** One-time sign-in links and the sessions that they open; tokens are kept as SHA-256 only. */
export const sessions = pgTable("sessions", {
  tokenHash: bytea("token_hash").primaryKey(),
  accountId: account(),
  kind: text("kind").$type<"link" | "session">().notNull(),
  expiresAt: at("expires_at").notNull(),
  usedAt: at("used_at"),
  createdAt: at("created_at").notNull(),
});

/** First answers of POSTs that create, kept 24 h, so that a repeat replays them (Idempotency-Key draft 07). */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    accountId: account(),
    key: text("key").notNull(),
    fingerprint: text("fingerprint").notNull(),
    status: smallint("status"),
    headers: jsonb("headers").$type<Record<string, string>>(),
    body: text("body"),
    startedAt: at("started_at").notNull(),
    expiresAt: at("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.key] }), index("idempotency_keys_expires").on(t.expiresAt)],
);

/** A named set of contacts, with what the sender declares about where they come from. */
export const lists = pgTable(
  "lists",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    name: text("name").notNull(),
    source: text("source"),
    sourceKind: text("source_kind").notNull(),
    basis: text("basis").notNull(),
    collectedFrom: date("collected_from", { mode: "string" }),
    collectedTo: date("collected_to", { mode: "string" }),
    lastContact: date("last_contact", { mode: "string" }),
    topicsBefore: text("topics_before").array().notNull(),
    optOuts: text("opt_outs").$type<"imported" | "none_known">(),
    statement: text("statement"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("lists_account").on(t.accountId, t.id)],
);

/** An address on an account's books. `address_keys` holds its suppression key under every live key id. */
export const contacts = pgTable(
  "contacts",
  {
    id: uuid("id").primaryKey(),
    accountId: uuid("account_id").notNull(),
    address: text("address").$type<Address>().notNull(),
    addressKeys: bytea("address_keys").array().notNull(),
    name: text("name"),
    language: text("language"),
    country: text("country"),
    verdict: text("verdict").notNull(),
    reasons: text("reasons").array().notNull(),
    suggestion: text("suggestion"),
    isRole: boolean("is_role").notNull(),
    mxGroup: text("mx_group"),
    importId: uuid("import_id"),
    usedAt: at("used_at"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    unique("contacts_account_address").on(t.accountId, t.address),
    index("contacts_account").on(t.accountId, t.id),
    // Those whose domain DNS could not tell, by domain: empty but for them.
    index("contacts_untold")
      .on(sql`split_part(address, '@', 2)`)
      .where(sql`'dns_unavailable' = any(reasons)`),
  ],
);

/**
 * That a contact is on a list, and on what ground: the facts are the list's, so two lists may disagree. No foreign keys:
 * four checks a row would double the time of an import. A trigger takes a contact's places away with the contact.
 */
export const memberships = pgTable(
  "memberships",
  {
    listId: uuid("list_id").notNull(),
    contactId: uuid("contact_id").notNull(),
    accountId: uuid("account_id").notNull(),
    importId: uuid("import_id"),
    basis: text("basis").notNull(),
    source: text("source"),
    collectedAt: date("collected_at", { mode: "string" }),
    lastContact: date("last_contact", { mode: "string" }),
    topicsBefore: text("topics_before").array(),
    optinAt: at("optin_at"),
    optinIp: text("optin_ip"),
    confirmedAt: at("confirmed_at"),
    addedAt: at("added_at").notNull(),
    confirmedIp: text("confirmed_ip"),
  },
  (t) => [
    primaryKey({ columns: [t.listId, t.contactId] }),
    index("memberships_contact").on(t.contactId),
    index("memberships_import").on(t.importId),
  ],
);

/** One file becoming contacts. */
export const imports = pgTable(
  "imports",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    listId: uuid("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    status: text("status")
      .$type<"receiving" | "judging" | "merging" | "resolving" | "done" | "failed" | "undone">()
      .notNull(),
    isPreview: boolean("is_preview").notNull(),
    wantsResolve: boolean("wants_resolve").notNull(),
    keepsColumns: boolean("keeps_columns").notNull(),
    fileName: text("file_name"),
    fileKind: text("file_kind").$type<"text" | "xlsx">().notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    sha256: text("sha256"),
    encoding: text("encoding").$type<FileEncoding>(),
    delimiter: text("delimiter"),
    mappingAsked: jsonb("mapping_asked").$type<ColumnMapping>(),
    mapping: jsonb("mapping").$type<ColumnMapping>(),
    header: text("header").array(),
    droppedColumns: text("dropped_columns").array().notNull(),
    preset: text("preset"),
    mappingFrom: text("mapping_from").$type<"given" | "remembered" | "preset" | "guessed">(),
    warnings: jsonb("warnings").$type<ImportWarning[]>().notNull().default([]),
    counts: jsonb("counts").$type<ImportCounts>(),
    progress: doublePrecision("progress").notNull(),
    error: jsonb("error").$type<Record<string, unknown>>(),
    attempts: smallint("attempts").notNull().default(0),
    leaseUntil: at("lease_until"),
    createdAt: at("created_at").notNull(),
    doneAt: at("done_at"),
    undoneAt: at("undone_at"),
  },
  (t) => [
    index("imports_account").on(t.accountId, t.id),
    index("imports_open")
      .on(t.status)
      .where(sql`status in ('receiving', 'judging', 'merging', 'resolving')`),
  ],
);

/** The bytes of a file that is being imported; gone when the import ends. */
export const importChunks = pgTable(
  "import_chunks",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    n: integer("n").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.n] })],
);

/**
 * The mapping that was last confirmed for files with such a header (SHA-256 of its names): the same headers again get it
 * proposed. Bounded per account; the names themselves are not kept.
 */
export const columnMappings = pgTable(
  "column_mappings",
  {
    accountId: account(),
    headerKey: bytea("header_key").notNull(),
    mapping: jsonb("mapping").$type<ColumnMapping>().notNull(),
    usedAt: at("used_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.headerKey] })],
);

/** Rows that became no contact, in their own columns, for seven days (STANDARDS 5.6). */
export const importRejects = pgTable(
  "import_rejects",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    n: integer("n").notNull(),
    cells: text("cells").array().notNull(),
    reason: text("reason").notNull(),
    suggestion: text("suggestion"),
  },
  (t) => [primaryKey({ columns: [t.importId, t.n] })],
);

/** What a merged row had before, for thirty days, so that an import can be taken back. */
export const importUndo = pgTable(
  "import_undo",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    contactId: uuid("contact_id").notNull(),
    contactBefore: jsonb("contact_before").$type<Record<string, unknown>>(),
    membershipBefore: jsonb("membership_before").$type<Record<string, unknown>>(),
    /** The facts that the row gave, by name, and its date of last contact: an empty cell gives nothing. */
    given: text("given").array(),
    lastContact: date("last_contact", { mode: "string" }),
  },
  (t) => [primaryKey({ columns: [t.importId, t.contactId] })],
);

/**
 * Addresses that must not be mailed, under a keyed hash so that erasure can keep them. `topic` '' is every topic.
 * The first reason stands. `address` is null once the person is erased, or when only a hash was ever given.
 */
export const suppressions = pgTable(
  "suppressions",
  {
    accountId: account(),
    key: bytea("key").notNull(),
    topic: text("topic").notNull(),
    kid: smallint("kid").notNull(),
    address: text("address"),
    reason: text("reason").notNull(),
    source: text("source"),
    importId: uuid("import_id"),
    /** That the person's own no, or silence, came after a first reason that the sender could lift. */
    ownNo: boolean("own_no").notNull().default(false),
    occurredAt: at("occurred_at").notNull(),
    addedAt: at("added_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.key, t.topic] }),
    index("suppressions_reason").on(t.accountId, t.reason, t.key),
  ],
);

/** Every change of suppression, written in the change's own transaction; `seq` is given just after commit. */
export const suppressionChanges = pgTable(
  "suppression_changes",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    accountId: account(),
    seq: bigint("seq", { mode: "number" }),
    op: text("op").$type<"add" | "lift">().notNull(),
    key: bytea("key").notNull(),
    topic: text("topic").notNull(),
    kid: smallint("kid").notNull(),
    address: text("address"),
    reason: text("reason").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    uniqueIndex("suppression_changes_seq").on(t.accountId, t.seq),
    index("suppression_changes_key").on(t.accountId, t.key),
    index("suppression_changes_unnumbered")
      .on(t.accountId, t.id)
      .where(sql`seq is null`),
  ],
);

/** What a recipient may choose, and how often at most. */
export const topics = pgTable(
  "topics",
  {
    accountId: account(),
    key: text("key").notNull(),
    kind: text("kind").$type<"own" | "partner">().notNull(),
    partners: text("partners").array().notNull(),
    names: jsonb("names").$type<Names>().notNull(),
    frequencies: text("frequencies").array().notNull(),
    position: smallint("position").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.key] })],
);

/** Versioned, immutable, hashed text shown when asking. */
export const notices = pgTable(
  "notices",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    locale: text("locale").notNull(),
    body: text("body").notNull(),
    sha256: text("sha256").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("notices_account").on(t.accountId, t.locale, t.id)],
);

/** One re-permission effort over a list. `status` is the sender's will; what people answered is in invitations. */
export const campaigns = pgTable(
  "campaigns",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    listId: uuid("list_id")
      .notNull()
      .references(() => lists.id),
    name: text("name").notNull(),
    kind: text("kind").$type<"permission" | "preferences" | "reconfirm">().notNull(),
    status: text("status").$type<"draft" | "running" | "paused" | "stopped" | "finished">().notNull(),
    stopReason: text("stop_reason"),
    sender: jsonb("sender").$type<Sender>().notNull(),
    texts: jsonb("texts").$type<CampaignTexts>().notNull(),
    noticeIds: uuid("notice_ids").array().notNull(),
    topics: text("topics").array().notNull(),
    deadline: at("deadline"),
    reminders: jsonb("reminders").$type<Reminder[]>().notNull(),
    pilotSize: integer("pilot_size").notNull(),
    watchHours: integer("watch_hours").notNull(),
    dailyMax: integer("daily_max"),
    hours: jsonb("hours").$type<Hours>().notNull(),
    pace: text("pace").$type<"careful" | "provider">().notNull(),
    onNoAnswer: text("on_no_answer").$type<"erase" | "keep_unmailed">().notNull(),
    keepReason: text("keep_reason"),
    keepReviewOn: date("keep_review_on", { mode: "string" }),
    includeInOrder: boolean("include_in_order").notNull(),
    acknowledged: text("acknowledged").array().notNull(),
    statement: text("statement"),
    launchedBy: text("launched_by"),
    launchedAt: at("launched_at"),
    pausedAt: at("paused_at"),
    pausedMs: bigint("paused_ms", { mode: "number" }).notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("campaigns_account").on(t.accountId, t.id), index("campaigns_status").on(t.status)],
);

/** Asked exceptions from a rule of eligibility; one holds once an owner and a data protection officer have signed it. */
export const campaignOverrides = pgTable(
  "campaign_overrides",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    campaignId: uuid("campaign_id")
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    code: text("code").$type<"basis_unknown" | "role">().notNull(),
    reason: text("reason").notNull(),
    askedBy: text("asked_by").notNull(),
    askedAt: at("asked_at").notNull(),
  },
  (t) => [index("campaign_overrides_campaign").on(t.campaignId, t.id)],
);

/** The mails of a campaign, compiled once per round and language with the personal parts left open. */
export const campaignMails = pgTable(
  "campaign_mails",
  {
    campaignId: uuid("campaign_id")
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    round: smallint("round").notNull(),
    locale: text("locale").notNull(),
    noticeId: uuid("notice_id"),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    text: text("text").notNull(),
    sha256: text("sha256").notNull(),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.round, t.locale] })],
);

/** Our request to one contact; it has one current answer. The contact may be erased, the invitation stays. */
export const invitations = pgTable(
  "invitations",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    campaignId: uuid("campaign_id")
      .notNull()
      .references(() => campaigns.id),
    contactId: uuid("contact_id").notNull(),
    locale: text("locale").notNull(),
    answer: text("answer").$type<"given" | "refused" | "withdrawn" | "lapsed">(),
    answeredAt: at("answered_at"),
    firstSubmittedAt: at("first_submitted_at"),
    pausedMsBefore: bigint("paused_ms_before", { mode: "number" }).notNull(),
    erasedAt: at("erased_at"),
  },
  (t) => [
    unique("invitations_campaign_contact").on(t.campaignId, t.contactId),
    index("invitations_contact").on(t.contactId),
    index("invitations_open")
      .on(t.campaignId, t.firstSubmittedAt)
      .where(sql`answer is null`),
  ],
);

/**
 * One mail composed for one address. The state only moves forward; feedback is kept beside it, so that no late event
 * takes anything back. `lease_until` ends a claim: what was claimed and never heard of again is in doubt.
 */
export const messages = pgTable(
  "messages",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    kind: text("kind")
      .$type<"invitation" | "reminder" | "receipt" | "confirmation" | "acknowledgement" | "service">()
      .notNull(),
    campaignId: uuid("campaign_id"),
    invitationId: uuid("invitation_id"),
    contactId: uuid("contact_id").notNull(),
    round: smallint("round").notNull(),
    locale: text("locale").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>(),
    state: text("state").$type<"queued" | "claimed" | "submitted" | "in_doubt" | "failed" | "skipped">().notNull(),
    attempts: smallint("attempts").notNull(),
    dueAt: at("due_at").notNull(),
    claimedAt: at("claimed_at"),
    leaseUntil: at("lease_until"),
    submittedAt: at("submitted_at"),
    errorCode: text("error_code"),
    sesMessageId: text("ses_message_id"),
    deliveredAt: at("delivered_at"),
    bouncedAt: at("bounced_at"),
    bounceType: text("bounce_type"),
    heardAt: at("heard_at"),
    complainedAt: at("complained_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    unique("messages_invitation_round").on(t.invitationId, t.kind, t.round),
    index("messages_due")
      .on(t.dueAt)
      .where(sql`state = 'queued'`),
    index("messages_leased")
      .on(t.leaseUntil)
      .where(sql`state = 'claimed'`),
    index("messages_in_doubt")
      .on(t.claimedAt)
      .where(sql`state = 'in_doubt'`),
    index("messages_campaign").on(t.campaignId, t.state),
    index("messages_contact").on(t.contactId),
  ],
);

/** One row: until when the provider's rate is spent, and what GetAccount last said. Shared by all workers. */
export const sendBudget = pgTable("send_budget", {
  id: smallint("id").primaryKey(),
  perSecond: doublePrecision("per_second").notNull(),
  enforcement: text("enforcement").notNull(),
  spentUntil: at("spent_until").notNull(),
  readAt: at("read_at").notNull(),
});

/** What the provider told us, as it came; worked off by a job, kept thirteen months. `failed_at`: it could not be applied. */
export const feedbackEvents = pgTable(
  "feedback_events",
  {
    snsMessageId: text("sns_message_id").primaryKey(),
    message: text("message").notNull(),
    receivedAt: at("received_at").notNull(),
    appliedAt: at("applied_at"),
    failedAt: at("failed_at"),
  },
  (t) => [
    index("feedback_events_open")
      .on(t.receivedAt)
      .where(sql`applied_at is null`),
  ],
);

/** Exact texts that were shown, content-addressed: many records share one. */
export const shownTexts = pgTable(
  "shown_texts",
  {
    accountId: account(),
    sha256: text("sha256").notNull(),
    mediaType: text("media_type").notNull(),
    body: text("body").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.sha256] })],
);

/**
 * Append-only: who said what, when, shown which text. A trigger refuses UPDATE and DELETE. `payload` is the canonical
 * JSON that the log commits to; the other columns repeat what queries need. The state of a contact is their fold.
 */
export const consentRecords = pgTable(
  "consent_records",
  {
    n: bigserial("n", { mode: "number" }).primaryKey(),
    id: uuid("id").notNull().unique(),
    accountId: account(),
    contactId: uuid("contact_id").notNull(),
    event: text("event").$type<"requested" | "given" | "refused" | "withdrawn" | "lapsed">().notNull(),
    occurredAt: at("occurred_at").notNull(),
    method: text("method").notNull(),
    counted: boolean("counted").notNull(),
    witnessed: boolean("witnessed").notNull(),
    restores: uuid("restores"),
    choices: jsonb("choices").$type<Choice[]>().notNull(),
    noticeId: uuid("notice_id"),
    campaignId: uuid("campaign_id"),
    messageId: uuid("message_id"),
    textSha256: text("text_sha256"),
    payload: text("payload").notNull(),
    salt: bytea("salt").notNull(),
  },
  (t) => [
    index("consent_records_contact").on(t.contactId, t.n),
    index("consent_records_account").on(t.accountId, t.n),
    index("consent_records_restores")
      .on(t.restores)
      .where(sql`restores is not null`),
    check("consent_records_event", sql`event in ('requested', 'given', 'refused', 'withdrawn', 'lapsed')`),
  ],
);

/** The transparency log of an account: one leaf a record, in the order of sealing. */
export const logLeaves = pgTable(
  "log_leaves",
  {
    accountId: account(),
    index: bigint("index", { mode: "number" }).notNull(),
    recordId: uuid("record_id").notNull().unique(),
    timeMs: bigint("time_ms", { mode: "number" }).notNull(),
    leafHash: bytea("leaf_hash").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.index] })],
);

/** Records that wait for their leaf: written with the record, gone with the sealing. */
export const logWaiting = pgTable(
  "log_waiting",
  { n: bigint("n", { mode: "number" }).primaryKey(), accountId: account(), since: at("since").notNull() },
  (t) => [index("log_waiting_account").on(t.accountId, t.n)],
);

/** Roots of complete runs of 256 leaves, so that a proof reads one run and the roots of the others, never the whole log. */
export const logBlocks = pgTable(
  "log_blocks",
  {
    accountId: account(),
    index: bigint("index", { mode: "number" }).notNull(),
    root: bytea("root").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.index] })],
);

/** Signed tree heads (C2SP checkpoints). */
export const logCheckpoints = pgTable(
  "log_checkpoints",
  {
    accountId: account(),
    size: bigint("size", { mode: "number" }).notNull(),
    root: bytea("root").notNull(),
    note: text("note").notNull(),
    signedAt: at("signed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.size] })],
);

/** What a recipient set beside topics: a pause (`paused_until` is its last day, in the account's zone) and a language. */
export const preferences = pgTable(
  "preferences",
  {
    contactId: uuid("contact_id")
      .primaryKey()
      .references(() => contacts.id, { onDelete: "cascade" }),
    accountId: account(),
    pausedUntil: date("paused_until", { mode: "string" }),
    language: text("language"),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [index("preferences_account").on(t.accountId)],
);

/**
 * Confirmations that were asked for at the sign-up page or by a platform. `held` is the record of that first act: it enters
 * the log with the confirming one, so that what is never confirmed leaves nothing that cannot be erased. The key (as in
 * suppressions) keeps the limits per address; the contact is made for the mail and may be gone again.
 */
export const confirmations = pgTable(
  "confirmations",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    contactId: uuid("contact_id").notNull(),
    addressKey: bytea("address_key").notNull(),
    madeContact: boolean("made_contact").notNull(),
    held: jsonb("held").$type<Record<string, unknown>>().notNull(),
    locale: text("locale").notNull(),
    requestedAt: at("requested_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    confirmedAt: at("confirmed_at"),
    declinedAt: at("declined_at"),
  },
  (t) => [
    index("confirmations_address").on(t.accountId, t.addressKey, t.requestedAt),
    index("confirmations_contact").on(t.contactId),
    index("confirmations_expires").on(t.expiresAt),
  ],
);

/** When a platform last sent a topic to a contact, as it reported: a later report never moves it back. Caps are judged by it. */
export const sends = pgTable(
  "sends",
  {
    contactId: uuid("contact_id")
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    topic: text("topic").notNull(),
    accountId: account(),
    sentAt: at("sent_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.contactId, t.topic] }), index("sends_account").on(t.accountId)],
);

/** What DNS said of a domain, for all accounts: no person and no account is in it. Past `expires_at` it is asked again. */
export const domainChecks = pgTable(
  "domain_checks",
  {
    domain: text("domain").primaryKey(),
    class: text("class").$type<CheckedClass>().notNull(),
    mx: jsonb("mx").$type<MailHost[]>().notNull(),
    mxGroup: text("mx_group"),
    checkedAt: at("checked_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    attempts: smallint("attempts").notNull(),
    /** When contacts wait for an answer: the next time to ask without being asked to, or to bring them what was told. */
    retryAt: at("retry_at"),
    retries: smallint("retries").notNull().default(0),
  },
  (t) => [
    index("domain_checks_retry")
      .on(t.retryAt)
      .where(sql`retry_at is not null`),
  ],
);

/**
 * Purpose-bound exports, and the record of who took what out of the house. The file is made while it is downloaded:
 * nothing of it is kept. `rows` is how many people or lines were in the last file that went out whole.
 */
export const dataExports = pgTable(
  "exports",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    what: text("what").$type<"cleaned_list" | "rejects" | "audience" | "evidence" | "contacts">().notNull(),
    listId: uuid("list_id"),
    importId: uuid("import_id"),
    topic: text("topic"),
    contactId: uuid("contact_id"),
    columns: text("columns").array().notNull(),
    format: text("format").$type<"csv" | "ndjson" | "json">().notNull(),
    delimiter: text("delimiter"),
    purpose: text("purpose").notNull(),
    receiver: text("receiver"),
    identify: text("identify").$type<"address" | "pseudonym">().notNull(),
    protection: text("protection").$type<"link" | "zip_password">().notNull(),
    /** The master key that the password of the zip is derived from. */
    kid: smallint("kid").notNull(),
    deleteBy: date("delete_by", { mode: "string" }),
    askedBy: text("asked_by").notNull(),
    keyId: uuid("key_id").notNull(),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    withdrawnAt: at("withdrawn_at"),
    downloads: integer("downloads").notNull(),
    firstDownloadedAt: at("first_downloaded_at"),
    lastDownloadedAt: at("last_downloaded_at"),
    rows: integer("rows"),
  },
  (t) => [index("exports_account").on(t.accountId, t.id)],
);
