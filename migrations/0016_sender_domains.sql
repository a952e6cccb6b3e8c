CREATE TABLE "sender_domains" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"domain" text NOT NULL,
	"link_host" text,
	"is_link_host_green" boolean NOT NULL,
	"status" text NOT NULL,
	"identity_at" timestamp with time zone,
	"mail_from_at" timestamp with time zone,
	"tenant_at" timestamp with time zone,
	"provider" jsonb,
	"checks" jsonb NOT NULL,
	"problem" text,
	"attempts" smallint NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone,
	"checked_at" timestamp with time zone,
	"green_at" timestamp with time zone,
	"broken_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sender_domains_account_domain" UNIQUE("account_id","domain")
);
--> statement-breakpoint
ALTER TABLE "sender_domains" ADD CONSTRAINT "sender_domains_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sender_domains_domain" ON "sender_domains" USING btree ("domain");--> statement-breakpoint
CREATE INDEX "sender_domains_due" ON "sender_domains" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "sender_domains_link_host" ON "sender_domains" USING btree ("link_host") WHERE link_host is not null;