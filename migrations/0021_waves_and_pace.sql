CREATE TABLE "campaign_cohorts" (
	"campaign_id" uuid NOT NULL,
	"n" smallint NOT NULL,
	"source" text,
	"year" smallint,
	"size" integer NOT NULL,
	"pilot" integer NOT NULL,
	"bounced" integer NOT NULL,
	"held_at" timestamp with time zone,
	CONSTRAINT "campaign_cohorts_campaign_id_n_pk" PRIMARY KEY("campaign_id","n")
);
--> statement-breakpoint
CREATE TABLE "campaign_plans" (
	"campaign_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"domain" text NOT NULL,
	"phase" text NOT NULL,
	"held_by" text,
	"next_at" timestamp with time zone,
	"waves_from" timestamp with time zone,
	"waves" smallint NOT NULL,
	"day_max" integer NOT NULL,
	"forecast_end" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "domain_days" (
	"account_id" uuid NOT NULL,
	"domain" text NOT NULL,
	"day" date NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"max" integer NOT NULL,
	"sent" integer,
	"grade" text,
	CONSTRAINT "domain_days_account_id_domain_day_pk" PRIMARY KEY("account_id","domain","day")
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "place" integer;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "cohort" smallint;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "wave" smallint;--> statement-breakpoint
ALTER TABLE "send_budget" ADD COLUMN "per_day" bigint DEFAULT -1 NOT NULL;--> statement-breakpoint
ALTER TABLE "send_budget" ADD COLUMN "sent_last_day" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "send_budget" ADD COLUMN "sent_since" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "send_budget" ADD COLUMN "room_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaign_cohorts" ADD CONSTRAINT "campaign_cohorts_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_plans" ADD CONSTRAINT "campaign_plans_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_plans" ADD CONSTRAINT "campaign_plans_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "domain_days" ADD CONSTRAINT "domain_days_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_plans_next" ON "campaign_plans" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "campaign_plans_domain" ON "campaign_plans" USING btree ("account_id","domain");--> statement-breakpoint
CREATE INDEX "messages_released" ON "messages" USING btree ("due_at") WHERE state = 'queued' and wave is not null;--> statement-breakpoint
CREATE INDEX "messages_urgent" ON "messages" USING btree ("due_at") WHERE state = 'queued' and kind not in ('invitation', 'reminder');