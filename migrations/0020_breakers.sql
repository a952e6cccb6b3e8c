CREATE TABLE "breaker_transitions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"mx_group" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"reason" text NOT NULL,
	"figures" jsonb NOT NULL,
	"by" text NOT NULL,
	"why" text
);
--> statement-breakpoint
CREATE TABLE "breakers" (
	"campaign_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"mx_group" text NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"since" timestamp with time zone,
	"reopens_at" timestamp with time zone,
	"cooldown_seconds" integer NOT NULL,
	"probes" uuid[] NOT NULL,
	CONSTRAINT "breakers_campaign_id_scope_mx_group_pk" PRIMARY KEY("campaign_id","scope","mx_group")
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "mx_group" text;--> statement-breakpoint
ALTER TABLE "breaker_transitions" ADD CONSTRAINT "breaker_transitions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breakers" ADD CONSTRAINT "breakers_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breakers" ADD CONSTRAINT "breakers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "breaker_transitions_campaign" ON "breaker_transitions" USING btree ("campaign_id","id");--> statement-breakpoint
CREATE INDEX "breakers_held" ON "breakers" USING btree ("campaign_id","mx_group") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "consent_records_unsubscribed" ON "consent_records" USING btree ("campaign_id","occurred_at") WHERE method in ('one_click', 'unsubscribe_page') and campaign_id is not null;--> statement-breakpoint
CREATE INDEX "messages_sent" ON "messages" USING btree ("campaign_id","submitted_at") WHERE submitted_at is not null and kind in ('invitation', 'reminder');--> statement-breakpoint
CREATE INDEX "messages_sent_group" ON "messages" USING btree ("campaign_id","mx_group","submitted_at") WHERE submitted_at is not null and kind in ('invitation', 'reminder');--> statement-breakpoint
CREATE INDEX "messages_bad" ON "messages" USING btree ("campaign_id") WHERE kind in ('invitation', 'reminder') and (bounced_at is not null or complained_at is not null or delayed_at is not null);--> statement-breakpoint
CREATE INDEX "messages_unheard" ON "messages" USING btree ("campaign_id","submitted_at") WHERE heard_at is null and state = 'submitted' and kind in ('invitation', 'reminder');--> statement-breakpoint
-- Who takes an address's mail in: as DNS told, else the great providers by name (src/dns/known-providers.ts), else the domain.
-- No FROM, so that it is inlined: it runs for every message that is claimed.
CREATE FUNCTION mx_group_of(known text, address text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(known, CASE split_part(address, '@', 2)
    WHEN 'gmail.com' THEN 'google' WHEN 'googlemail.com' THEN 'google'
    WHEN 'msn.com' THEN 'microsoft-consumer'
    WHEN 'icloud.com' THEN 'icloud.com' WHEN 'me.com' THEN 'icloud.com' WHEN 'mac.com' THEN 'icloud.com'
    WHEN 'telenet.be' THEN 'telenet' WHEN 'pandora.be' THEN 'telenet'
    WHEN 'skynet.be' THEN 'proximus' WHEN 'proximus.be' THEN 'proximus' WHEN 'belgacom.net' THEN 'proximus'
    WHEN 'ziggo.nl' THEN 'ziggo' WHEN 'home.nl' THEN 'ziggo' WHEN 'upcmail.nl' THEN 'ziggo' WHEN 'casema.nl' THEN 'ziggo'
    WHEN 'kpnmail.nl' THEN 'kpn' WHEN 'planet.nl' THEN 'kpn' WHEN 'xs4all.nl' THEN 'kpn' WHEN 'hetnet.nl' THEN 'kpn'
    WHEN 'orange.fr' THEN 'orange.fr' WHEN 'wanadoo.fr' THEN 'orange.fr'
    WHEN 'aol.com' THEN 'yahoo' WHEN 'ymail.com' THEN 'yahoo' WHEN 'rocketmail.com' THEN 'yahoo'
    ELSE CASE
      WHEN address ~ '@(hotmail|outlook|live|msn)\.(com?\.)?[a-z]{2,3}$' THEN 'microsoft-consumer'
      WHEN address ~ '@(yahoo|aol)\.(com?\.|ne\.)?[a-z]{2,3}$' THEN 'yahoo'
      WHEN address ~ '@gmx\.(co\.)?[a-z]{2,4}$' THEN 'gmx.net'
      ELSE split_part(address, '@', 2) END
    END)
$$;
