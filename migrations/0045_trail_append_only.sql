-- The trail of who did what is never changed (0036) and never deleted, by whoever connects. One exception, made by the
-- retention job alone: it says what time it is, and what is younger than the shortest period an account may set stays.
CREATE FUNCTION refuse_young_trail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.at < nullif(current_setting('reaffirm.trail_kept_at', true), '')::timestamptz - interval '365 days' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only BEFORE DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_young_trail();
