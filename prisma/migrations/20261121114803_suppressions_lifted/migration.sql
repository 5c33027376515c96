-- AlterTable
ALTER TABLE "suppressions" ADD COLUMN     "lifted_at" TIMESTAMPTZ(3);
