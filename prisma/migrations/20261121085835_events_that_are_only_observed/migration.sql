-- AlterTable
ALTER TABLE "events" ADD COLUMN     "observed_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "events_observed_at_idx" ON "events"("observed_at");
