-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('member', 'moderator', 'maintainer');

-- CreateTable
CREATE TABLE "notices" (
    "id" SERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "partition" INTEGER,
    "kafka_offset" BIGINT,
    "produced_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "raw" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "identity" TEXT,
    "readable" BOOLEAN NOT NULL,
    "why" TEXT,
    "mission" TEXT,
    "notice_type" TEXT,
    "kind" TEXT,
    "trigger_id" TEXT,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "reading" JSONB,
    "event_id" INTEGER,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "told_revision" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "t0" TIMESTAMPTZ(3),
    "ra_deg" DOUBLE PRECISION,
    "dec_deg" DOUBLE PRECISION,
    "error_radius_deg" DOUBLE PRECISION,
    "error_containment" DOUBLE PRECISION,
    "missions" TEXT[],
    "names" TEXT[],
    "facts" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "triggers" (
    "mission" TEXT NOT NULL,
    "trigger_id" TEXT NOT NULL,
    "event_id" INTEGER NOT NULL,

    CONSTRAINT "triggers_pkey" PRIMARY KEY ("mission","trigger_id")
);

-- CreateTable
CREATE TABLE "revisions" (
    "event_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "notice_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "changes" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "told_from" INTEGER,
    "is_material" BOOLEAN NOT NULL,
    "is_news" BOOLEAN NOT NULL,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("event_id","revision")
);

-- CreateTable
CREATE TABLE "users" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "password_hash" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "role" "role" NOT NULL DEFAULT 'member',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tokens" (
    "id" SERIAL NOT NULL,
    "purpose" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "window_end" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "sites" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "lat_deg" DOUBLE PRECISION NOT NULL,
    "lon_deg" DOUBLE PRECISION NOT NULL,
    "elevation_m" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "time_zone" TEXT NOT NULL,

    CONSTRAINT "sites_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rules" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "missions" TEXT[],
    "kinds" TEXT[],
    "max_error_radius_deg" DOUBLE PRECISION,
    "min_grb_chance" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "updates" TEXT NOT NULL DEFAULT 'material',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL DEFAULT 'email',
    "event_id" INTEGER,
    "revision" INTEGER,
    "rule_id" INTEGER,
    "lane" SMALLINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "leased_until" TIMESTAMPTZ(3),
    "lease_id" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "notices_identity_key" ON "notices"("identity");

-- CreateIndex
CREATE INDEX "notices_event_id_idx" ON "notices"("event_id");

-- CreateIndex
CREATE INDEX "notices_mission_received_at_idx" ON "notices"("mission", "received_at" DESC);

-- CreateIndex
CREATE INDEX "notices_readable_received_at_idx" ON "notices"("readable", "received_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "notices_topic_partition_kafka_offset_sha256_key" ON "notices"("topic", "partition", "kafka_offset", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "events_slug_key" ON "events"("slug");

-- CreateIndex
CREATE INDEX "events_t0_id_idx" ON "events"("t0" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_created_at_idx" ON "events"("created_at" DESC);

-- CreateIndex
CREATE INDEX "events_untold" ON "events"("updated_at" DESC) WHERE "revision" > "told_revision";

-- CreateIndex
CREATE INDEX "triggers_event_id_idx" ON "triggers"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "revisions_notice_id_key" ON "revisions"("notice_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "tokens_hash_key" ON "tokens"("hash");

-- CreateIndex
CREATE INDEX "tokens_user_id_idx" ON "tokens"("user_id");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "rate_limits_window_end_idx" ON "rate_limits"("window_end");

-- CreateIndex
CREATE INDEX "sites_user_id_idx" ON "sites"("user_id");

-- CreateIndex
CREATE INDEX "rules_user_id_idx" ON "rules"("user_id");

-- CreateIndex
CREATE INDEX "rules_updated_at_idx" ON "rules"("updated_at");

-- CreateIndex
CREATE INDEX "deliveries_event_id_user_id_idx" ON "deliveries"("event_id", "user_id");

-- CreateIndex
CREATE INDEX "deliveries_owed" ON "deliveries"("lane", "due_at", "id") WHERE "sent_at" IS NULL AND "failed_at" IS NULL;

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_user_id_kind_subject_channel_key" ON "deliveries"("user_id", "kind", "subject", "channel");

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "triggers" ADD CONSTRAINT "triggers_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sites" ADD CONSTRAINT "sites_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rules" ADD CONSTRAINT "rules_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say: a wrong sky must be unsayable.
ALTER TABLE "events"
  ADD CONSTRAINT "events_ra" CHECK ("ra_deg" >= 0 AND "ra_deg" < 360),
  ADD CONSTRAINT "events_dec" CHECK ("dec_deg" BETWEEN -90 AND 90),
  ADD CONSTRAINT "events_position_whole" CHECK (("ra_deg" IS NULL) = ("dec_deg" IS NULL)),
  ADD CONSTRAINT "events_radius" CHECK ("error_radius_deg" > 0 AND "error_radius_deg" <= 180),
  ADD CONSTRAINT "events_radius_with_containment" CHECK (("error_radius_deg" IS NULL) = ("error_containment" IS NULL)),
  ADD CONSTRAINT "events_containment" CHECK ("error_containment" > 0 AND "error_containment" < 1),
  ADD CONSTRAINT "events_state" CHECK ("state" IN ('candidate', 'likely', 'not-a-burst', 'retracted', 'test', 'subthreshold')),
  ADD CONSTRAINT "events_told" CHECK ("told_revision" <= "revision");
ALTER TABLE "sites"
  ADD CONSTRAINT "sites_lat" CHECK ("lat_deg" BETWEEN -90 AND 90),
  ADD CONSTRAINT "sites_lon" CHECK ("lon_deg" BETWEEN -180 AND 180);
ALTER TABLE "rules"
  ADD CONSTRAINT "rules_radius" CHECK ("max_error_radius_deg" > 0 AND "max_error_radius_deg" <= 180),
  ADD CONSTRAINT "rules_chance" CHECK ("min_grb_chance" BETWEEN 0 AND 1),
  ADD CONSTRAINT "rules_updates" CHECK ("updates" IN ('none', 'material', 'all'));
ALTER TABLE "notices"
  ADD CONSTRAINT "notices_why" CHECK ("readable" = ("why" IS NULL)),
  ADD CONSTRAINT "notices_reading" CHECK ("readable" = ("reading" IS NOT NULL));
ALTER TABLE "deliveries"
  ADD CONSTRAINT "deliveries_end" CHECK ("sent_at" IS NULL OR "failed_at" IS NULL),
  ADD CONSTRAINT "deliveries_event" CHECK ("kind" <> 'event' OR ("event_id" IS NOT NULL AND "revision" IS NOT NULL));

-- Deliveries carry no foreign key (see the schema), so a person's deliveries leave with them this way.
-- The byte order of "C" is all that a unique index needs, and comparing by it is faster.
ALTER TABLE "deliveries" ALTER COLUMN "kind" TYPE text COLLATE "C", ALTER COLUMN "subject" TYPE text COLLATE "C";
-- (A rule and no trigger: the migration engine cuts a file at every semicolon, inside function bodies too.)
CREATE RULE "forget_deliveries" AS ON DELETE TO "users"
  DO ALSO DELETE FROM "deliveries" WHERE "user_id" = OLD."id";
