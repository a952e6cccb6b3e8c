CREATE TABLE "account_days" (
	"account_id" uuid NOT NULL,
	"day" date NOT NULL,
	"max" integer NOT NULL,
	"claimed" integer NOT NULL,
	"taken" integer NOT NULL,
	CONSTRAINT "account_days_account_id_day_pk" PRIMARY KEY("account_id","day")
);
--> statement-breakpoint
CREATE TABLE "account_stops" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"figures" jsonb NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by" text,
	"lifted_why" text
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "day_max" integer;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "header_row_asked" integer;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "header_row" integer;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "skipped_rows" integer[];--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "source_groups" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "group_answers" jsonb;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "source_kind" text;--> statement-breakpoint
ALTER TABLE "account_days" ADD CONSTRAINT "account_days_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_stops" ADD CONSTRAINT "account_stops_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_stops_standing" ON "account_stops" USING btree ("account_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "account_stops_account" ON "account_stops" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "messages_complained" ON "messages" USING btree ("complained_at","account_id") WHERE complained_at is not null and kind in ('invitation', 'reminder');--> statement-breakpoint
-- What was sent before there were ceilings: an account that has sent for weeks is not new.
INSERT INTO "account_days" ("account_id", "day", "max", "claimed", "taken")
SELECT m.account_id, (m.submitted_at AT TIME ZONE a.time_zone)::date, count(*), count(*), 0
FROM "campaigns" k JOIN "accounts" a ON a.id = k.account_id
JOIN "messages" m ON m.campaign_id = k.id AND m.submitted_at IS NOT NULL AND m.kind IN ('invitation', 'reminder')
WHERE k.launched_at IS NOT NULL
GROUP BY 1, 2
ON CONFLICT DO NOTHING;
