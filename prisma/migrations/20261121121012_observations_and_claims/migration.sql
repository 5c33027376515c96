-- CreateTable
CREATE TABLE "observations" (
    "id" SERIAL NOT NULL,
    "event_id" INTEGER NOT NULL,
    "user_id" INTEGER,
    "state" TEXT NOT NULL,
    "hidden_at" TIMESTAMPTZ(3),
    "hidden_why" TEXT,
    "co_observers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "site_id" INTEGER,
    "instrument_id" INTEGER,
    "start_at" TIMESTAMPTZ(3) NOT NULL,
    "mid_at" TIMESTAMPTZ(3) NOT NULL,
    "exposure_seconds" DOUBLE PRECISION NOT NULL,
    "exposure_count" INTEGER NOT NULL,
    "filter" TEXT NOT NULL,
    "mag" DOUBLE PRECISION,
    "mag_error" DOUBLE PRECISION,
    "limiting_mag" DOUBLE PRECISION,
    "limiting_mag_sigma" DOUBLE PRECISION NOT NULL,
    "mag_system" TEXT NOT NULL,
    "catalogue" TEXT,
    "is_extinction_corrected" BOOLEAN NOT NULL,
    "ra_deg" DOUBLE PRECISION,
    "dec_deg" DOUBLE PRECISION,
    "position_error_arcsec" DOUBLE PRECISION,
    "seeing_arcsec" DOUBLE PRECISION,
    "conditions" TEXT,
    "field_ra_deg" DOUBLE PRECISION,
    "field_dec_deg" DOUBLE PRECISION,
    "field_width_deg" DOUBLE PRECISION,
    "field_height_deg" DOUBLE PRECISION,
    "telescope" TEXT,
    "notes" TEXT,
    "licence" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "observations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observation_versions" (
    "id" SERIAL NOT NULL,
    "observation_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "was" JSONB NOT NULL,

    CONSTRAINT "observation_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claims" (
    "event_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "site_id" INTEGER,
    "field_ra_deg" DOUBLE PRECISION,
    "field_dec_deg" DOUBLE PRECISION,
    "field_width_deg" DOUBLE PRECISION,
    "field_height_deg" DOUBLE PRECISION,
    "note" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "claims_pkey" PRIMARY KEY ("event_id","user_id")
);

-- CreateIndex
CREATE INDEX "observations_event_id_mid_at_idx" ON "observations"("event_id", "mid_at");

-- CreateIndex
CREATE INDEX "observations_user_id_idx" ON "observations"("user_id");

-- CreateIndex
CREATE INDEX "observations_published_at_id_idx" ON "observations"("published_at", "id");

-- CreateIndex
CREATE INDEX "observation_versions_observation_id_idx" ON "observation_versions"("observation_id");

-- CreateIndex
CREATE INDEX "claims_user_id_idx" ON "claims"("user_id");

-- AddForeignKey
ALTER TABLE "observations" ADD CONSTRAINT "observations_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observations" ADD CONSTRAINT "observations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observations" ADD CONSTRAINT "observations_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observations" ADD CONSTRAINT "observations_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instruments"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation_versions" ADD CONSTRAINT "observation_versions_observation_id_fkey" FOREIGN KEY ("observation_id") REFERENCES "observations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claims" ADD CONSTRAINT "claims_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claims" ADD CONSTRAINT "claims_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claims" ADD CONSTRAINT "claims_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE SET NULL ON UPDATE CASCADE;
