-- Pieces that were only added need no vacuum: the import that reads them deletes them, and then there is one. Begun between, it
-- writes all of a large file a second time while the same file is merged.
ALTER TABLE "import_chunks" SET (autovacuum_vacuum_insert_threshold = -1, toast.autovacuum_vacuum_insert_threshold = -1);
