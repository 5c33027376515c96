-- AlterTable
ALTER TABLE "users" ADD COLUMN     "aavso_code" TEXT,
ADD COLUMN     "affiliation" TEXT,
ADD COLUMN     "mpc_code" TEXT,
ADD COLUMN     "orcid" TEXT,
ADD COLUMN     "suspended_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "tokens" ADD COLUMN     "address" TEXT;

-- CreateTable
CREATE TABLE "deeds" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_user_id" INTEGER,
    "about_user_id" INTEGER,
    "deed" TEXT NOT NULL,
    "detail" TEXT,

    CONSTRAINT "deeds_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "deeds_about_user_id_idx" ON "deeds"("about_user_id");

-- CreateIndex
CREATE INDEX "deeds_at_idx" ON "deeds"("at");

-- AddForeignKey
ALTER TABLE "deeds" ADD CONSTRAINT "deeds_by_user_id_fkey" FOREIGN KEY ("by_user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deeds" ADD CONSTRAINT "deeds_about_user_id_fkey" FOREIGN KEY ("about_user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
