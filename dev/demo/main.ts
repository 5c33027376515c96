import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { isPortFree } from '#dev/ports.ts'
import { startPostgres } from '#dev/postgres.ts'
import { stopLeftover } from '#dev/postgres-leftover.ts'
import { runCommand, Trouble } from '#dev/trouble.ts'
import { type Options, readOptions, USAGE } from './options.ts'
import { step } from './steps.ts'

// npm run demo: all of Afterglow on this machine, with a mailbox and invented bursts, reaching nobody outside.

/** A built site, a database and some days of mails. */
const DISK_NEEDED_MIB = 600

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2), process.env)
  if (!options) return console.log(USAGE)
  const stop = listenForStop()
  console.log(`Afterglow's demo, in ${options.folder}\n`)
  await refuseTakenPorts(options)
  await makeFolder(options)
  const { folder, ports } = options
  const postgres = await step('PostgreSQL', () =>
    startPostgres({ dataFolder: join(folder, 'postgres'), port: ports.postgres }),
  )
  try {
    const settings = settingsOf(options, await makeDatabase(postgres.url))
    // Its children tell their logs to files; this process tells people.
    const logLevel = process.env.LOG_LEVEL ?? 'info'
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings), { mode: 0o600 })
    Object.assign(process.env, settings, { LOG_LEVEL: 'fatal' })
    // Only now: what it imports reads the settings as it loads.
    const { playDemo } = await import('./play.ts')
    await playDemo(options, logLevel, stop)
  } finally {
    rmSync(join(folder, 'settings.json'), { force: true })
    await postgres.stop()
    if (stop.aborted) console.log('Everything has stopped.')
  }
})
process.exit()

/** Aborts at the first Ctrl-C or SIGTERM; later ones change nothing, for stopping takes its time. */
function listenForStop(): AbortSignal {
  const controller = new AbortController()
  const stop = () => {
    if (!controller.signal.aborted) console.log('\nStopping …')
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('SIGHUP', stop)
  return controller.signal
}

async function makeFolder({ folder, isFresh }: Options): Promise<void> {
  if (isFresh && existsSync(folder)) {
    await stopLeftover(join(folder, 'postgres', 'cluster'))
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    mkdirSync(folder, { recursive: true })
    const { bavail, bsize } = statfsSync(folder)
    const mib = Math.floor((bavail * bsize) / 2 ** 20)
    if (mib >= DISK_NEEDED_MIB) return
    throw new Trouble(
      `There are ${mib} MiB left on the disk of ${folder}; the demo needs ${DISK_NEEDED_MIB} MiB.`,
    )
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(`The demo cannot write to ${folder}: ${String(error)}.`)
  }
}

/** All but PostgreSQL's: a server that a killed demo left behind is stopped first, by startPostgres. */
async function refuseTakenPorts({ ports }: Options): Promise<void> {
  const { postgres: _, ...others } = ports
  const wanted = Object.entries({ ...others, 'health of the GCN worker': ports.health + 1 })
  const taken: string[] = []
  for (const [name, port] of wanted) if (!(await isPortFree(port))) taken.push(`${port} (${name})`)
  if (taken.length === 0) return
  throw new Trouble(
    `Taken on 127.0.0.1: port ${taken.join(', ')}. Is a demo running already? Another one beside it: npm run demo -- --port ${ports.site + 100}`,
  )
}

async function makeDatabase(adminUrl: string): Promise<string> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'afterglow'`)
    if (!rowCount) await client.query('create database afterglow')
  } finally {
    await client.end()
  }
  const url = new URL(adminUrl)
  url.pathname = '/afterglow'
  return url.href
}

/** The settings of every process of the demo. */
function settingsOf({ folder, ports }: Options, databaseUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    SITE_URL: `http://127.0.0.1:${ports.site}`,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: 'Afterglow <alerts@afterglow.example>',
    SECRET: keepSecret(join(folder, 'secret')),
    // Everybody signs in with one password, the maintainer too.
    REQUIRE_SECOND_FACTOR: process.env.REQUIRE_SECOND_FACTOR ?? 'off',
    FILES_FOLDER: join(folder, 'files'),
    // The sky maps of invented bursts are nowhere.
    FOLLOW_SKY_MAPS: process.env.FOLLOW_SKY_MAPS ?? (process.env.GCN_CLIENT_ID ? 'on' : 'off'),
    NEXT_TELEMETRY_DISABLED: '1',
    ...(process.env.REDIS_URL && { REDIS_URL: process.env.REDIS_URL }),
    // A mock of Kafka in memory is looked over often, for it costs nothing.
    GCN_TOPICS_REFRESH_SECONDS: process.env.GCN_TOPICS_REFRESH_SECONDS ?? '10',
  }
}

/** Made once, so that who has signed in stays so over a restart. */
function keepSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}
