ALTER TABLE "domain_checks" ADD COLUMN "retry_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "domain_checks" ADD COLUMN "retries" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "contacts_untold" ON "contacts" USING btree (split_part(address, '@', 2)) WHERE 'dns_unavailable' = any(reasons);--> statement-breakpoint
CREATE INDEX "domain_checks_retry" ON "domain_checks" USING btree ("retry_at") WHERE retry_at is not null;