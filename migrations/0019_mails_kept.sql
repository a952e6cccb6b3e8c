CREATE TABLE "account_logos" (
	"account_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_logos_account_id_sha256_pk" PRIMARY KEY("account_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "mail_forms" (
	"account_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "mail_forms_account_id_sha256_pk" PRIMARY KEY("account_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "sent_mails" (
	"message_id" uuid NOT NULL,
	"attempt" smallint NOT NULL,
	"account_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"form_sha256" text NOT NULL,
	"issued_at" integer NOT NULL,
	"kid" smallint NOT NULL,
	"subject_id" uuid,
	"values" jsonb NOT NULL,
	CONSTRAINT "sent_mails_message_id_attempt_pk" PRIMARY KEY("message_id","attempt")
);
--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "template" jsonb;--> statement-breakpoint
ALTER TABLE "account_logos" ADD CONSTRAINT "account_logos_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_forms" ADD CONSTRAINT "mail_forms_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_logos_sha256" ON "account_logos" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "sent_mails_contact" ON "sent_mails" USING btree ("contact_id");