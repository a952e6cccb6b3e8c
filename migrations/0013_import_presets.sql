CREATE TABLE "column_mappings" (
	"account_id" uuid NOT NULL,
	"header_key" "bytea" NOT NULL,
	"mapping" jsonb NOT NULL,
	"used_at" timestamp with time zone NOT NULL,
	CONSTRAINT "column_mappings_account_id_header_key_pk" PRIMARY KEY("account_id","header_key")
);
--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "confirmed_ip" text;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "status_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "preset" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "mapping_from" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "warnings" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "confirmed_ip" text;--> statement-breakpoint
ALTER TABLE "column_mappings" ADD CONSTRAINT "column_mappings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;