-- AlterTable
ALTER TABLE "sites" ADD COLUMN     "bortle" INTEGER,
ADD COLUMN     "horizon" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "sharing" TEXT NOT NULL DEFAULT 'hidden';

-- CreateTable
CREATE TABLE "instruments" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "aperture_mm" DOUBLE PRECISION,
    "focal_length_mm" DOUBLE PRECISION,
    "sensor_width_px" INTEGER,
    "sensor_height_px" INTEGER,
    "pixel_microns" DOUBLE PRECISION,
    "filters" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "limiting_magnitude" DOUBLE PRECISION,
    "exposure_seconds" DOUBLE PRECISION,
    "is_remote" BOOLEAN NOT NULL DEFAULT false,
    "is_robotic" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "instruments_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "instruments_user_id_idx" ON "instruments"("user_id");

-- AddForeignKey
ALTER TABLE "instruments" ADD CONSTRAINT "instruments_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "instruments" ALTER COLUMN "filters" SET NOT NULL;

ALTER TABLE "sites"
  ADD CONSTRAINT "sites_bortle" CHECK ("bortle" BETWEEN 1 AND 9),
  ADD CONSTRAINT "sites_sharing" CHECK ("sharing" IN ('hidden', 'rounded', 'exact'));
