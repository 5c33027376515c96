-- CreateIndex
CREATE INDEX "event_search_sorts" ON "event_search"("missions", "instruments", "family", "state", "duration_class", "has_counterpart", "observation_count");

-- Words are taken apart when they are written: a word that many have was taken out of each text again by every search.
ALTER TABLE "event_search" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (to_tsvector('english', "said")) STORED;
CREATE INDEX "event_search_words" ON "event_search" USING gin ("words") WITH (fastupdate = off);
DROP INDEX "event_search_said";

ALTER TABLE "observations" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (to_tsvector('english',
    "filter" || ' ' || coalesce("telescope", '') || ' ' || coalesce("catalogue", '') || ' ' || coalesce("conditions", '') || ' ' || coalesce("notes", ''))) STORED;
CREATE INDEX "observations_kept_words" ON "observations" USING gin ("words") WHERE "state" = 'published' AND "hidden_at" IS NULL;
DROP INDEX "observations_words";
ALTER INDEX "observations_kept_words" RENAME TO "observations_words";

-- Which filters there are.
CREATE INDEX "observations_filters" ON "observations"("filter") WHERE "state" = 'published' AND "hidden_at" IS NULL;
