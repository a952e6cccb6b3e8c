CREATE TABLE "cache_probes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"is_changed" boolean NOT NULL
);
