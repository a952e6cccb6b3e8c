ALTER TABLE "account_days" ADD COLUMN "sent" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "account_days" ADD COLUMN "starts_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "day_held" date;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "day_held_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "day_held_end" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "day_held_until" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "address_changes_old" ON "address_changes" USING btree ("account_id","old_key");--> statement-breakpoint
-- Of days before this, what was claimed stands for what was taken.
UPDATE "account_days" SET "sent" = "claimed";
