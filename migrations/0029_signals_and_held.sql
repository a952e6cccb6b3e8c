CREATE TABLE "link_opens" (
	"n" bigserial PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"client" "bytea",
	"method" text NOT NULL,
	"link" text NOT NULL,
	"suspect" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "one_click_alarms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"mx_group" text NOT NULL,
	"people" integer NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "confirmations" ADD COLUMN "record_id" uuid;--> statement-breakpoint
ALTER TABLE "confirmations" ADD COLUMN "not_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "confirmations" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "confirmations" ADD COLUMN "mailed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "one_click_alarms" ADD CONSTRAINT "one_click_alarms_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_click_alarms" ADD CONSTRAINT "one_click_alarms_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_opens_client" ON "link_opens" USING btree ("account_id","client","at");--> statement-breakpoint
CREATE INDEX "link_opens_contact" ON "link_opens" USING btree ("contact_id","at");--> statement-breakpoint
CREATE INDEX "link_opens_at" ON "link_opens" USING btree ("at");--> statement-breakpoint
CREATE INDEX "one_click_alarms_campaign" ON "one_click_alarms" USING btree ("campaign_id","mx_group","last_at");--> statement-breakpoint
CREATE INDEX "contacts_suggestion" ON "contacts" USING btree ("account_id","suggestion") WHERE suggestion is not null;