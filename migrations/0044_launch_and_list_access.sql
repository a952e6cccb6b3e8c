CREATE TABLE "launch_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"draft_hash" text NOT NULL,
	"people" integer NOT NULL,
	"acknowledged" text[] NOT NULL,
	"statement" text,
	"asked_by" text NOT NULL,
	"asked_by_id" uuid,
	"asked_at" timestamp with time zone NOT NULL,
	"decision" text,
	"reason" text,
	"decided_by" text,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "list_members" (
	"account_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "list_members_list_id_person_id_pk" PRIMARY KEY("list_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "launch_needs" text DEFAULT 'nobody' NOT NULL;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "is_limited" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "launch_requests" ADD CONSTRAINT "launch_requests_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "launch_requests" ADD CONSTRAINT "launch_requests_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_members" ADD CONSTRAINT "list_members_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_members" ADD CONSTRAINT "list_members_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_members" ADD CONSTRAINT "list_members_member" FOREIGN KEY ("account_id","person_id") REFERENCES "public"."members"("account_id","person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "launch_requests_campaign" ON "launch_requests" USING btree ("campaign_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "launch_requests_open" ON "launch_requests" USING btree ("campaign_id","draft_hash") WHERE decision is null;--> statement-breakpoint
CREATE INDEX "launch_requests_waiting" ON "launch_requests" USING btree ("account_id","id") WHERE decision is null;--> statement-breakpoint
CREATE INDEX "list_members_person" ON "list_members" USING btree ("account_id","person_id");--> statement-breakpoint
CREATE INDEX "audit_entries_person" ON "audit_entries" USING btree ("account_id","person_id","id") WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_key" ON "audit_entries" USING btree ("account_id","key_id","id") WHERE key_id is not null;