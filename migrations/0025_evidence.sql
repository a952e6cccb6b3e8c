CREATE TABLE "client_addresses" (
	"record_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"address" text NOT NULL,
	"salt" "bytea" NOT NULL,
	"kept_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_anchors" (
	"account_id" uuid NOT NULL,
	"size" bigint NOT NULL,
	"way" text NOT NULL,
	"note" text NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"receiver" text,
	"token" "bytea",
	"stamped_at" timestamp with time zone,
	"error_code" text,
	CONSTRAINT "log_anchors_account_id_size_way_pk" PRIMARY KEY("account_id","size","way")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "client_addresses" text DEFAULT 'full' NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "user_agents" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "mails_checkpoints" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "log_waiting" ADD COLUMN "type" smallint;--> statement-breakpoint
ALTER TABLE "log_waiting" ADD COLUMN "commit" "bytea";--> statement-breakpoint
ALTER TABLE "client_addresses" ADD CONSTRAINT "client_addresses_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_anchors" ADD CONSTRAINT "log_anchors_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_addresses_contact" ON "client_addresses" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "client_addresses_kept" ON "client_addresses" USING btree ("account_id","kept_at");--> statement-breakpoint
CREATE INDEX "log_anchors_due" ON "log_anchors" USING btree ("due_at") WHERE done_at is null;