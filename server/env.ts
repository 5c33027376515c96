import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { RUNNING_SETTINGS } from './running-settings.ts'

/**
 * Every setting, its default and its meaning. Read once at process start, never at build time.
 * For every NAME, NAME_FILE may name a file that holds the value (a Swarm secret).
 */
const Env = z
  .object({
    DATABASE_URL: z.string().default('postgresql://afterglow:afterglow@127.0.0.1:5432/afterglow'),
    DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(10),
    /** Set: BullMQ on Redis (production). Unset: BullMQ's own PostgreSQL backend. */
    REDIS_URL: z.string().optional(),
    /** Where people reach the site, without a slash at the end. */
    SITE_URL: z.url().default('http://127.0.0.1:3000'),
    /** Signs sessions, unsubscribe links and mailed tokens: 32 characters or more. */
    SECRET: z.string().min(32).optional(),
    /** Whether moderators and maintainers are members until they have shown a second factor. */
    REQUIRE_SECOND_FACTOR: z.stringbool().default(true),
    /** Proxies in front that each append to X-Forwarded-For. 0: nobody tells who asks, so limits go by account alone. */
    TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),

    /** Sign-in through an OpenID Connect issuer beside passwords: its address, as its discovery document names it. */
    OIDC_ISSUER: z.url().refine(isSafeIssuer, 'must begin with https, save on 127.0.0.1').optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    /** Unset: a public client, known by PKCE alone. */
    OIDC_CLIENT_SECRET: z.string().optional(),
    /** What the button calls it. */
    OIDC_NAME: z.string().default('OpenID Connect'),
    OIDC_SCOPE: z.string().default('openid email profile'),
    /** The claim with roles ("groups", "realm_access.roles"), and which of its values (commas between) give which role. */
    OIDC_ROLES_CLAIM: z.string().optional(),
    OIDC_MAINTAINER_VALUES: z.string().default('').transform(valuesOf),
    OIDC_MODERATOR_VALUES: z.string().default('').transform(valuesOf),

    SMTP_URL: z.string().default('smtp://127.0.0.1:1025'),
    MAIL_FROM: z.string().default('Afterglow <alerts@localhost>'),
    /** Connections to the relay at the same time, for each alerts worker. */
    SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(8),
    /** Wait before a refused mail is tried again, milliseconds; it doubles with each try. */
    RETRY_FIRST_MS: z.coerce.number().int().min(1).max(600_000).default(2000),
    /** How long a mail waits for the picture of its night, milliseconds; then it goes out without. */
    CHART_WITHIN_MS: z.coerce.number().int().min(1).max(60_000).default(400),

    /** Signs what is posted to /api/bounces (docs/bounces.md), 32 characters or more; unset: nothing is taken there. */
    BOUNCE_SECRET: z.string().min(32).optional(),
    /** Mailbox for what comes back ("bounces@example.org"): mails go out from bounces+…@example.org. Unset: from MAIL_FROM. */
    BOUNCE_ADDRESS: z.string().optional(),

    /** Hosts ("ntfy.lan", "127.0.0.1:8080"; commas between) that webhooks may call though they are private or without TLS. */
    PRIVATE_HOSTS: z.string().default('').transform(listOf),
    /** Where Telegram's bots are spoken to; a Bot API server of one's own may stand in. */
    TELEGRAM_URL: z.url().default('https://api.telegram.org'),
    PUSHOVER_URL: z.url().default('https://api.pushover.net'),

    /** Where files are kept (sky maps, what observers send): a folder that all processes share. */
    FILES_FOLDER: z.string().default('.afterglow/files'),
    /** Keeps them in a bucket of S3 or of what speaks like it instead ("https://s3.example.org/bucket"). */
    S3_URL: z.url().optional(),
    S3_REGION: z.string().default('us-east-1'),
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
    /** Whether sky maps that notices link to are fetched. Those inside notices are read in any case. */
    FOLLOW_SKY_MAPS: z.enum(['on', 'off']).default('on'),
    /** Hosts (commas between) from which sky maps are fetched; none else, wherever a notice or a server leads. */
    SKY_MAP_HOSTS: z
      .string()
      .default(
        'heasarc.gsfc.nasa.gov,fermi.gsfc.nasa.gov,gcn.gsfc.nasa.gov,gcn.nasa.gov,gammaray.nsstc.nasa.gov,gracedb.ligo.org,roc.icecube.wisc.edu',
      )
      .transform(listOf),
    /** Mock gravitational waves, ninety messages a day of a megabyte each: "drop", or "keep" as tests. */
    LVK_MOCKS: z.enum(['drop', 'keep']).default('drop'),

    /** Whose forecast of clouds stands beside the night of a site; places leave us rounded to 0.1 degree. */
    WEATHER_PROVIDER: z.enum(['off', 'met-norway', 'open-meteo']).default('off'),
    /** Another server that answers as the provider does, such as an Open-Meteo of one's own. */
    WEATHER_URL: z.url().optional(),
    /** How the provider can reach the operator (an address of mail or web), told in the User-Agent; unset: SITE_URL. */
    WEATHER_CONTACT: z
      .string()
      .max(200)
      .regex(/^[\x20-\x7e]+$/)
      .optional(),

    GCN_CLIENT_ID: z.string().optional(),
    GCN_CLIENT_SECRET: z.string().optional(),
    /** production, test or dev: which of GCN's three worlds. */
    GCN_DOMAIN: z.enum(['production', 'test', 'dev']).default('production'),
    /** A local broker ("127.0.0.1:9092"), spoken to plainly unless GCN_TOKEN_URL is set. */
    GCN_BROKERS: z.string().optional(),
    GCN_TOKEN_URL: z.url().optional(),
    GCN_GROUP_ID: z.string().default('afterglow'),
    /** A local broker has no heartbeat topic: "off" turns the watch off. */
    GCN_HEARTBEAT: z.enum(['on', 'off']).default('on'),
    /** Without a heartbeat for so long the worker is deaf, and ends. */
    GCN_SILENCE_SECONDS: z.coerce.number().positive().max(3600).default(60),
    /** How often the broker is asked which topics it has: a rare one may appear with its first burst. */
    GCN_TOPICS_REFRESH_SECONDS: z.coerce.number().positive().max(86_400).default(60),

    /** The image's commands wait so long for the database and its newest migration, then end to be started anew. */
    SCHEMA_WAIT_SECONDS: z.coerce.number().positive().max(3600).default(60),
    /** Health of a worker is answered on this port of 127.0.0.1 (0: none). */
    HEALTH_PORT: z.coerce.number().int().min(0).max(65535).default(0),
    ...RUNNING_SETTINGS,
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  })
  .refine(it => !it.OIDC_ISSUER || it.OIDC_CLIENT_ID, {
    path: ['OIDC_CLIENT_ID'],
    message: 'OIDC_ISSUER needs it',
  })
export type Env = z.infer<typeof Env>

/** What an issuer says is believed: nobody on the way may say it in its stead. */
function isSafeIssuer(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1')
}

function valuesOf(text: string): string[] {
  return text.split(',').flatMap(word => word.trim() || [])
}

function listOf(text: string): string[] {
  return text.split(',').flatMap(word => word.trim().toLowerCase() || [])
}

/** Parses settings; throws one sentence that names every wrong setting and never its value. */
function readEnv(source: Record<string, string | undefined>): Env {
  const given: Record<string, string> = {}
  for (const name of Object.keys(Env.shape)) {
    const value = source[name] ?? fromFile(source[`${name}_FILE`])
    if (value !== undefined && value !== '') given[name] = value
  }
  const parsed = Env.safeParse(given)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new Error(`These settings are wrong: ${wrong}`)
}

function fromFile(path: string | undefined): string | undefined {
  return path ? readFileSync(path, 'utf8').trim() : undefined
}

let parsed: Env | undefined

/** The settings of this process, parsed at first use so that a build needs none. */
export function env(): Env {
  parsed ??= readEnv(process.env)
  return parsed
}

/** Logging begins while modules load, before a test or a benchmark has named its database: its level is read by itself. */
export function logLevel(): Env['LOG_LEVEL'] {
  return readEnv(process.env).LOG_LEVEL
}
