-- CreateTable
CREATE TABLE "sky_maps" (
    "id" SERIAL NOT NULL,
    "notice_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'awaited',
    "why" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "file_key" TEXT,
    "size_bytes" INTEGER,
    "measures" JSONB,
    "outlines" JSONB,

    CONSTRAINT "sky_maps_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sky_maps_awaited" ON "sky_maps"("due_at") WHERE "due_at" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "sky_maps_notice_id_source_key" ON "sky_maps"("notice_id", "source");

-- AddForeignKey
ALTER TABLE "sky_maps" ADD CONSTRAINT "sky_maps_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE CASCADE ON UPDATE CASCADE;
