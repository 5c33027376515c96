-- Their list is read from the newest on.
-- CreateIndex
CREATE INDEX "circulars_created_on_id_idx" ON "circulars"("created_on" DESC, "id" DESC);
