-- CreateTable
CREATE TABLE "feeds" (
    "user_id" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "feeds_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "bounces" (
    "id" BIGSERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT,
    "source" TEXT NOT NULL,
    "delivery_id" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "mark" TEXT NOT NULL,

    CONSTRAINT "bounces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppressions" (
    "user_id" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suppressions_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "feeds_hash_key" ON "feeds"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "bounces_mark_key" ON "bounces"("mark");

-- CreateIndex
CREATE INDEX "bounces_user_id_at_idx" ON "bounces"("user_id", "at");

-- CreateIndex
CREATE INDEX "bounces_delivery_id_idx" ON "bounces"("delivery_id");

-- CreateIndex
CREATE INDEX "bounces_at_idx" ON "bounces"("at");

-- CreateIndex
CREATE INDEX "suppressions_since_idx" ON "suppressions"("since");

-- AddForeignKey
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bounces" ADD CONSTRAINT "bounces_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
