import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  date,
  doublePrecision,
  foreignKey,
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
  BreakerScope,
  BreakerState,
  CampaignTexts,
  Choice,
  ColumnMapping,
  ConnectorCounts,
  ConnectorList,
  ConnectorRun,
  ConnectorTrouble,
  FileEncoding,
  GroupAnswer,
  Hours,
  ImportCounts,
  ImportWarning,
  Names,
  Reminder,
  Sender,
  SignedSentence,
  SenderCheck,
  SenderProvider,
  SourceGroups,
  WebhookTry,
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
  /** The day of sending that was running when the zone last changed: from when, when it would have ended, until when it goes on. */
  dayHeld: date("day_held", { mode: "string" }),
  dayHeldFrom: at("day_held_from"),
  dayHeldEnd: at("day_held_end"),
  dayHeldUntil: at("day_held_until"),
  brand: jsonb("brand").$type<Brand>().notNull(),
  createdAt: at("created_at").notNull(),
  /** Whether a no is acknowledged by mail; null: as the law of its country asks. */
  acknowledgesNo: boolean("acknowledges_no"),
  /** What erasure does with the proof: kept encrypted for legal claims until its retention ends, or gone at once. */
  erasure: text("erasure").$type<"sealed" | "shredded">().notNull().default("sealed"),
  /** Of a client's address with an act: nothing, its network for good, or beside that the whole for 90 days. */
  clientAddresses: text("client_addresses").$type<"off" | "network" | "full">().notNull().default("full"),
  userAgents: boolean("user_agents").notNull().default(true),
  /** Whether the contact gets the log's checkpoint by mail, once a day at most. */
  mailsCheckpoints: boolean("mails_checkpoints").notNull().default(true),
  /** Whose yes a launch needs beside that of whoever launches. */
  launchNeeds: text("launch_needs").$type<"nobody" | "officer">().notNull().default("nobody"),
  /** What its campaigns may send in a day, as whoever runs the service set it for this one; null: as for all. */
  dayMax: integer("day_max"),
  /** Whether questions carry a link that no person sees, to tell machines by. Off: filters of mail dislike what is hidden. */
  trapLinks: boolean("trap_links").notNull().default(false),
});

/**
 * What campaigns of an account sent on a day of its own calendar, retries not counted again, and its ceiling. Claims write
 * here in their own statement. `taken`: of the last claim.
 */
export const accountDays = pgTable(
  "account_days",
  {
    accountId: account(),
    day: date("day", { mode: "string" }).notNull(),
    max: integer("max").notNull(),
    claimed: integer("claimed").notNull(),
    taken: integer("taken").notNull(),
    /** Of those that were claimed and of earlier ones: what the provider took. Only that makes the next days grow. */
    sent: integer("sent").notNull().default(0),
    startsAt: at("starts_at"),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.day] })],
);

/** An account that may not ask anybody anything: too many complained, over all its campaigns. One stands at a time. */
export const accountStops = pgTable(
  "account_stops",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    at: at("at").notNull(),
    reason: text("reason").$type<"account_complaints">().notNull(),
    figures: jsonb("figures").$type<Record<string, number>>().notNull(),
    liftedAt: at("lifted_at"),
    liftedBy: text("lifted_by"),
    liftedWhy: text("lifted_why"),
  },
  (t) => [
    uniqueIndex("account_stops_standing")
      .on(t.accountId)
      .where(sql`lifted_at is null`),
    index("account_stops_account").on(t.accountId, t.at),
  ],
);

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

/** No longer used: people sign in as `persons`. Dropped by a later migration. */
export const sessions = pgTable("sessions", {
  tokenHash: bytea("token_hash").primaryKey(),
  accountId: account(),
  kind: text("kind").$type<"link" | "session">().notNull(),
  expiresAt: at("expires_at").notNull(),
  usedAt: at("used_at"),
  createdAt: at("created_at").notNull(),
});

/** People who work in accounts; one may work in several. better-auth's `user`. */
export const persons = pgTable("persons", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  /** In the one normal form; proven by a link that was opened. */
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull(),
  image: text("image"),
  twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
  /** The language that was chosen for the console; null: the browser's. */
  locale: text("locale"),
  createdAt: at("created_at").notNull(),
  updatedAt: at("updated_at").notNull(),
});

const person = (name = "person_id") =>
  uuid(name)
    .notNull()
    .references(() => persons.id, { onDelete: "cascade" });

/** Who is signed in where. The cookie is `token` with a signature by a key that is not in the database, so a token read here opens nothing. better-auth's `session`. */
export const personSessions = pgTable(
  "person_sessions",
  {
    id: uuid("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: person(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    /** The library's own limit, by the machine's clock. */
    expiresAt: at("expires_at").notNull(),
    /** Ours, by the service's: without a click it ends then. */
    idleUntil: at("idle_until")
      .notNull()
      .default(sql`now() + interval '12 hours'`),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
    /** Of several accounts the one that is looked at; null: the first. */
    accountId: uuid("account_id").references(() => accounts.id, { onDelete: "set null" }),
    /** When the second step was taken; who has one is not signed in before. */
    secondStepAt: at("second_step_at"),
    wrongCodes: smallint("wrong_codes").notNull().default(0),
  },
  (t) => [index("person_sessions_person").on(t.userId)],
);

/** better-auth's `account`: ways to sign in that others vouch for. There are none yet; the library asks all the same. */
export const outsideSignIns = pgTable(
  "outside_sign_ins",
  {
    id: uuid("id").primaryKey(),
    accountId: text("outside_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: person(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: at("access_token_expires_at"),
    refreshTokenExpiresAt: at("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [index("outside_sign_ins_person").on(t.userId)],
);

/** better-auth's `verification`: hashed tokens of links, challenges of passkeys. */
export const signInProofs = pgTable(
  "sign_in_proofs",
  {
    id: uuid("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: at("expires_at").notNull(),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [index("sign_in_proofs_identifier").on(t.identifier), index("sign_in_proofs_expires").on(t.expiresAt)],
);

export const passkeys = pgTable(
  "passkeys",
  {
    id: uuid("id").primaryKey(),
    name: text("name"),
    publicKey: text("public_key").notNull(),
    userId: person(),
    credentialID: text("credential_id").notNull().unique(),
    counter: integer("counter").notNull(),
    deviceType: text("device_type").notNull(),
    backedUp: boolean("backed_up").notNull(),
    transports: text("transports"),
    createdAt: at("created_at"),
    aaguid: text("aaguid"),
  },
  (t) => [index("passkeys_person").on(t.userId)],
);

/** The second step: secret and recovery codes are encrypted with a key of the installation. */
export const secondSteps = pgTable("second_steps", {
  id: uuid("id").primaryKey(),
  secret: text("secret").notNull(),
  backupCodes: text("backup_codes").notNull(),
  userId: person().unique(),
  verified: boolean("verified").notNull().default(false),
  failedVerificationCount: integer("failed_verification_count").notNull().default(0),
  lockedUntil: at("locked_until"),
});

/** Who works in an account, and as what (accounts/permissions.ts). */
export const members = pgTable(
  "members",
  {
    accountId: account(),
    personId: person(),
    role: text("role").$type<"owner" | "marketer" | "viewer" | "officer">().notNull(),
    createdAt: at("created_at").notNull(),
    /** When they promised how they treat the data of people (console/pledge). */
    pledgedAt: at("pledged_at"),
    /** When an officer's next weekly digest is due; null: a week after they came. */
    digestAt: at("digest_at"),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.personId] }), index("members_person").on(t.personId)],
);

/** Invitations to work in an account; mailed by a job, open for seven days. */
export const memberInvitations = pgTable(
  "member_invitations",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    address: text("address").notNull(),
    role: text("role").$type<"owner" | "marketer" | "viewer" | "officer">().notNull(),
    locale: text("locale").notNull(),
    invitedBy: text("invited_by").notNull(),
    createdAt: at("created_at").notNull(),
    /** Of the newest mail: a link of an earlier one opens nothing. */
    askedAt: at("asked_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    acceptedAt: at("accepted_at"),
    revokedAt: at("revoked_at"),
    dueAt: at("due_at"),
    attempts: smallint("attempts").notNull(),
    sentAt: at("sent_at"),
    errorCode: text("error_code"),
  },
  (t) => [
    index("member_invitations_account").on(t.accountId, t.id),
    index("member_invitations_due")
      .on(t.dueAt)
      .where(sql`due_at is not null`),
  ],
);

/**
 * Links to sign in that were asked for, kept for a day beyond their end. Of an address that nobody has, only its SHA-256 is
 * kept: it counts against the limit like any other.
 */
export const signInLinks = pgTable(
  "sign_in_links",
  {
    id: uuid("id").primaryKey(),
    addressHash: bytea("address_hash").notNull(),
    network: text("network"),
    personId: uuid("person_id").references(() => persons.id, { onDelete: "cascade" }),
    accountId: uuid("account_id").references(() => accounts.id, { onDelete: "cascade" }),
    locale: text("locale").notNull(),
    tokenHash: bytea("token_hash").unique(),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
    dueAt: at("due_at"),
    attempts: smallint("attempts").notNull(),
  },
  (t) => [
    index("sign_in_links_address").on(t.addressHash, t.createdAt),
    index("sign_in_links_network").on(t.network, t.createdAt),
    index("sign_in_links_due")
      .on(t.dueAt)
      .where(sql`due_at is not null`),
  ],
);

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
    /** Which run of it holds the key, of which process, and until when by the database's clock; null: from before runs had leases. */
    run: uuid("run"),
    owner: text("owner"),
    leaseUntil: at("lease_until"),
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
    /** Only its members (`list_members`), owners and officers see it in the console. */
    isLimited: boolean("is_limited").notNull().default(false),
  },
  (t) => [index("lists_account").on(t.accountId, t.id)],
);

/** Who may see a limited list in the console; whoever leaves the account leaves its lists. */
export const listMembers = pgTable(
  "list_members",
  {
    accountId: account(),
    listId: uuid("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    personId: uuid("person_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listId, t.personId] }),
    foreignKey({
      name: "list_members_member",
      columns: [t.accountId, t.personId],
      foreignColumns: [members.accountId, members.personId],
    }).onDelete("cascade"),
    index("list_members_person").on(t.accountId, t.personId),
  ],
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
    // Those that a marketer should look at: a few among a million.
    index("contacts_verdict")
      .on(t.accountId, t.verdict, t.id)
      .where(sql`verdict <> 'deliverable'`),
    // Where an erased person's address stands as another's suggestion: empty but for typing errors.
    index("contacts_suggestion")
      .on(t.accountId, t.suggestion)
      .where(sql`suggestion is not null`),
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
    /** Where the file's groups are of different kinds; null: as the list says. */
    sourceKind: text("source_kind"),
  },
  (t) => [
    primaryKey({ columns: [t.listId, t.contactId] }),
    index("memberships_contact").on(t.contactId),
    index("memberships_import").on(t.importId),
  ],
);

/** What a large list looks like, counted beside the pages that show it. `wanted_at` after `counted_at` asks for a newer one. */
export const listPictures = pgTable(
  "list_pictures",
  {
    listId: uuid("list_id")
      .primaryKey()
      .references(() => lists.id, { onDelete: "cascade" }),
    accountId: account(),
    picture: jsonb("picture"),
    countedAt: at("counted_at"),
    wantedAt: at("wanted_at").notNull(),
  },
  (t) => [
    index("list_pictures_wanted")
      .on(t.wantedAt)
      .where(sql`wanted_at > coalesce(counted_at, '-infinity'::timestamptz)`),
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
    /** Of a preview whose file waits for an answer: until when. Null: the file goes when the import ends. */
    fileUntil: at("file_until"),
    /** The line with the headings: as somebody said (0: there are none), as it was read, and the filled lines above it. */
    headerRowAsked: integer("header_row_asked"),
    headerRow: integer("header_row"),
    skippedRows: integer("skipped_rows").array(),
    /** Of a preview: how many rows name which source. Of an import: what was answered about each. */
    sourceGroups: jsonb("source_groups").$type<SourceGroups>(),
    groupAnswers: jsonb("group_answers").$type<GroupAnswer[]>(),
  },
  (t) => [
    index("imports_account").on(t.accountId, t.id),
    index("imports_drafts")
      .on(t.fileUntil)
      .where(sql`file_until is not null`),
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
    /** What the sender said beside a soft bounce that events made, or a no of the person's: it stands when those go. */
    senderStop: jsonb("sender_stop").$type<{ reason: string; source: string | null; at: string }>(),
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

/**
 * What happened, for whoever asked to be told: written in the happening's own transaction and never changed. Holds ids and
 * codes, nothing personal; thirty days.
 */
export const facts = pgTable(
  "facts",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    kind: text("kind").notNull(),
    /** What it happened to: a campaign, an import, a contact. */
    subject: uuid("subject").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    at: at("at").notNull(),
  },
  (t) => [index("facts_account").on(t.accountId, t.id), index("facts_at").on(t.at)],
);

/** Facts that no webhook has been made of yet: written with the fact, taken away by who makes them into events. */
export const factsWaiting = pgTable(
  "facts_waiting",
  {
    factId: uuid("fact_id")
      .primaryKey()
      .references(() => facts.id, { onDelete: "cascade" }),
    accountId: account(),
  },
  (t) => [index("facts_waiting_account").on(t.accountId, t.factId)],
);

/**
 * Where an account's programs are told what happened. A secret is derived from a master key (`kid` of PEPPERS) and the salt here:
 * it lies nowhere. For a day after a change the one before signs too. On hold until `hold_until` while it does not answer.
 */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    url: text("url").notNull(),
    events: text("events").array().notNull(),
    enabled: boolean("enabled").notNull(),
    disabledReason: text("disabled_reason").$type<"gone" | "failing" | "by_you">(),
    disabledAt: at("disabled_at"),
    kid: smallint("kid").notNull(),
    salt: bytea("salt").notNull(),
    previousKid: smallint("previous_kid"),
    previousSalt: bytea("previous_salt"),
    previousUntil: at("previous_until"),
    holdUntil: at("hold_until"),
    lastDeliveredAt: at("last_delivered_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("webhook_endpoints_account").on(t.accountId, t.id)],
);

/**
 * What there is to tell an account's endpoints, in the order in which it came to be: `body` is what is posted, ids and codes
 * alone. Written once, from facts, the log and the feed, each at its place (webhook_cursors); thirty days.
 */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    n: bigserial("n", { mode: "number" }).primaryKey(),
    id: uuid("id").notNull().unique(),
    accountId: account(),
    type: text("type").notNull(),
    /** What keeps its order: a contact, a suppression key, a campaign, an import. */
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    at: at("at").notNull(),
    notedAt: at("noted_at").notNull(),
  },
  (t) => [index("webhook_events_account").on(t.accountId, t.n), index("webhook_events_noted").on(t.notedAt)],
);

/** One event for one endpoint, and its attempts. The row is the work: claimed while `lease_until` lies ahead. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    n: bigserial("n", { mode: "number" }).primaryKey(),
    id: uuid("id").notNull().unique(),
    accountId: account(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    eventId: uuid("event_id")
      .notNull()
      .references(() => webhookEvents.id, { onDelete: "cascade" }),
    subject: text("subject").notNull(),
    cause: text("cause").$type<"event" | "replay" | "test">().notNull(),
    state: text("state").$type<"waiting" | "delivered" | "failed">().notNull(),
    attempts: smallint("attempts").notNull(),
    tries: jsonb("tries").$type<WebhookTry[]>().notNull(),
    dueAt: at("due_at").notNull(),
    leaseUntil: at("lease_until"),
    createdAt: at("created_at").notNull(),
    settledAt: at("settled_at"),
  },
  (t) => [
    index("webhook_deliveries_due")
      .on(t.endpointId, t.dueAt, t.n)
      .where(sql`state = 'waiting'`),
    index("webhook_deliveries_order")
      .on(t.endpointId, t.subject, t.n)
      .where(sql`state = 'waiting'`),
    index("webhook_deliveries_log").on(t.endpointId, t.n),
    index("webhook_deliveries_event").on(t.eventId),
  ],
);

/** How far an account's log and feed have become events. */
export const webhookCursors = pgTable(
  "webhook_cursors",
  {
    accountId: account(),
    source: text("source").$type<"log" | "feed">().notNull(),
    position: bigint("position", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.source] })],
);

/**
 * A newsletter platform of the account's own that is kept in step, both ways. Its token lies here encrypted under a master key
 * (`kid` of PEPPERS). Positions say how far our feed, our log and their subscribers were worked through, so that a run that
 * was cut goes on. The row is the work: claimed while `lease_until` lies ahead.
 */
export const connectors = pgTable(
  "connectors",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    kind: text("kind").$type<"listmonk">().notNull(),
    url: text("url").notNull(),
    userName: text("user_name").notNull(),
    kid: smallint("kid").notNull(),
    token: bytea("token").notNull(),
    lists: jsonb("lists").$type<ConnectorList[]>().notNull(),
    requestsPerSecond: integer("requests_per_second").notNull(),
    enabled: boolean("enabled").notNull(),
    /** The last number of our feed, and the first leaf of our log, that was not told there yet. */
    feedPosition: bigint("feed_position", { mode: "number" }).notNull(),
    logPosition: bigint("log_position", { mode: "number" }).notNull(),
    /** The reading of their subscribers that is open: after which of their ids, since when (null: all), begun when. */
    readAfter: bigint("read_after", { mode: "number" }),
    readSince: at("read_since"),
    readStartedAt: at("read_started_at"),
    /** When the last complete readings began: of what is new, and of everybody. */
    newsReadAt: at("news_read_at"),
    allReadAt: at("all_read_at"),
    wantsAll: boolean("wants_all").notNull(),
    wantsNews: boolean("wants_news").notNull(),
    dueAt: at("due_at").notNull(),
    leaseUntil: at("lease_until"),
    attempts: integer("attempts").notNull(),
    lastRun: jsonb("last_run").$type<ConnectorRun>(),
    lastError: jsonb("last_error").$type<ConnectorTrouble>(),
    totals: jsonb("totals").$type<ConnectorCounts>().notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("connectors_account").on(t.accountId, t.id), index("connectors_due").on(t.dueAt)],
);

/**
 * What we did there, by their own number of the subscriber: `list_id` 0 is the blocklist, another a list that we unsubscribed from.
 * What we did is nobody's no when it is read back.
 */
export const connectorActs = pgTable(
  "connector_acts",
  {
    connectorId: uuid("connector_id")
      .notNull()
      .references(() => connectors.id, { onDelete: "cascade" }),
    remoteId: bigint("remote_id", { mode: "number" }).notNull(),
    listId: bigint("list_id", { mode: "number" }).notNull(),
    accountId: account(),
    at: at("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.connectorId, t.remoteId, t.listId] })],
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

/** What the agreement of GDPR art. 28 said, each text once: it is made of what is set, and changes with it. */
export const agreements = pgTable(
  "agreements",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    locale: text("locale").notNull(),
    body: text("body").notNull(),
    /** Of title and parts, as the page names it. */
    sha256: text("sha256").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [unique("agreements_once").on(t.accountId, t.locale, t.sha256)],
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
    kind: text("kind").$type<"permission" | "preferences" | "reconfirm" | "sunset">().notNull(),
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
    /** The sender's own MJML: one for all languages, or by language; null where the shipped mails are sent. */
    template: jsonb("template").$type<string | Record<string, string>>(),
    launchedBy: text("launched_by"),
    launchedAt: at("launched_at"),
    pausedAt: at("paused_at"),
    pausedMs: bigint("paused_ms", { mode: "number" }).notNull(),
    createdAt: at("created_at").notNull(),
    /** What was signed at the launch: each sentence as it was shown, with who and when. */
    acknowledgements: jsonb("acknowledgements").$type<SignedSentence[]>().notNull().default([]),
    /** The last day on which test mails were sent, UTC, and how many. */
    testsOn: date("tests_on", { mode: "string" }),
    tests: integer("tests").notNull().default(0),
  },
  (t) => [index("campaigns_account").on(t.accountId, t.id), index("campaigns_status").on(t.status)],
);

/**
 * What was counted of a campaign too large to count in a request: whom a draft asks, or the figures of a launched one. Counted
 * by a job whenever a page wants it newer.
 */
export const campaignFigures = pgTable(
  "campaign_figures",
  {
    campaignId: uuid("campaign_id")
      .primaryKey()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    accountId: account(),
    figures: jsonb("figures"),
    countedAt: at("counted_at"),
    wantedAt: at("wanted_at").notNull(),
  },
  (t) => [
    index("campaign_figures_wanted")
      .on(t.wantedAt)
      .where(sql`wanted_at > coalesce(counted_at, '-infinity'::timestamptz)`),
  ],
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
    /** The list that it is about: it holds for no other. */
    listId: uuid("list_id"),
    withdrawnAt: at("withdrawn_at"),
    withdrawnBy: text("withdrawn_by"),
    /** Set by the launch that it was in force for, with how many it let in. */
    usedAt: at("used_at"),
    usedFor: integer("used_for"),
  },
  (t) => [index("campaign_overrides_campaign").on(t.campaignId, t.id)],
);

/** Who is asked to sign an exception: one owner and one officer, each by a personal link in a mail. */
export const overrideRequests = pgTable(
  "override_requests",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    overrideId: uuid("override_id")
      .notNull()
      .references(() => campaignOverrides.id),
    role: text("role").$type<"owner" | "officer">().notNull(),
    address: text("address").$type<Address>().notNull(),
    askedAt: at("asked_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    dueAt: at("due_at").notNull(),
    attempts: smallint("attempts").notNull(),
    sentAt: at("sent_at"),
    errorCode: text("error_code"),
  },
  (t) => [
    unique("override_requests_role").on(t.overrideId, t.role),
    index("override_requests_unsent")
      .on(t.dueAt)
      .where(sql`sent_at is null`),
  ],
);

/** Append-only, kept for ever: who signed an exception, when, what sentence, and about how many people it was then. */
export const overrideSignatures = pgTable(
  "override_signatures",
  {
    overrideId: uuid("override_id")
      .notNull()
      .references(() => campaignOverrides.id),
    role: text("role").$type<"owner" | "officer">().notNull(),
    accountId: account(),
    name: text("name").notNull(),
    address: text("address").notNull(),
    sentence: text("sentence").notNull(),
    people: integer("people").notNull(),
    clientNetwork: text("client_network"),
    signedAt: at("signed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.overrideId, t.role] })],
);

/** The officer's yes to a launch, asked for and answered: about one very draft, by its hash (campaigns/approvals). */
export const launchRequests = pgTable(
  "launch_requests",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    campaignId: uuid("campaign_id")
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    draftHash: text("draft_hash").notNull(),
    people: integer("people").notNull(),
    acknowledged: text("acknowledged").array().notNull(),
    statement: text("statement"),
    askedBy: text("asked_by").notNull(),
    askedById: uuid("asked_by_id"),
    askedAt: at("asked_at").notNull(),
    decision: text("decision").$type<"approved" | "declined">(),
    reason: text("reason"),
    decidedBy: text("decided_by"),
    decidedAt: at("decided_at"),
  },
  (t) => [
    index("launch_requests_campaign").on(t.campaignId, t.id),
    uniqueIndex("launch_requests_open")
      .on(t.campaignId, t.draftHash)
      .where(sql`decision is null`),
    index("launch_requests_waiting")
      .on(t.accountId, t.id)
      .where(sql`decision is null`),
  ],
);

/** Mails about a launch that waits for a yes: to each officer that it was asked, to who asked what the answer is. Once each. */
export const launchMails = pgTable(
  "launch_mails",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    requestId: uuid("request_id")
      .notNull()
      .references(() => launchRequests.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => persons.id, { onDelete: "cascade" }),
    about: text("about").$type<"asked" | "approved" | "declined">().notNull(),
    dueAt: at("due_at"),
    attempts: smallint("attempts").notNull().default(0),
  },
  (t) => [
    unique("launch_mails_once").on(t.requestId, t.personId, t.about),
    index("launch_mails_due")
      .on(t.dueAt)
      .where(sql`due_at is not null`),
  ],
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

/** Mails as they went out, without what is personal: content-addressed, immutable, kept for evidence (src/messages/kept-mail.ts). */
export const mailForms = pgTable(
  "mail_forms",
  {
    accountId: account(),
    sha256: text("sha256").notNull(),
    body: text("body").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.sha256] })],
);

/**
 * With a form and the link keys: every byte of each mail that was handed to the provider, written before the call. No link
 * that works lies here. One row an attempt; no foreign keys, as it is written for every message.
 */
export const sentMails = pgTable(
  "sent_mails",
  {
    messageId: uuid("message_id").notNull(),
    attempt: smallint("attempt").notNull(),
    accountId: uuid("account_id").notNull(),
    contactId: uuid("contact_id").notNull(),
    formSha256: text("form_sha256").notNull(),
    /** Of the links, in whole seconds since 1970. */
    issuedAt: integer("issued_at").notNull(),
    kid: smallint("kid").notNull(),
    /** What the button leads to, where it is neither the message nor the contact. */
    subjectId: uuid("subject_id"),
    values: jsonb("values").$type<Record<string, string>>().notNull(),
    /** Of the mail as it went out (mail-sha256.ts); null in rows older than this column. */
    sha256: bytea("sha256"),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.attempt] }), index("sent_mails_contact").on(t.contactId)],
);

/** Mails about a campaign that went to nobody on its list: tests, requests to sign or to say yes, and answers. Their words stand in sent_mails. */
export const staffMails = pgTable(
  "staff_mails",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    campaignId: uuid("campaign_id")
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    kind: text("kind").$type<"test" | "signature" | "launch" | "answer">().notNull(),
    address: text("address").notNull(),
    at: at("at").notNull(),
    submittedAt: at("submitted_at"),
  },
  (t) => [index("staff_mails_campaign").on(t.campaignId, t.id)],
);

/** The accounts' logos, as mails and pages show them; content-addressed and never changed, so that old mails keep theirs. */
export const accountLogos = pgTable(
  "account_logos",
  {
    accountId: account(),
    sha256: text("sha256").notNull(),
    mediaType: text("media_type").$type<"image/png" | "image/jpeg">().notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    bytes: bytea("bytes").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.sha256] }), index("account_logos_sha256").on(t.sha256)],
);

/** Where a careful campaign stands in its plan: what it does now, when it is next looked at, and what holds it back. */
export const campaignPlans = pgTable(
  "campaign_plans",
  {
    campaignId: uuid("campaign_id")
      .primaryKey()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    accountId: account(),
    /** The sending domain, which all campaigns on it warm up together. */
    domain: text("domain").notNull(),
    phase: text("phase").$type<"pilot" | "watch" | "waves" | "reminders" | "waiting">().notNull(),
    heldBy: text("held_by").$type<"yellow" | "red" | "turn" | "ceiling">(),
    nextAt: at("next_at"),
    wavesFrom: at("waves_from"),
    waves: smallint("waves").notNull(),
    dayMax: integer("day_max").notNull(),
    forecastEnd: at("forecast_end"),
  },
  (t) => [index("campaign_plans_next").on(t.nextAt), index("campaign_plans_domain").on(t.accountId, t.domain)],
);

/** The audience of a careful campaign by source and year, and its pilot; one whose pilot bounced is not mailed further. */
export const campaignCohorts = pgTable(
  "campaign_cohorts",
  {
    campaignId: uuid("campaign_id")
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    n: smallint("n").notNull(),
    source: text("source"),
    year: smallint("year"),
    size: integer("size").notNull(),
    pilot: integer("pilot").notNull(),
    bounced: integer("bounced").notNull(),
    heldAt: at("held_at"),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.n] })],
);

/** The warm-up of a sending domain: what was sent on each day by all careful campaigns together, and how it went. */
export const domainDays = pgTable(
  "domain_days",
  {
    accountId: account(),
    domain: text("domain").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    startsAt: at("starts_at").notNull(),
    endsAt: at("ends_at").notNull(),
    max: integer("max").notNull(),
    /** Both null until the day is over. */
    sent: integer("sent"),
    grade: text("grade").$type<"green" | "yellow" | "red">(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.domain, t.day] })],
);

/**
 * Our request to one contact; it has one current answer. The contact may be erased, the invitation stays. That its campaign
 * is one of its account is checked once for each statement, here and in messages (migration 0047).
 */
export const invitations = pgTable(
  "invitations",
  {
    id: uuid("id").primaryKey(),
    accountId: uuid("account_id").notNull(),
    campaignId: uuid("campaign_id").notNull(),
    contactId: uuid("contact_id").notNull(),
    locale: text("locale").notNull(),
    answer: text("answer").$type<"given" | "refused" | "withdrawn" | "lapsed">(),
    answeredAt: at("answered_at"),
    firstSubmittedAt: at("first_submitted_at"),
    pausedMsBefore: bigint("paused_ms_before", { mode: "number" }).notNull(),
    erasedAt: at("erased_at"),
    /** The exception without which this person would not have been asked; they get no reminder. */
    overrideId: uuid("override_id"),
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
    accountId: uuid("account_id").notNull(),
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
    /** What the recipient's host answered to the delivery, without addresses. */
    smtpResponse: text("smtp_response"),
    bouncedAt: at("bounced_at"),
    bounceType: text("bounce_type"),
    heardAt: at("heard_at"),
    complainedAt: at("complained_at"),
    delayedAt: at("delayed_at"),
    bounceSubType: text("bounce_sub_type"),
    /** Who takes the mail of its address in, as it was when it was claimed: breakers count by it. */
    mxGroup: text("mx_group"),
    /** How often nobody knew whether the provider took it. */
    doubts: smallint("doubts").notNull().default(0),
    createdAt: at("created_at").notNull(),
    /** Careful campaigns: the place in the order best first, the cohort, and the wave (0: the pilot) that it left in. */
    place: integer("place"),
    cohort: smallint("cohort"),
    wave: smallint("wave"),
    /** Of the mail as it went out: consent records name it. */
    mailSha256: bytea("mail_sha256"),
  },
  (t) => [
    index("messages_released")
      .on(t.dueAt)
      .where(sql`state = 'queued' and wave is not null`),
    index("messages_urgent")
      .on(t.dueAt)
      .where(sql`state = 'queued' and kind not in ('invitation', 'reminder')`),
    unique("messages_invitation_round").on(t.invitationId, t.kind, t.round),
    // In the order of claims: a whole campaign may be due at one moment.
    index("messages_due")
      .on(t.dueAt, t.id)
      .where(sql`state = 'queued'`),
    index("messages_leased")
      .on(t.leaseUntil)
      .where(sql`state = 'claimed'`),
    index("messages_in_doubt")
      .on(t.claimedAt)
      .where(sql`state = 'in_doubt'`),
    index("messages_campaign").on(t.campaignId, t.state),
    index("messages_contact").on(t.contactId),
    // What breakers read: who was sent to in their order, in all and by MX group, what went wrong, and what nobody was told of.
    index("messages_sent")
      .on(t.campaignId, t.submittedAt)
      .where(sql`submitted_at is not null and kind in ('invitation', 'reminder')`),
    index("messages_sent_group")
      .on(t.campaignId, t.mxGroup, t.submittedAt)
      .where(sql`submitted_at is not null and kind in ('invitation', 'reminder')`),
    index("messages_bad")
      .on(t.campaignId)
      .where(
        sql`kind in ('invitation', 'reminder') and (bounced_at is not null or complained_at is not null or delayed_at is not null)`,
      ),
    index("messages_unheard")
      .on(t.campaignId, t.submittedAt)
      .where(sql`heard_at is null and state = 'submitted' and kind in ('invitation', 'reminder')`),
    // What stops an account: complaints over all its campaigns.
    index("messages_complained")
      .on(t.complainedAt, t.accountId)
      .where(sql`complained_at is not null and kind in ('invitation', 'reminder')`),
    // For what names the provider's id alone: identity notifications carry no tags.
    index("messages_ses")
      .on(t.sesMessageId)
      .where(sql`ses_message_id is not null`),
  ],
);

/**
 * What holds a campaign back, or did: all of it (mx_group ''), or its messages to one MX group. `scope` says how far the
 * trouble reached when it tripped; one row a campaign that it stopped. Facts from before `since` count no more.
 */
export const breakers = pgTable(
  "breakers",
  {
    campaignId: uuid("campaign_id")
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    scope: text("scope").$type<BreakerScope>().notNull(),
    mxGroup: text("mx_group").notNull(),
    accountId: account(),
    state: text("state").$type<BreakerState>().notNull(),
    reason: text("reason").notNull(),
    openedAt: at("opened_at").notNull(),
    since: at("since"),
    /** When it lets a few messages through by itself, to see; null: only a person may. */
    reopensAt: at("reopens_at"),
    cooldownSeconds: integer("cooldown_seconds").notNull(),
    /** In half_open: the messages that it lets through. */
    probes: uuid("probes").array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.scope, t.mxGroup] }),
    index("breakers_held")
      .on(t.campaignId, t.mxGroup)
      .where(sql`state <> 'closed'`),
  ],
);

/** Every change of a breaker, kept: when, how far, on what figures, by whom and why. */
export const breakerTransitions = pgTable(
  "breaker_transitions",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    campaignId: uuid("campaign_id").notNull(),
    scope: text("scope").$type<BreakerScope>().notNull(),
    mxGroup: text("mx_group").notNull(),
    at: at("at").notNull(),
    fromState: text("from_state").$type<BreakerState>().notNull(),
    toState: text("to_state").$type<BreakerState>().notNull(),
    reason: text("reason").notNull(),
    figures: jsonb("figures").$type<Record<string, number>>().notNull(),
    by: text("by").notNull(),
    why: text("why"),
  },
  (t) => [index("breaker_transitions_campaign").on(t.campaignId, t.id)],
);

/** One row: until when the provider's rate is spent, and what GetAccount last said. Shared by all workers. */
export const sendBudget = pgTable("send_budget", {
  id: smallint("id").primaryKey(),
  perSecond: doublePrecision("per_second").notNull(),
  enforcement: text("enforcement").notNull(),
  spentUntil: at("spent_until").notNull(),
  /** The provider's quota is used up: nobody claims before. */
  heldUntil: at("held_until"),
  readAt: at("read_at").notNull(),
  /** Max24HourSend (-1: no limit) and SentLast24Hours, and what was sent since they were read. */
  perDay: bigint("per_day", { mode: "number" }).notNull().default(-1),
  sentLastDay: bigint("sent_last_day", { mode: "number" }).notNull().default(0),
  sentSince: bigint("sent_since", { mode: "number" }).notNull().default(0),
  /** Campaigns wait for room in the day's quota; when to look again. */
  roomAt: at("room_at"),
});

/**
 * What the provider told us, as it came; worked off by a job, and from then on without anything personal: `kind` says that.
 * Kept thirteen months. `failed_at`: it could not be applied.
 */
export const feedbackEvents = pgTable(
  "feedback_events",
  {
    snsMessageId: text("sns_message_id").primaryKey(),
    message: text("message").notNull(),
    receivedAt: at("received_at").notNull(),
    appliedAt: at("applied_at"),
    failedAt: at("failed_at"),
    kind: text("kind"),
    /** Whose message it was, as its tags said; known from then on when it is worked off. */
    accountId: uuid("account_id"),
  },
  (t) => [
    index("feedback_events_open")
      .on(t.receivedAt)
      .where(sql`applied_at is null`),
    index("feedback_events_received").on(t.receivedAt),
    index("feedback_events_unminimised")
      .on(t.snsMessageId)
      .where(sql`applied_at is not null and kind is null`),
  ],
);

/**
 * What happened to a message, once however often it was told: `fact` is the provider's feedback id, or the kind and time.
 * Holds no address; kept with the message, as evidence. Send and Delivery stand in the message itself.
 */
export const feedbackFacts = pgTable(
  "feedback_facts",
  {
    messageId: uuid("message_id").notNull(),
    fact: text("fact").notNull(),
    accountId: account(),
    kind: text("kind").$type<"bounce" | "complaint" | "delay" | "reject" | "rendering_failure">().notNull(),
    type: text("type"),
    subType: text("sub_type"),
    at: at("at").notNull(),
    sesMessageId: text("ses_message_id").notNull(),
    feedbackId: text("feedback_id"),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.fact] })],
);

/** When the provider last told anything about an account's messages, and what. */
export const feedbackSeen = pgTable("feedback_seen", {
  accountId: uuid("account_id")
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
  seenAt: at("seen_at").notNull(),
  kind: text("kind").notNull(),
});

/**
 * How far the provider's own suppression lists are read: '' is the one that all share, else an account's own. A run that
 * was cut short goes on from `token`; `since` is where its window begins.
 */
export const reconciliations = pgTable("reconciliations", {
  list: text("list").primaryKey(),
  startedAt: at("started_at"),
  since: at("since"),
  token: text("token"),
  leaseUntil: at("lease_until"),
  doneAt: at("done_at"),
  /** When the last complete run began: the next one reads from an hour before. */
  completeTo: at("complete_to"),
  added: integer("added").notNull().default(0),
});

/** How far an account's own bounces and complaints were put on its own list at the mail provider: a number of our feed. */
export const suppressionMirrors = pgTable("suppression_mirrors", {
  accountId: account().primaryKey(),
  position: bigint("position", { mode: "number" }).notNull(),
  leaseUntil: at("lease_until"),
  /** Why it waits; null while all is well. */
  errorCode: text("error_code"),
  put: integer("put").notNull().default(0),
});

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
    // To tell a person's one-click from a machine's: who else clicked in the same minute.
    index("consent_records_one_click")
      .on(t.accountId, t.occurredAt)
      .where(sql`method = 'one_click'`),
    // What the breaker for unsubscribes counts.
    index("consent_records_unsubscribes")
      .on(t.campaignId, t.occurredAt)
      .where(sql`method in ('one_click', 'unsubscribe_page', 'unsubscribe_mail') and campaign_id is not null`),
    check("consent_records_event", sql`event in ('requested', 'given', 'refused', 'withdrawn', 'lapsed')`),
  ],
);

/**
 * Append-only: what the service or a person did to sending, such as a breaker that opened and why it was closed again. In
 * the account's log like a consent record, under a commitment of its own; `n` is from the same sequence, so that both have
 * one order. `payload` is the canonical JSON.
 */
export const logOperations = pgTable(
  "log_operations",
  {
    n: bigint("n", { mode: "number" })
      .primaryKey()
      .default(sql`nextval('consent_records_n_seq')`),
    id: uuid("id").notNull().unique(),
    accountId: account(),
    subject: uuid("subject").notNull(),
    payload: text("payload").notNull(),
    salt: bytea("salt").notNull(),
  },
  (t) => [index("log_operations_subject").on(t.accountId, t.subject, t.n)],
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
  {
    n: bigint("n", { mode: "number" }).primaryKey(),
    accountId: account(),
    since: at("since").notNull(),
    /** What the leaf needs: it is sealed though the person be erased meanwhile. Null in rows older than these columns. */
    type: smallint("type"),
    commit: bytea("commit"),
  },
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

/** A log that does not lead on from what was signed before; gone again once it does. `tellAt`: when its mail is next due. */
export const logAlarms = pgTable("log_alarms", {
  accountId: account().primaryKey(),
  raisedAt: at("raised_at").notNull(),
  lastAt: at("last_at").notNull(),
  detail: text("detail").notNull(),
  tellAt: at("tell_at").notNull(),
});

/** Checkpoints given into other hands: by mail, or to an RFC 3161 authority, whose token is kept. One row a way and a size. */
export const logAnchors = pgTable(
  "log_anchors",
  {
    accountId: account(),
    size: bigint("size", { mode: "number" }).notNull(),
    way: text("way").$type<"mail" | "time_stamp">().notNull(),
    /** The signed note, as it was given. */
    note: text("note").notNull(),
    plannedAt: at("planned_at").notNull(),
    attempts: smallint("attempts").notNull().default(0),
    dueAt: at("due_at").notNull(),
    doneAt: at("done_at"),
    receiver: text("receiver"),
    /** DER of the TimeStampToken. */
    token: bytea("token"),
    /** By the authority's clock. */
    stampedAt: at("stamped_at"),
    errorCode: text("error_code"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.size, t.way] }),
    index("log_anchors_due")
      .on(t.dueAt)
      .where(sql`done_at is null`),
  ],
);

/** Whole client addresses beside the records that commit to them, for 90 days; the salt opens the commitment. */
export const clientAddresses = pgTable(
  "client_addresses",
  {
    recordId: uuid("record_id").primaryKey(),
    accountId: account(),
    contactId: uuid("contact_id").notNull(),
    address: text("address").notNull(),
    salt: bytea("salt").notNull(),
    keptAt: at("kept_at").notNull(),
  },
  (t) => [index("client_addresses_contact").on(t.contactId), index("client_addresses_kept").on(t.accountId, t.keptAt)],
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
    /** Of a suspect yes, or undo of a no: its record, which is in the log already. Null for what a sign-up holds. */
    recordId: uuid("record_id"),
    /** Before it no second act counts. */
    notBefore: at("not_before"),
    /** Something else that the person did has settled it. */
    endedAt: at("ended_at"),
    mailedAt: at("mailed_at"),
  },
  (t) => [
    index("confirmations_address").on(t.accountId, t.addressKey, t.requestedAt),
    index("confirmations_contact").on(t.contactId),
    index("confirmations_expires").on(t.expiresAt),
  ],
);

/**
 * A person asked to see their data, or to be forgotten, and got a one-time mail: the row is what its link stands for, and
 * where it is kept that the link has done its one act. Outlives the person for a month, with nothing readable in it.
 */
export const oneTimeLinks = pgTable(
  "one_time_links",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    contactId: uuid("contact_id").notNull(),
    kind: text("kind").$type<"my_data" | "forget">().notNull(),
    locale: text("locale").notNull(),
    askedAt: at("asked_at").notNull(),
    usedAt: at("used_at"),
  },
  (t) => [index("one_time_links_contact").on(t.contactId, t.askedAt), index("one_time_links_asked").on(t.askedAt)],
);

/**
 * A change of address that was asked for: it is done once the old mailbox and the new one have both said so. The new address
 * is readable until then and a week longer, for the receipts; the keys (as in suppressions) stay for as long as the person does.
 */
export const addressChanges = pgTable(
  "address_changes",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    contactId: uuid("contact_id")
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    newAddress: text("new_address").$type<Address>(),
    newKey: bytea("new_key").notNull(),
    oldKey: bytea("old_key").notNull(),
    locale: text("locale").notNull(),
    askedAt: at("asked_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    oldConfirmedAt: at("old_confirmed_at"),
    newConfirmedAt: at("new_confirmed_at"),
    doneAt: at("done_at"),
    /** Somebody said that it was not them. */
    declinedAt: at("declined_at"),
    /** A later one took its place, or it could not be done. */
    closedAt: at("closed_at"),
  },
  (t) => [
    index("address_changes_contact").on(t.contactId, t.askedAt),
    index("address_changes_new").on(t.accountId, t.newKey, t.askedAt),
    index("address_changes_old").on(t.accountId, t.oldKey),
    index("address_changes_expires").on(t.expiresAt),
  ],
);

/**
 * Our own log of who opened which link, to tell people from machines: kept seven days, with the client's address under a
 * keyed hash alone, null where there is none to go by. `method` POST is an act, and `suspect` one that was held for itself.
 * Nothing that counts hangs on it; no foreign keys, as it is written for every page.
 */
export const linkOpens = pgTable(
  "link_opens",
  {
    n: bigserial("n", { mode: "number" }).primaryKey(),
    accountId: uuid("account_id").notNull(),
    contactId: uuid("contact_id").notNull(),
    client: bytea("client"),
    method: text("method").$type<"GET" | "HEAD" | "POST">().notNull(),
    /** The kind of link with the choice that it carried, such as `i?topic=newsletter`. */
    link: text("link").notNull(),
    suspect: boolean("suspect").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    index("link_opens_client").on(t.accountId, t.client, t.at),
    index("link_opens_contact").on(t.contactId, t.at),
    index("link_opens_at").on(t.at),
  ],
);

/** Machines that pressed one-click for many people of one MX group just after delivery: told with the campaign, kept. */
export const oneClickAlarms = pgTable(
  "one_click_alarms",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    campaignId: uuid("campaign_id")
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    mxGroup: text("mx_group").notNull(),
    people: integer("people").notNull(),
    raisedAt: at("raised_at").notNull(),
    lastAt: at("last_at").notNull(),
  },
  (t) => [index("one_click_alarms_campaign").on(t.campaignId, t.mxGroup, t.lastAt)],
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
    keyId: uuid("key_id"),
    /** Who asked in the console; a key's export has none. */
    personId: uuid("person_id"),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    withdrawnAt: at("withdrawn_at"),
    downloads: integer("downloads").notNull(),
    firstDownloadedAt: at("first_downloaded_at"),
    lastDownloadedAt: at("last_downloaded_at"),
    rows: integer("rows"),
    /** When the receiver said that the file is deleted. */
    deletedAt: at("deleted_at"),
  },
  (t) => [index("exports_account").on(t.accountId, t.id)],
);

/**
 * Domains that an account sends from. `provider` is what SES last said of the identity, `checks` what DNS last said of each
 * record; `identity_at`, `mail_from_at` and `tenant_at` are the steps at SES that are done. Work is due at `due_at`.
 * A removed row waits for its identity to be taken away at SES.
 */
export const senderDomains = pgTable(
  "sender_domains",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    domain: text("domain").notNull(),
    linkHost: text("link_host"),
    isLinkHostGreen: boolean("is_link_host_green").notNull(),
    status: text("status").$type<"pending" | "green" | "broken">().notNull(),
    identityAt: at("identity_at"),
    mailFromAt: at("mail_from_at"),
    tenantAt: at("tenant_at"),
    provider: jsonb("provider").$type<SenderProvider>(),
    checks: jsonb("checks").$type<SenderCheck[]>().notNull(),
    problem: text("problem"),
    attempts: smallint("attempts").notNull(),
    dueAt: at("due_at").notNull(),
    leaseUntil: at("lease_until"),
    checkedAt: at("checked_at"),
    greenAt: at("green_at"),
    brokenAt: at("broken_at"),
    /** Since when our own looks have found its DMARC record right, every one of them. */
    dmarcAt: at("dmarc_at"),
    removedAt: at("removed_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    unique("sender_domains_account_domain").on(t.accountId, t.domain),
    index("sender_domains_domain").on(t.domain),
    index("sender_domains_due").on(t.dueAt),
    index("sender_domains_link_host")
      .on(t.linkHost)
      .where(sql`link_host is not null`),
  ],
);

/**
 * That a person was erased, and when. No name and no address. `sealed` holds the proof, encrypted (AES-256-GCM) under a key of
 * its own, which lies in `wrapped_key` under a key that PostgreSQL never sees; both are gone once it is shredded.
 */
export const erasures = pgTable(
  "erasures",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    contactId: uuid("contact_id").notNull(),
    mode: text("mode").$type<"sealed" | "shredded">().notNull(),
    erasedAt: at("erased_at").notNull(),
    /** When what was said came to its end: the retention of the proof counts from there. */
    endedAt: at("ended_at"),
    kid: smallint("kid"),
    wrappedKey: bytea("wrapped_key"),
    sealed: bytea("sealed"),
    shreddedAt: at("shredded_at"),
  },
  (t) => [
    index("erasures_account").on(t.accountId, t.id),
    index("erasures_contact").on(t.contactId),
    index("erasures_sealed")
      .on(t.accountId, t.endedAt)
      .where(sql`sealed is not null`),
  ],
);

/** Who opened a sealed proof, when and why. */
export const erasureOpenings = pgTable(
  "erasure_openings",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    erasureId: uuid("erasure_id")
      .notNull()
      .references(() => erasures.id, { onDelete: "cascade" }),
    reason: text("reason").notNull(),
    openedBy: text("opened_by").notNull(),
    openedAt: at("opened_at").notNull(),
  },
  (t) => [index("erasure_openings_erasure").on(t.erasureId)],
);

/** What members and keys did with personal data: ids and words of ours, never an address or a name of a recipient. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    at: at("at").notNull(),
    action: text("action").notNull(),
    /** The id of what it was done to, where there is one. */
    subject: text("subject"),
    actor: text("actor").notNull(),
    keyId: uuid("key_id"),
    /** Who did it in the console. No reference: the trail outlives the person. */
    personId: uuid("person_id"),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    index("audit_entries_account").on(t.accountId, t.id),
    index("audit_entries_at").on(t.at),
    index("audit_entries_person")
      .on(t.accountId, t.personId, t.id)
      .where(sql`person_id is not null`),
    index("audit_entries_key")
      .on(t.accountId, t.keyId, t.id)
      .where(sql`key_id is not null`),
  ],
);

/** What people asked by phone, letter or at the counter (GDPR 12 to 21). The address goes when the person is erased. */
export const privacyRequests = pgTable(
  "privacy_requests",
  {
    id: uuid("id").primaryKey(),
    accountId: account(),
    kind: text("kind").$type<"access" | "erasure" | "objection" | "rectification" | "portability">().notNull(),
    channel: text("channel").notNull(),
    receivedAt: at("received_at").notNull(),
    dueAt: at("due_at").notNull(),
    address: text("address"),
    contactId: uuid("contact_id"),
    status: text("status").$type<"open" | "done" | "refused">().notNull(),
    /** What was answered, or why it was refused; why more time is needed. */
    answer: text("answer"),
    extendedBecause: text("extended_because"),
    /** How it was made sure that it is this person (GDPR 12(6)), by whom and when. */
    identifiedHow: text("identified_how"),
    identifiedBy: text("identified_by"),
    identifiedAt: at("identified_at"),
    enteredBy: text("entered_by").notNull(),
    createdAt: at("created_at").notNull(),
    closedAt: at("closed_at"),
  },
  (t) => [
    index("privacy_requests_account").on(t.accountId, t.id),
    index("privacy_requests_address")
      .on(t.accountId, t.address)
      .where(sql`address is not null`),
  ],
);

/** How long an account keeps a kind of data, where it is not the default (src/accounts/retention.ts). */
export const retentionSettings = pgTable(
  "retention_settings",
  {
    accountId: account(),
    kind: text("kind").notNull(),
    days: integer("days").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.kind] })],
);

/** What the retention job removed of an account on a day (UTC), by kind; a row stands for every day that it ran. */
export const retentionRuns = pgTable(
  "retention_runs",
  {
    accountId: account(),
    day: date("day", { mode: "string" }).notNull(),
    ranAt: at("ran_at").notNull(),
    removed: jsonb("removed").$type<Record<string, number>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.day] })],
);

/** Rows of a moment, by which a Worker sees that no cache stands before the database (reads-are-cached.ts). */
export const cacheProbes = pgTable("cache_probes", {
  id: uuid("id").primaryKey(),
  isChanged: boolean("is_changed").notNull(),
});
