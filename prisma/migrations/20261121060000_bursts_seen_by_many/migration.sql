-- Several missions' triggers may be one burst: the younger event is merged into the older and can leave it again.
ALTER TABLE "events" ADD COLUMN "merged_into_id" INTEGER;

ALTER TABLE "triggers" ADD COLUMN "home_id" INTEGER;
UPDATE "triggers" SET "home_id" = "event_id";
ALTER TABLE "triggers" ALTER COLUMN "home_id" SET NOT NULL;
CREATE INDEX "triggers_home_id_idx" ON "triggers"("home_id");

-- One notice can now revise two events: the one that it joins or leaves as well.
DROP INDEX "revisions_notice_id_key";
CREATE INDEX "revisions_notice_id_idx" ON "revisions"("notice_id");

ALTER TABLE "notices" ADD COLUMN "home_id" INTEGER;
UPDATE "notices" SET "home_id" = "event_id";
CREATE INDEX "notices_home_id_idx" ON "notices"("home_id");
