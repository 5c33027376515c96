-- CreateTable
CREATE TABLE "corrections" (
    "home_id" INTEGER NOT NULL,
    "other_home_id" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "by_user_id" INTEGER,
    "why" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "corrections_pkey" PRIMARY KEY ("home_id","other_home_id")
);

-- CreateIndex
CREATE INDEX "corrections_other_home_id_idx" ON "corrections"("other_home_id");

-- CreateIndex
CREATE INDEX "corrections_by_user_id_idx" ON "corrections"("by_user_id");

-- AddForeignKey
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_by_user_id_fkey" FOREIGN KEY ("by_user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "corrections"
  ADD CONSTRAINT "corrections_verdict" CHECK ("verdict" IN ('same', 'different')),
  ADD CONSTRAINT "corrections_order" CHECK ("home_id" < "other_home_id");
