-- CreateTable
CREATE TABLE "circulars" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "stated_event" TEXT,
    "event_types" TEXT[],
    "submitter" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_on" TIMESTAMPTZ(3) NOT NULL,
    "edited_on" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "raw" BYTEA NOT NULL,
    "mentions" TEXT[],
    "given_name" TEXT,
    "is_direct" BOOLEAN NOT NULL DEFAULT false,
    "event_id" INTEGER,

    CONSTRAINT "circulars_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "circulars_mentions_idx" ON "circulars" USING GIN ("mentions");

-- CreateIndex
CREATE INDEX "circulars_given_name_idx" ON "circulars"("given_name");

-- CreateIndex
CREATE INDEX "circulars_event_id_idx" ON "circulars"("event_id");

-- CreateIndex
CREATE INDEX "events_names_idx" ON "events" USING GIN ("names");

-- CreateIndex
CREATE INDEX "events_merged_into_id_idx" ON "events"("merged_into_id");

-- AddForeignKey
ALTER TABLE "circulars" ADD CONSTRAINT "circulars_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE SET NULL ON UPDATE CASCADE;
