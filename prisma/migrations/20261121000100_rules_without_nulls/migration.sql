-- A rule made without missions or kinds means "all": an empty list, never null, which the matcher cannot read.
UPDATE "rules" SET "missions" = COALESCE("missions", '{}'), "kinds" = COALESCE("kinds", '{}')
 WHERE "missions" IS NULL OR "kinds" IS NULL;
ALTER TABLE "rules"
  ALTER COLUMN "missions" SET DEFAULT ARRAY[]::TEXT[], ALTER COLUMN "missions" SET NOT NULL,
  ALTER COLUMN "kinds" SET DEFAULT ARRAY[]::TEXT[], ALTER COLUMN "kinds" SET NOT NULL;
