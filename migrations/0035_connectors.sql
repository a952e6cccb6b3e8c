CREATE TABLE "connector_acts" (
	"connector_id" uuid NOT NULL,
	"remote_id" bigint NOT NULL,
	"list_id" bigint NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "connector_acts_connector_id_remote_id_list_id_pk" PRIMARY KEY("connector_id","remote_id","list_id")
);
--> statement-breakpoint
CREATE TABLE "connectors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"url" text NOT NULL,
	"user_name" text NOT NULL,
	"kid" smallint NOT NULL,
	"token" "bytea" NOT NULL,
	"lists" jsonb NOT NULL,
	"requests_per_second" integer NOT NULL,
	"enabled" boolean NOT NULL,
	"feed_position" bigint NOT NULL,
	"log_position" bigint NOT NULL,
	"read_after" bigint,
	"read_since" timestamp with time zone,
	"read_started_at" timestamp with time zone,
	"news_read_at" timestamp with time zone,
	"all_read_at" timestamp with time zone,
	"wants_all" boolean NOT NULL,
	"wants_news" boolean NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone,
	"attempts" integer NOT NULL,
	"last_run" jsonb,
	"last_error" jsonb,
	"totals" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suppression_mirrors" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"lease_until" timestamp with time zone,
	"error_code" text,
	"put" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "connector_acts" ADD CONSTRAINT "connector_acts_connector_id_connectors_id_fk" FOREIGN KEY ("connector_id") REFERENCES "public"."connectors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connector_acts" ADD CONSTRAINT "connector_acts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppression_mirrors" ADD CONSTRAINT "suppression_mirrors_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connectors_account" ON "connectors" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "connectors_due" ON "connectors" USING btree ("due_at");