-- CreateTable
CREATE TABLE "status_days" (
    "day" DATE NOT NULL,
    "notices" INTEGER NOT NULL,
    "mailed" INTEGER NOT NULL,
    "first_median" DOUBLE PRECISION,
    "first_95" DOUBLE PRECISION,
    "last_median" DOUBLE PRECISION,

    CONSTRAINT "status_days_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "incidents" (
    "id" SERIAL NOT NULL,
    "what" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "incidents_began_at_idx" ON "incidents"("began_at" DESC);

-- Of each kind one lasts at a time: several processes notice the same.
CREATE UNIQUE INDEX "incidents_lasting" ON "incidents"("what") WHERE "ended_at" IS NULL;
