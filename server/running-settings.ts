import { z } from 'zod'

/** Settings of those who run an installation, beside what server/env.ts has for what it does. */
export const RUNNING_SETTINGS = {
  /** The commit that the image was built from. */
  AFTERGLOW_COMMIT: z.string().max(64).default('unknown'),
  /** Metrics of this process are told here (0: nowhere); in a container on every address of its own, where no proxy leads. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  METRICS_HOST: z.string().default('127.0.0.1'),
  /** Whoever collects OpenTelemetry traces (OTLP over HTTP, JSON: "http://collector:4318/v1/traces"); unset: there are none. */
  OTLP_URL: z.url().optional(),
  /** Where Next has built the site. */
  NEXT_DIST_DIR: z.string().default('.next'),

  /** Where backups are kept (docs/backups.md): a folder, or a bucket ("https://s3.example.org/bucket"); unset: none are made. */
  BACKUP_URL: z.string().optional(),
  /** Of a bucket for backups; those of S3_… unless they are set. */
  BACKUP_REGION: z.string().optional(),
  BACKUP_ACCESS_KEY_ID: z.string().optional(),
  BACKUP_SECRET_ACCESS_KEY: z.string().optional(),
  /** The public key (age1…) of who may read them; the secret one is kept elsewhere. */
  BACKUP_RECIPIENT: z.string().startsWith('age1').optional(),
  /** PostgreSQL's data folder as the backup process sees it, to be read; unset: where PostgreSQL says it is. */
  BACKUP_DATA_FOLDER: z.string().optional(),
  /** Where PostgreSQL's archive_command puts the WAL. */
  BACKUP_WAL_FOLDER: z.string().default('/wal'),
  /** Hour (UTC) of the nightly base backup. */
  BACKUP_HOUR: z.coerce.number().int().min(0).max(23).default(3),
  BACKUP_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(14),
  /** Address of the canary's own inbox (docs/watching.md); unset: there is no canary. */
  CANARY_EMAIL: z.string().optional(),

  /** Called each time the canary came through; whoever answers there pages the maintainer when it is not called. */
  CANARY_PING_URL: z.url().optional(),

  /** Signs orders to deploy (docs/deploying.md), 32 characters or more; unset: the deploy hook does not start. */
  DEPLOY_SECRET: z.string().min(32).optional(),
  /** The one image that may be deployed, without tag or digest ("ghcr.io/owner/afterglow"). */
  DEPLOY_IMAGE: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._:/-]{1,200}$/)
    .optional(),
  /** The Swarm stack whose services are updated. */
  DEPLOY_STACK: z
    .string()
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,60}$/)
    .default('afterglow'),
  /** Where the hook listens: in a container on every address of its own. */
  DEPLOY_HOST: z.string().default('127.0.0.1'),
  DEPLOY_PORT: z.coerce.number().int().min(1).max(65535).default(9000),
  /** What was ordered and what became of it, a line of JSON each; only ever added to. */
  DEPLOY_JOURNAL: z.string().default('.afterglow/deploy/journal.jsonl'),
  /** So long a service may take to run a new image, be it to pull it, before it is rolled back. */
  DEPLOY_PATIENCE_SECONDS: z.coerce.number().int().min(1).max(7200).default(600),
  DOCKER_SOCKET: z.string().default('/var/run/docker.sock'),
  /** Who pulls from a registry that is not public. */
  DEPLOY_REGISTRY_USER: z.string().optional(),
  DEPLOY_REGISTRY_PASSWORD: z.string().optional(),
}
