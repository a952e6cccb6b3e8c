CREATE TABLE "feedback_facts" (
	"message_id" uuid NOT NULL,
	"fact" text NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"type" text,
	"sub_type" text,
	"at" timestamp with time zone NOT NULL,
	"ses_message_id" text NOT NULL,
	"feedback_id" text,
	CONSTRAINT "feedback_facts_message_id_fact_pk" PRIMARY KEY("message_id","fact")
);
--> statement-breakpoint
CREATE TABLE "feedback_seen" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"list" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone,
	"since" timestamp with time zone,
	"token" text,
	"lease_until" timestamp with time zone,
	"done_at" timestamp with time zone,
	"complete_to" timestamp with time zone,
	"added" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "feedback_events" ADD COLUMN "kind" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "delayed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "bounce_sub_type" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "doubts" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "feedback_facts" ADD CONSTRAINT "feedback_facts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_seen" ADD CONSTRAINT "feedback_seen_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feedback_events_received" ON "feedback_events" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "feedback_events_unminimised" ON "feedback_events" USING btree ("sns_message_id") WHERE applied_at is not null and kind is null;--> statement-breakpoint
CREATE INDEX "messages_ses" ON "messages" USING btree ("ses_message_id") WHERE ses_message_id is not null;