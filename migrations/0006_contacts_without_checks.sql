ALTER TABLE "contacts" DROP CONSTRAINT "contacts_account_id_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "memberships" DROP CONSTRAINT "memberships_list_id_lists_id_fk";
--> statement-breakpoint
ALTER TABLE "memberships" DROP CONSTRAINT "memberships_contact_id_contacts_id_fk";
--> statement-breakpoint
ALTER TABLE "memberships" DROP CONSTRAINT "memberships_account_id_accounts_id_fk";

--> statement-breakpoint
-- Instead of a foreign key, which would check every row that an import writes: who goes, goes from all lists.
CREATE FUNCTION forget_memberships() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM memberships m USING gone WHERE m.contact_id = gone.id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER contacts_forget_memberships AFTER DELETE ON contacts
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_memberships();
--> statement-breakpoint
-- Pieces of an upload live for seconds: compressing them would take longer than writing them.
ALTER TABLE import_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;
