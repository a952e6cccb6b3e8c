ALTER TABLE "imports" ADD COLUMN "file_until" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "imports_drafts" ON "imports" USING btree ("file_until") WHERE file_until is not null;