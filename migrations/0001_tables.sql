CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"legal_id" text,
	"postal_address" text,
	"contact" text,
	"dpo" text,
	"default_locale" text NOT NULL,
	"country" text NOT NULL,
	"time_zone" text NOT NULL,
	"brand" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"requests_per_second" integer NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "api_keys_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "campaign_mails" (
	"campaign_id" uuid NOT NULL,
	"round" smallint NOT NULL,
	"locale" text NOT NULL,
	"notice_id" uuid,
	"subject" text NOT NULL,
	"html" text NOT NULL,
	"text" text NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "campaign_mails_campaign_id_round_locale_pk" PRIMARY KEY("campaign_id","round","locale")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"stop_reason" text,
	"sender" jsonb NOT NULL,
	"texts" jsonb NOT NULL,
	"notice_ids" uuid[] NOT NULL,
	"topics" text[] NOT NULL,
	"deadline" timestamp with time zone,
	"reminders" jsonb NOT NULL,
	"pilot_size" integer NOT NULL,
	"watch_hours" integer NOT NULL,
	"daily_max" integer,
	"hours" jsonb NOT NULL,
	"pace" text NOT NULL,
	"on_no_answer" text NOT NULL,
	"keep_reason" text,
	"keep_review_on" date,
	"include_in_order" boolean NOT NULL,
	"acknowledged" text[] NOT NULL,
	"statement" text,
	"launched_by" text,
	"launched_at" timestamp with time zone,
	"paused_at" timestamp with time zone,
	"paused_ms" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent_records" (
	"n" bigserial PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"event" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"method" text NOT NULL,
	"counted" boolean NOT NULL,
	"witnessed" boolean NOT NULL,
	"restores" uuid,
	"choices" jsonb NOT NULL,
	"notice_id" uuid,
	"campaign_id" uuid,
	"message_id" uuid,
	"text_sha256" text,
	"payload" text NOT NULL,
	"salt" "bytea" NOT NULL,
	CONSTRAINT "consent_records_id_unique" UNIQUE("id"),
	CONSTRAINT "consent_records_event" CHECK (event in ('requested', 'given', 'refused', 'withdrawn', 'lapsed'))
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"address" text NOT NULL,
	"address_keys" "bytea"[] NOT NULL,
	"name" text,
	"language" text,
	"country" text,
	"verdict" text NOT NULL,
	"reasons" text[] NOT NULL,
	"suggestion" text,
	"is_role" boolean NOT NULL,
	"mx_group" text,
	"import_id" uuid,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "contacts_account_address" UNIQUE("account_id","address")
);
--> statement-breakpoint
CREATE TABLE "feedback_events" (
	"sns_message_id" text PRIMARY KEY NOT NULL,
	"message" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"applied_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"status" smallint,
	"headers" jsonb,
	"body" text,
	"started_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_account_id_key_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
CREATE TABLE "import_chunks" (
	"import_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_chunks_import_id_n_pk" PRIMARY KEY("import_id","n")
);
--> statement-breakpoint
CREATE TABLE "import_rejects" (
	"import_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"cells" text[] NOT NULL,
	"reason" text NOT NULL,
	"suggestion" text,
	CONSTRAINT "import_rejects_import_id_n_pk" PRIMARY KEY("import_id","n")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"address" text,
	"address_keys" "bytea"[],
	"name" text,
	"language" text,
	"country" text,
	"verdict" text NOT NULL,
	"reasons" text[] NOT NULL,
	"suggestion" text,
	"is_role" boolean NOT NULL,
	"basis" text NOT NULL,
	"status" text,
	"source" text,
	"collected_at" date,
	"last_contact" date,
	"topics_before" text[],
	"optin_at" timestamp with time zone,
	"optin_ip" text,
	"confirmed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "import_undo" (
	"import_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"contact_before" jsonb,
	"membership_before" jsonb,
	CONSTRAINT "import_undo_import_id_contact_id_pk" PRIMARY KEY("import_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"status" text NOT NULL,
	"is_preview" boolean NOT NULL,
	"wants_resolve" boolean NOT NULL,
	"keeps_columns" boolean NOT NULL,
	"file_name" text,
	"file_kind" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text,
	"encoding" text,
	"delimiter" text,
	"mapping_asked" jsonb,
	"mapping" jsonb,
	"header" text[],
	"dropped_columns" text[] NOT NULL,
	"counts" jsonb,
	"progress" double precision NOT NULL,
	"error" jsonb,
	"lease_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"first_submitted_at" timestamp with time zone,
	"paused_ms_before" bigint NOT NULL,
	"erased_at" timestamp with time zone,
	CONSTRAINT "invitations_campaign_contact" UNIQUE("campaign_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"source" text,
	"source_kind" text NOT NULL,
	"basis" text NOT NULL,
	"collected_from" date,
	"collected_to" date,
	"last_contact" date,
	"topics_before" text[] NOT NULL,
	"opt_outs" text,
	"statement" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_checkpoints" (
	"account_id" uuid NOT NULL,
	"size" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "log_checkpoints_account_id_size_pk" PRIMARY KEY("account_id","size")
);
--> statement-breakpoint
CREATE TABLE "log_leaves" (
	"account_id" uuid NOT NULL,
	"index" bigint NOT NULL,
	"record_id" uuid NOT NULL,
	"time_ms" bigint NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	CONSTRAINT "log_leaves_account_id_index_pk" PRIMARY KEY("account_id","index"),
	CONSTRAINT "log_leaves_record_id_unique" UNIQUE("record_id")
);
--> statement-breakpoint
CREATE TABLE "log_waiting" (
	"n" bigint PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"list_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"import_id" uuid,
	"basis" text NOT NULL,
	"source" text,
	"collected_at" date,
	"last_contact" date,
	"topics_before" text[],
	"optin_at" timestamp with time zone,
	"optin_ip" text,
	"confirmed_at" timestamp with time zone,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "memberships_list_id_contact_id_pk" PRIMARY KEY("list_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"campaign_id" uuid,
	"invitation_id" uuid,
	"contact_id" uuid NOT NULL,
	"round" smallint NOT NULL,
	"locale" text NOT NULL,
	"data" jsonb,
	"state" text NOT NULL,
	"attempts" smallint NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"claimed_at" timestamp with time zone,
	"lease_until" timestamp with time zone,
	"submitted_at" timestamp with time zone,
	"error_code" text,
	"ses_message_id" text,
	"delivered_at" timestamp with time zone,
	"bounced_at" timestamp with time zone,
	"bounce_type" text,
	"heard_at" timestamp with time zone,
	"complained_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "messages_invitation_round" UNIQUE("invitation_id","kind","round")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"body" text NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "send_budget" (
	"id" smallint PRIMARY KEY NOT NULL,
	"per_second" double precision NOT NULL,
	"enforcement" text NOT NULL,
	"spent_until" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shown_texts" (
	"account_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "shown_texts_account_id_sha256_pk" PRIMARY KEY("account_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "suppression_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"seq" bigint,
	"op" text NOT NULL,
	"key" "bytea" NOT NULL,
	"topic" text NOT NULL,
	"kid" smallint NOT NULL,
	"address" text,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"account_id" uuid NOT NULL,
	"key" "bytea" NOT NULL,
	"topic" text NOT NULL,
	"kid" smallint NOT NULL,
	"address" text,
	"reason" text NOT NULL,
	"source" text,
	"import_id" uuid,
	"occurred_at" timestamp with time zone NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "suppressions_account_id_key_topic_pk" PRIMARY KEY("account_id","key","topic")
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"partners" text[] NOT NULL,
	"names" jsonb NOT NULL,
	"frequencies" text[] NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "topics_account_id_key_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_mails" ADD CONSTRAINT "campaign_mails_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_records" ADD CONSTRAINT "consent_records_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_chunks" ADD CONSTRAINT "import_chunks_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rejects" ADD CONSTRAINT "import_rejects_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_undo" ADD CONSTRAINT "import_undo_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_checkpoints" ADD CONSTRAINT "log_checkpoints_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_leaves" ADD CONSTRAINT "log_leaves_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_waiting" ADD CONSTRAINT "log_waiting_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_texts" ADD CONSTRAINT "shown_texts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppression_changes" ADD CONSTRAINT "suppression_changes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_account" ON "api_keys" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "campaigns_account" ON "campaigns" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "campaigns_status" ON "campaigns" USING btree ("status");--> statement-breakpoint
CREATE INDEX "consent_records_contact" ON "consent_records" USING btree ("contact_id","n");--> statement-breakpoint
CREATE INDEX "consent_records_account" ON "consent_records" USING btree ("account_id","n");--> statement-breakpoint
CREATE INDEX "consent_records_restores" ON "consent_records" USING btree ("restores") WHERE restores is not null;--> statement-breakpoint
CREATE INDEX "contacts_account" ON "contacts" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "feedback_events_open" ON "feedback_events" USING btree ("received_at") WHERE applied_at is null;--> statement-breakpoint
CREATE INDEX "idempotency_keys_expires" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "import_rows_import" ON "import_rows" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "imports_account" ON "imports" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "imports_open" ON "imports" USING btree ("status") WHERE status in ('receiving', 'judging', 'merging', 'resolving');--> statement-breakpoint
CREATE INDEX "invitations_contact" ON "invitations" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "invitations_open" ON "invitations" USING btree ("campaign_id","first_submitted_at") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "lists_account" ON "lists" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "log_waiting_account" ON "log_waiting" USING btree ("account_id","n");--> statement-breakpoint
CREATE INDEX "memberships_contact" ON "memberships" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "memberships_import" ON "memberships" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("due_at") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "messages_leased" ON "messages" USING btree ("lease_until") WHERE state = 'claimed';--> statement-breakpoint
CREATE INDEX "messages_in_doubt" ON "messages" USING btree ("claimed_at") WHERE state = 'in_doubt';--> statement-breakpoint
CREATE INDEX "messages_campaign" ON "messages" USING btree ("campaign_id","state");--> statement-breakpoint
CREATE INDEX "messages_contact" ON "messages" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "notices_account" ON "notices" USING btree ("account_id","locale","id");--> statement-breakpoint
CREATE UNIQUE INDEX "suppression_changes_seq" ON "suppression_changes" USING btree ("account_id","seq");--> statement-breakpoint
CREATE INDEX "suppression_changes_unnumbered" ON "suppression_changes" USING btree ("account_id","id") WHERE seq is null;--> statement-breakpoint
CREATE INDEX "suppressions_reason" ON "suppressions" USING btree ("account_id","reason","key");