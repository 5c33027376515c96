-- CreateTable
CREATE TABLE "stars" (
    "id" SERIAL NOT NULL,
    "zone" SMALLINT NOT NULL,
    "ra_deg" DOUBLE PRECISION NOT NULL,
    "dec_deg" DOUBLE PRECISION NOT NULL,
    "magnitude" REAL NOT NULL,

    CONSTRAINT "stars_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "stars_zone_ra_deg_idx" ON "stars"("zone", "ra_deg");
