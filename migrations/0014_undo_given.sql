ALTER TABLE "import_undo" ADD COLUMN "given" text[];--> statement-breakpoint
ALTER TABLE "import_undo" ADD COLUMN "last_contact" date;