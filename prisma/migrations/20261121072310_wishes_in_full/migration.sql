-- AlterTable
ALTER TABLE "rules" ADD COLUMN     "arrival" TEXT NOT NULL DEFAULT 'at-once',
ADD COLUMN     "daily_limit" INTEGER,
ADD COLUMN     "darkness" TEXT NOT NULL DEFAULT 'nautical',
ADD COLUMN     "events" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "instrument_id" INTEGER,
ADD COLUMN     "max_age_hours" DOUBLE PRECISION,
ADD COLUMN     "min_altitude_deg" DOUBLE PRECISION NOT NULL DEFAULT 30,
ADD COLUMN     "min_moon_distance_deg" DOUBLE PRECISION DEFAULT 30,
ADD COLUMN     "min_window_minutes" INTEGER NOT NULL DEFAULT 15,
ADD COLUMN     "needs_counterpart" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "quiet" JSONB,
ADD COLUMN     "quiet_yields" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "site_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "verdict" TEXT NOT NULL DEFAULT 'any';

-- CreateTable
CREATE TABLE "event_wishes" (
    "user_id" INTEGER NOT NULL,
    "event_id" INTEGER NOT NULL,
    "wish" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_wishes_pkey" PRIMARY KEY ("event_id","user_id")
);

-- CreateTable
CREATE TABLE "digest_items" (
    "user_id" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "event_id" INTEGER NOT NULL,
    "rule_id" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "digest_items_pkey" PRIMARY KEY ("user_id","subject","event_id")
);

-- CreateIndex
CREATE INDEX "event_wishes_user_id_idx" ON "event_wishes"("user_id");

-- CreateIndex
CREATE INDEX "digest_items_event_id_idx" ON "digest_items"("event_id");

-- CreateIndex
CREATE INDEX "digest_items_added_at_idx" ON "digest_items"("added_at");

-- AddForeignKey
ALTER TABLE "event_wishes" ADD CONSTRAINT "event_wishes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_wishes" ADD CONSTRAINT "event_wishes_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_items" ADD CONSTRAINT "digest_items_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_items" ADD CONSTRAINT "digest_items_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "rules"
  ALTER COLUMN "events" SET NOT NULL,
  ALTER COLUMN "site_ids" SET NOT NULL,
  ADD CONSTRAINT "rules_age" CHECK ("max_age_hours" > 0),
  ADD CONSTRAINT "rules_verdict" CHECK ("verdict" IN ('any', 'now-or-tonight', 'now')),
  ADD CONSTRAINT "rules_darkness" CHECK ("darkness" IN ('civil', 'nautical', 'astronomical')),
  ADD CONSTRAINT "rules_arrival" CHECK ("arrival" IN ('at-once', 'dusk', 'daily')),
  ADD CONSTRAINT "rules_limit" CHECK ("daily_limit" > 0);

ALTER TABLE "event_wishes"
  ADD CONSTRAINT "event_wishes_wish" CHECK ("wish" IN ('mute', 'follow'));
