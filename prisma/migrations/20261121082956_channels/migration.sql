-- AlterTable
ALTER TABLE "users" ADD COLUMN     "mail_alerts" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "channels" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "paused_why" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channels_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_tries" (
    "id" BIGSERIAL NOT NULL,
    "channel_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" INTEGER,
    "why" TEXT,
    "ms" INTEGER NOT NULL,

    CONSTRAINT "channel_tries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "channels_user_id_fingerprint_key" ON "channels"("user_id", "fingerprint");

-- CreateIndex
CREATE INDEX "channel_tries_channel_id_id_idx" ON "channel_tries"("channel_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "channels" ADD CONSTRAINT "channels_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_tries" ADD CONSTRAINT "channel_tries_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channels"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "channels"
  ADD CONSTRAINT "channels_kind" CHECK ("kind" IN ('webhook', 'discord', 'slack', 'telegram', 'ntfy', 'pushover', 'push'));
