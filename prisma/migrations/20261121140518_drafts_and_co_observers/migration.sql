-- AlterTable
ALTER TABLE "observation_versions" ADD COLUMN     "by_user_id" INTEGER;

-- CreateTable
CREATE TABLE "observation_drafts" (
    "user_id" INTEGER NOT NULL,
    "event_id" INTEGER NOT NULL,
    "values" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "observation_drafts_pkey" PRIMARY KEY ("user_id","event_id")
);

-- CreateTable
CREATE TABLE "co_observers" (
    "id" SERIAL NOT NULL,
    "observation_id" INTEGER NOT NULL,
    "asked" TEXT NOT NULL,
    "user_id" INTEGER,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "declined_at" TIMESTAMPTZ(3),

    CONSTRAINT "co_observers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "circular_points" (
    "id" SERIAL NOT NULL,
    "event_id" INTEGER NOT NULL,
    "circular_id" TEXT NOT NULL,
    "reported_by" TEXT NOT NULL,
    "user_id" INTEGER,
    "mid_at" TIMESTAMPTZ(3) NOT NULL,
    "exposure_seconds" DOUBLE PRECISION,
    "filter" TEXT NOT NULL,
    "mag" DOUBLE PRECISION,
    "mag_error" DOUBLE PRECISION,
    "limiting_mag" DOUBLE PRECISION,
    "limiting_mag_sigma" DOUBLE PRECISION NOT NULL,
    "mag_system" TEXT NOT NULL,
    "is_extinction_corrected" BOOLEAN NOT NULL,
    "telescope" TEXT,
    "entered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hidden_at" TIMESTAMPTZ(3),
    "hidden_why" TEXT,

    CONSTRAINT "circular_points_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "observation_drafts_changed_at_idx" ON "observation_drafts"("changed_at");

-- CreateIndex
CREATE INDEX "co_observers_user_id_idx" ON "co_observers"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "co_observers_observation_id_asked_key" ON "co_observers"("observation_id", "asked");

-- CreateIndex
CREATE INDEX "circular_points_user_id_idx" ON "circular_points"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "circular_points_event_id_circular_id_filter_mid_at_key" ON "circular_points"("event_id", "circular_id", "filter", "mid_at");

-- CreateIndex
CREATE INDEX "observation_versions_by_user_id_idx" ON "observation_versions"("by_user_id");

-- AddForeignKey
ALTER TABLE "observation_versions" ADD CONSTRAINT "observation_versions_by_user_id_fkey" FOREIGN KEY ("by_user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation_drafts" ADD CONSTRAINT "observation_drafts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation_drafts" ADD CONSTRAINT "observation_drafts_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "co_observers" ADD CONSTRAINT "co_observers_observation_id_fkey" FOREIGN KEY ("observation_id") REFERENCES "observations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "co_observers" ADD CONSTRAINT "co_observers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "circular_points" ADD CONSTRAINT "circular_points_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "circular_points" ADD CONSTRAINT "circular_points_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
