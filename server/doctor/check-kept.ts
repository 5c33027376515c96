import { access, constants, mkdir, statfs } from 'node:fs/promises'
import { pool } from '#server/db.ts'
import { env } from '#server/env.ts'
import { queueTrouble, unanswered } from '#server/queue.ts'
import { type Finding, ill, leftOut, well } from './finding.ts'

// What we keep: the database, the queue, files. And the clock by which all is dated.

const MOST_SKEW_MS = 1000
const LEAST_FREE = 0.1

export async function checkDatabase(): Promise<Finding> {
  const began = performance.now()
  try {
    const { rows } = await pool().query<{ version: number; most: number; used: number }>(
      `select current_setting('server_version_num')::int as version, current_setting('max_connections')::int as most,
         (select count(*)::int from pg_stat_activity) as used`,
    )
    const { version = 0, most = 0, used = 0 } = rows[0] ?? {}
    const ms = Math.round(performance.now() - began)
    const says = `PostgreSQL ${Math.floor(version / 10_000)} answers in ${ms} ms, ${used} of ${most} connections are in use`
    if (used > most * 0.9)
      return ill('database', says, 'Raise max_connections, or lower DATABASE_CONNECTIONS of each process.')
    return well('database', says)
  } catch (error) {
    const why = (error as Error).message || (error as { code?: string }).code || 'no answer'
    return ill(
      'database',
      `it does not answer: ${why}`,
      'Is PostgreSQL running, and is DATABASE_URL right? `docker service logs afterglow_postgres` tells.',
    )
  }
}

export async function checkQueue(): Promise<Finding> {
  const trouble = await queueTrouble()
  if (trouble)
    return ill('queue', trouble, 'Set `maxmemory-policy noeviction` in the configuration of Redis.')
  const waiting = await unanswered('deliver')
  const backend = env().REDIS_URL ? 'Redis' : 'PostgreSQL'
  return waiting > 1000
    ? ill(
        'queue',
        `${waiting} rings on ${backend} that nobody answers`,
        'Is the alerts process running? Its log tells.',
      )
    : well('queue', `${backend} answers, ${waiting} rings wait`)
}

export async function checkFiles(): Promise<Finding> {
  const { FILES_FOLDER, S3_URL } = env()
  if (S3_URL) return leftOut('files', 'they are kept in a bucket, which says itself when it is full')
  await mkdir(FILES_FOLDER, { recursive: true })
  await access(FILES_FOLDER, constants.W_OK).catch(() => {
    throw new Error(
      `${FILES_FOLDER} cannot be written by the user of this process (uid ${process.getuid?.()})`,
    )
  })
  const { bavail, blocks, bsize } = await statfs(FILES_FOLDER)
  const share = bavail / blocks
  const says = `${Math.round((bavail * bsize) / 1e9)} GB (${Math.round(share * 100)} %) free where files are kept`
  return share < LEAST_FREE
    ? ill(
        'files',
        says,
        'Make room, or move FILES_FOLDER to a larger disk. What is full first loses uploads, then PostgreSQL.',
      )
    : well('files', says)
}

/** Against PostgreSQL's clock, and that of a server which is known to be right. */
export async function checkClock(): Promise<Finding> {
  const began = Date.now()
  const { rows } = await pool().query<{ now: Date }>('select clock_timestamp() as now')
  const middle = (began + Date.now()) / 2
  const skewMs = Math.abs((rows[0]?.now.getTime() ?? 0) - middle)
  const toDo = 'Switch on time synchronisation (timedatectl set-ntp true) on every machine.'
  if (skewMs > MOST_SKEW_MS)
    return ill('clock', `it is ${(skewMs / 1000).toFixed(1)} s off the database’s`, toDo)
  const outside = await outsideSkewMs()
  if (outside === null) return well('clock', 'it agrees with the database’s; no other was asked')
  return outside > 2 * MOST_SKEW_MS
    ? ill('clock', `it is ${(outside / 1000).toFixed(0)} s off the time that gcn.nasa.gov tells`, toDo)
    : well('clock', 'it agrees with the database’s and with that of gcn.nasa.gov')
}

/** Null for an installation that hears a local broker: it may have no way out. A `Date` header has whole seconds. */
async function outsideSkewMs(): Promise<number | null> {
  if (env().GCN_BROKERS || !env().GCN_CLIENT_ID) return null
  try {
    const response = await fetch('https://gcn.nasa.gov/', {
      method: 'HEAD',
      signal: AbortSignal.timeout(5000),
    })
    const told = Date.parse(response.headers.get('date') ?? '')
    return Number.isNaN(told) ? null : Math.max(0, Math.abs(Date.now() - told - 500) - 500)
  } catch {
    return null
  }
}
