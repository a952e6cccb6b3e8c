-- What was done to sending is never changed and never deleted; a fact is told as it was written, until retention takes it.
CREATE TRIGGER log_operations_append_only BEFORE UPDATE OR DELETE ON log_operations
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER log_operations_kept BEFORE TRUNCATE ON log_operations EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER facts_never_rewritten BEFORE UPDATE ON facts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
