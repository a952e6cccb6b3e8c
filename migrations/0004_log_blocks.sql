CREATE TABLE "log_blocks" (
	"account_id" uuid NOT NULL,
	"index" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	CONSTRAINT "log_blocks_account_id_index_pk" PRIMARY KEY("account_id","index")
);
--> statement-breakpoint
ALTER TABLE "log_blocks" ADD CONSTRAINT "log_blocks_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;