ALTER TABLE "invitations" DROP CONSTRAINT "invitations_account_id_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_campaign_id_campaigns_id_fk";
--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_account_id_accounts_id_fk";

--> statement-breakpoint
-- Instead of foreign keys, which would look once for every one of a million rows of a launch: once for each statement.
-- Stricter than they were: the campaign is one of the same account. Neither accounts nor campaigns are ever deleted.
CREATE FUNCTION refuse_strangers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT account_id, campaign_id FROM fresh) f
    WHERE CASE WHEN f.campaign_id IS NULL THEN NOT EXISTS (SELECT FROM accounts a WHERE a.id = f.account_id)
      ELSE NOT EXISTS (SELECT FROM campaigns c WHERE c.id = f.campaign_id AND c.account_id = f.account_id) END
  ) THEN
    RAISE foreign_key_violation USING MESSAGE = format('a row of %s names no campaign of its account', TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER invitations_refuse_strangers AFTER INSERT ON invitations
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION refuse_strangers();
--> statement-breakpoint
CREATE TRIGGER messages_refuse_strangers AFTER INSERT ON messages
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION refuse_strangers();
