ALTER TABLE "messages" ADD COLUMN "mail_sha256" "bytea";--> statement-breakpoint
ALTER TABLE "sent_mails" ADD COLUMN "sha256" "bytea";