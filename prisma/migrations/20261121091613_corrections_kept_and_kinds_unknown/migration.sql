-- Nothing that was said of two triggers is forgotten: a row for each saying, several rows to one act.
ALTER TABLE "corrections" DROP CONSTRAINT "corrections_pkey",
  ADD COLUMN "id" SERIAL NOT NULL,
  ADD COLUMN "act" INTEGER,
  ADD COLUMN "home_t0" TIMESTAMPTZ(3),
  ADD COLUMN "other_t0" TIMESTAMPTZ(3),
  ADD COLUMN "undone_at" TIMESTAMPTZ(3),
  ADD COLUMN "undone_by_id" INTEGER,
  ADD CONSTRAINT "corrections_pkey" PRIMARY KEY ("id");
UPDATE "corrections" SET "act" = "id";
ALTER TABLE "corrections" ALTER COLUMN "act" SET NOT NULL;

-- CreateIndex
CREATE INDEX "corrections_home_id_other_home_id_idx" ON "corrections"("home_id", "other_home_id");

-- CreateIndex
CREATE INDEX "corrections_home_t0_idx" ON "corrections"("home_t0");

-- CreateIndex
CREATE INDEX "corrections_other_t0_idx" ON "corrections"("other_t0");

-- CreateIndex
CREATE INDEX "corrections_act_idx" ON "corrections"("act");

-- CreateIndex
CREATE INDEX "corrections_undone_by_id_idx" ON "corrections"("undone_by_id");

-- AddForeignKey
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_undone_by_id_fkey" FOREIGN KEY ("undone_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Kinds that no reader knew when they came: those kept before count as known until they are read again.
ALTER TABLE "notices" ADD COLUMN "is_known" BOOLEAN NOT NULL DEFAULT true;

CREATE INDEX "notices_unread" ON "notices"("id" DESC) WHERE NOT "readable" OR NOT "is_known";
