-- These indexes are asked within the second in which a notice must become a mail, and by imports for hundreds at once. Each
-- question would first read all that was put off (up to 4 MB), so nothing is put off.
ALTER INDEX "events_names_idx" SET (fastupdate = off);
ALTER INDEX "events_own_names_idx" SET (fastupdate = off);
ALTER INDEX "circulars_mentions_idx" SET (fastupdate = off);
