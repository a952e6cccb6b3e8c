CREATE TABLE "domain_checks" (
	"domain" text PRIMARY KEY NOT NULL,
	"class" text NOT NULL,
	"mx" jsonb NOT NULL,
	"mx_group" text,
	"checked_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"attempts" smallint NOT NULL
);
