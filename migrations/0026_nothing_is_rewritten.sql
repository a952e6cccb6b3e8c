-- Consent records are never changed and never deleted, by whoever connects: triggers bind the owner of the tables too.
-- One exception, made by erase_records alone: what the leaf commits to goes as a whole, and all else of the row stays.
CREATE FUNCTION refuse_record_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('reaffirm.erasing', true) = 'on'
    AND NEW.payload = '' AND NEW.salt = ''::bytea AND NEW.choices = '[]'::jsonb
    AND to_jsonb(NEW) - '{payload,salt,choices}'::text[] = to_jsonb(OLD) - '{payload,salt,choices}'::text[]
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER consent_records_append_only BEFORE UPDATE OR DELETE ON consent_records
  FOR EACH ROW EXECUTE FUNCTION refuse_record_change();
--> statement-breakpoint
-- Empties the records of these people (GDPR art. 17): payload, salt and choices, and the client addresses kept beside
-- them. Leaves stay, and the log verifies as before. What shall be kept under seal is taken out before. Returns how many.
CREATE FUNCTION erase_records(of_account uuid, of_contacts uuid[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  emptied bigint;
BEGIN
  IF EXISTS (SELECT FROM log_waiting w JOIN consent_records r ON r.n = w.n
    WHERE r.account_id = of_account AND r.contact_id = ANY (of_contacts) AND w.commit IS NULL) THEN
    RAISE EXCEPTION 'a record without its commitment waits for the log: seal it first' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  PERFORM set_config('reaffirm.erasing', 'on', true);
  UPDATE consent_records SET payload = '', salt = ''::bytea, choices = '[]'::jsonb
    WHERE account_id = of_account AND contact_id = ANY (of_contacts) AND payload <> '';
  GET DIAGNOSTICS emptied = ROW_COUNT;
  PERFORM set_config('reaffirm.erasing', '', true);
  DELETE FROM client_addresses WHERE account_id = of_account AND contact_id = ANY (of_contacts);
  RETURN emptied;
END
$$;
--> statement-breakpoint
CREATE TRIGGER consent_records_kept BEFORE TRUNCATE ON consent_records EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER log_leaves_kept BEFORE TRUNCATE ON log_leaves EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER notices_kept BEFORE TRUNCATE ON notices EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER log_blocks_append_only BEFORE UPDATE OR DELETE ON log_blocks
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER log_blocks_kept BEFORE TRUNCATE ON log_blocks EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A head may be signed once more (another host, another key); which head it was never changes.
CREATE FUNCTION refuse_other_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.account_id = OLD.account_id AND NEW.size = OLD.size AND NEW.root = OLD.root THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER log_checkpoints_append_only BEFORE UPDATE OR DELETE ON log_checkpoints
  FOR EACH ROW EXECUTE FUNCTION refuse_other_head();
--> statement-breakpoint
CREATE TRIGGER log_checkpoints_kept BEFORE TRUNCATE ON log_checkpoints EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Texts are found by their hash: another body under the same hash would be a lie. Deleting stays possible (retention).
CREATE TRIGGER shown_texts_never_rewritten BEFORE UPDATE ON shown_texts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER mail_forms_never_rewritten BEFORE UPDATE ON mail_forms
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
