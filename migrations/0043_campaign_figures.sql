CREATE TABLE "campaign_figures" (
	"campaign_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"figures" jsonb,
	"counted_at" timestamp with time zone,
	"wanted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "campaign_figures" ADD CONSTRAINT "campaign_figures_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_figures" ADD CONSTRAINT "campaign_figures_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_figures_wanted" ON "campaign_figures" USING btree ("wanted_at") WHERE wanted_at > coalesce(counted_at, '-infinity'::timestamptz);