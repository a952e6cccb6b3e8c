ALTER TABLE "exports" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD COLUMN "identified_how" text;--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD COLUMN "identified_by" text;--> statement-breakpoint
ALTER TABLE "privacy_requests" ADD COLUMN "identified_at" timestamp with time zone;