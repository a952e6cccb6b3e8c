CREATE TABLE "exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"what" text NOT NULL,
	"list_id" uuid,
	"import_id" uuid,
	"topic" text,
	"contact_id" uuid,
	"columns" text[] NOT NULL,
	"format" text NOT NULL,
	"delimiter" text,
	"purpose" text NOT NULL,
	"receiver" text,
	"identify" text NOT NULL,
	"protection" text NOT NULL,
	"kid" smallint NOT NULL,
	"delete_by" date,
	"asked_by" text NOT NULL,
	"key_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"downloads" integer NOT NULL,
	"first_downloaded_at" timestamp with time zone,
	"last_downloaded_at" timestamp with time zone,
	"rows" integer
);
--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exports_account" ON "exports" USING btree ("account_id","id");