-- CreateTable
CREATE TABLE "event_changes" (
    "number" BIGINT NOT NULL,
    "event_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "is_new" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_changes_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "bulk_files" (
    "name" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "file_key" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bulk_files_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "event_changes_event_id_idx" ON "event_changes"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_hash_key" ON "api_tokens"("hash");

-- CreateIndex
CREATE INDEX "api_tokens_user_id_idx" ON "api_tokens"("user_id");

-- AddForeignKey
ALTER TABLE "event_changes" ADD CONSTRAINT "event_changes_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What happened so far, in its order.
INSERT INTO "event_changes" ("number", "event_id", "revision", "is_new", "at")
SELECT row_number() OVER (ORDER BY "at", "event_id", "revision"), "event_id", "revision", "revision" = 1, "at" FROM "revisions";
