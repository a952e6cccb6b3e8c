CREATE TABLE "launch_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"about" text NOT NULL,
	"due_at" timestamp with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "launch_mails_once" UNIQUE("request_id","person_id","about")
);
--> statement-breakpoint
ALTER TABLE "launch_mails" ADD CONSTRAINT "launch_mails_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "launch_mails" ADD CONSTRAINT "launch_mails_request_id_launch_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."launch_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "launch_mails" ADD CONSTRAINT "launch_mails_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "launch_mails_due" ON "launch_mails" USING btree ("due_at") WHERE due_at is not null;