-- A circular leads to a home, as a notice does, and may be what a revision comes from.
-- DropForeignKey
ALTER TABLE "revisions" DROP CONSTRAINT "revisions_notice_id_fkey";

-- AlterTable
ALTER TABLE "events" ADD COLUMN     "own_names" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "circulars" ADD COLUMN     "former_name" TEXT,
ADD COLUMN     "home_id" INTEGER;

-- AlterTable
ALTER TABLE "revisions" ADD COLUMN     "circular_id" TEXT,
ALTER COLUMN "notice_id" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "events_own_names_idx" ON "events" USING GIN ("own_names");

-- CreateIndex
CREATE INDEX "circulars_former_name_idx" ON "circulars"("former_name");

-- CreateIndex
CREATE INDEX "circulars_home_id_idx" ON "circulars"("home_id");

-- CreateIndex
CREATE INDEX "revisions_circular_id_idx" ON "revisions"("circular_id");

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_circular_id_fkey" FOREIGN KEY ("circular_id") REFERENCES "circulars"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- So far every name came from a notice.
UPDATE "events" SET "own_names" = "names";
