CREATE TABLE "list_pictures" (
	"list_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"picture" jsonb,
	"counted_at" timestamp with time zone,
	"wanted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "list_pictures" ADD CONSTRAINT "list_pictures_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_pictures" ADD CONSTRAINT "list_pictures_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_pictures_wanted" ON "list_pictures" USING btree ("wanted_at") WHERE wanted_at > coalesce(counted_at, '-infinity'::timestamptz);