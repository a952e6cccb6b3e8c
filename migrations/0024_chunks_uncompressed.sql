-- A file's pieces are read once and thrown away: compressing them costs more than it saves, and a part of one can be read alone.
ALTER TABLE "import_chunks" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
