CREATE TABLE "override_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"override_id" uuid NOT NULL,
	"role" text NOT NULL,
	"address" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" smallint NOT NULL,
	"sent_at" timestamp with time zone,
	"error_code" text,
	CONSTRAINT "override_requests_role" UNIQUE("override_id","role")
);
--> statement-breakpoint
CREATE TABLE "override_signatures" (
	"override_id" uuid NOT NULL,
	"role" text NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"sentence" text NOT NULL,
	"people" integer NOT NULL,
	"client_network" text,
	"signed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "override_signatures_override_id_role_pk" PRIMARY KEY("override_id","role")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "acknowledges_no" boolean;--> statement-breakpoint
ALTER TABLE "campaign_overrides" ADD COLUMN "list_id" uuid;--> statement-breakpoint
ALTER TABLE "campaign_overrides" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaign_overrides" ADD COLUMN "withdrawn_by" text;--> statement-breakpoint
ALTER TABLE "campaign_overrides" ADD COLUMN "used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaign_overrides" ADD COLUMN "used_for" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "acknowledgements" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "override_id" uuid;--> statement-breakpoint
ALTER TABLE "override_requests" ADD CONSTRAINT "override_requests_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "override_requests" ADD CONSTRAINT "override_requests_override_id_campaign_overrides_id_fk" FOREIGN KEY ("override_id") REFERENCES "public"."campaign_overrides"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "override_signatures" ADD CONSTRAINT "override_signatures_override_id_campaign_overrides_id_fk" FOREIGN KEY ("override_id") REFERENCES "public"."campaign_overrides"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "override_signatures" ADD CONSTRAINT "override_signatures_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "override_requests_unsent" ON "override_requests" USING btree ("due_at") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "consent_records_one_click" ON "consent_records" USING btree ("account_id","occurred_at") WHERE method = 'one_click';--> statement-breakpoint
CREATE TRIGGER override_signatures_append_only BEFORE UPDATE OR DELETE ON override_signatures
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
