-- CreateTable
CREATE TABLE "event_search" (
    "event_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "missions" TEXT[],
    "instruments" TEXT[],
    "radius90_deg" DOUBLE PRECISION,
    "grb_chance" DOUBLE PRECISION,
    "duration_class" TEXT,
    "has_counterpart" BOOLEAN NOT NULL,
    "class_names" TEXT[],
    "class_chances" DOUBLE PRECISION[],
    "ra_deg" DOUBLE PRECISION,
    "dec_deg" DOUBLE PRECISION,
    "notice_count" INTEGER NOT NULL,
    "circular_count" INTEGER NOT NULL,
    "observation_count" INTEGER NOT NULL,
    "said" TEXT NOT NULL,
    "x" DOUBLE PRECISION GENERATED ALWAYS AS (cosd("dec_deg") * cosd("ra_deg")) STORED,
    "y" DOUBLE PRECISION GENERATED ALWAYS AS (cosd("dec_deg") * sind("ra_deg")) STORED,
    "z" DOUBLE PRECISION GENERATED ALWAYS AS (sind("dec_deg")) STORED,
    "galactic_lat_deg" DOUBLE PRECISION GENERATED ALWAYS AS (CASE WHEN "ra_deg" IS NOT NULL THEN asind(greatest(-1, least(1, sind("dec_deg") * sind(27.12825) + cosd("dec_deg") * cosd(27.12825) * cosd("ra_deg" - 192.85948)))) END) STORED,
    "error_key" DOUBLE PRECISION GENERATED ALWAYS AS (coalesce("radius90_deg", 1000)) STORED,
    "chance_key" DOUBLE PRECISION GENERATED ALWAYS AS (coalesce("grb_chance", -1)) STORED,

    CONSTRAINT "event_search_pkey" PRIMARY KEY ("event_id")
);

-- CreateIndex
CREATE INDEX "event_search_at_event_id_idx" ON "event_search"("at" DESC, "event_id" DESC);

-- CreateIndex
CREATE INDEX "event_search_changed_at_event_id_idx" ON "event_search"("changed_at" DESC, "event_id" DESC);

-- CreateIndex
CREATE INDEX "event_search_error_key_event_id_idx" ON "event_search"("error_key", "event_id");

-- CreateIndex
CREATE INDEX "event_search_chance_key_event_id_idx" ON "event_search"("chance_key" DESC, "event_id" DESC);

-- CreateIndex
CREATE INDEX "event_search_observation_count_event_id_idx" ON "event_search"("observation_count" DESC, "event_id" DESC);

-- AddForeignKey
ALTER TABLE "event_search" ADD CONSTRAINT "event_search_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say: a wrong sky must be unsayable.
ALTER TABLE "event_search"
  ADD CONSTRAINT "event_search_ra" CHECK ("ra_deg" >= 0 AND "ra_deg" < 360),
  ADD CONSTRAINT "event_search_dec" CHECK ("dec_deg" BETWEEN -90 AND 90),
  ADD CONSTRAINT "event_search_position_whole" CHECK (("ra_deg" IS NULL) = ("dec_deg" IS NULL));

-- Cones look for candidates in rectangles. PostgreSQL's own points need no extension.
CREATE INDEX "event_search_place" ON "event_search" USING gist (point("ra_deg", "dec_deg"));

-- Words. Nothing is put off (see the migration index_what_is_mentioned_at_once). A tsvector may not be larger than 1 MB.
CREATE INDEX "event_search_said" ON "event_search" USING gin (to_tsvector('english', "said")) WITH (fastupdate = off);

ALTER TABLE "circulars" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (to_tsvector('english', left("subject" || ' ' || "body", 300000))) STORED;
CREATE INDEX "circulars_words" ON "circulars" USING gin ("words") WITH (fastupdate = off);

-- Drafts, what was withdrawn and what was hidden are not even in the index.
CREATE INDEX "observations_words" ON "observations" USING gin (to_tsvector('english',
    "filter" || ' ' || coalesce("telescope", '') || ' ' || coalesce("catalogue", '') || ' ' || coalesce("conditions", '') || ' ' || coalesce("notes", '')))
  WHERE "state" = 'published' AND "hidden_at" IS NULL;

-- All that is kept already, as server/search-rows.ts writes it.
INSERT INTO "event_search" ("event_id", "at", "changed_at", "state", "family", "missions", "instruments", "radius90_deg", "grb_chance", "duration_class", "has_counterpart", "class_names", "class_chances", "ra_deg", "dec_deg", "notice_count", "circular_count", "observation_count", "said")
SELECT e.id,
  coalesce(e.t0, e.created_at),
  e.updated_at,
  e.state,
  coalesce(e.facts->>'family', 'other'),
  coalesce(e.missions, '{}'),
  array(select jsonb_array_elements_text(e.facts->'instruments')),
  (e.facts#>>'{best,radius90Deg}')::float8,
  (e.facts->>'grbChance')::float8,
  e.facts->>'durationClass',
  coalesce((e.facts->>'hasCounterpart')::boolean, false),
  array(select it->>'name' from jsonb_array_elements(e.facts->'classes') with ordinality as c(it, place) order by place),
  array(select (it->>'probability')::float8 from jsonb_array_elements(e.facts->'classes') with ordinality as c(it, place) order by place),
  e.ra_deg,
  e.dec_deg,
  (select count(*) from notices n where n.event_id = e.id),
  (select count(*) from circulars c where c.event_id = e.id),
  (select count(*) from observations o left join users u on u.id = o.user_id
    where o.event_id in (select h.id from events h where h.id = e.id or h.merged_into_id = e.id)
      and o.state = 'published' and o.hidden_at is null and (u.id is null or u.suspended_at is null)),
  left(concat_ws(' ', array_to_string(e.names, ' '),
    (select string_agg(concat(it->>'mission', ' ', it->>'id'), ' ') from jsonb_array_elements(e.facts->'triggers') it),
    array_to_string(array(select jsonb_array_elements_text(e.facts->'instruments')), ' '), array_to_string(e.missions, ' '),
    e.facts->>'family', e.facts->>'durationClass', e.facts->>'stateBecause',
    (select string_agg(it->>'name', ' ') from jsonb_array_elements(e.facts->'classes') it),
    (select string_agg(distinct n.notice_type, ' ') from notices n where n.event_id = e.id)), 20000)
  FROM events e WHERE e.revision > 0 AND e.merged_into_id IS NULL;
