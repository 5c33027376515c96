import { setTimeout as pause } from 'node:timers/promises'
import { closeDb, pool } from '#server/db.ts'
import { env } from '#server/env.ts'
import { openHealth } from '#server/health.ts'
import { log } from '#server/log.ts'
import { gauge } from '#server/metrics.ts'
import { openMetrics } from '#server/open-metrics.ts'
import { writeMark } from '#server/settings.ts'
import { backUpBase } from './base.ts'
import { listBases, prune } from './bases.ts'
import { mirrorFiles } from './mirror-files.ts'
import { openVault } from './open-vault.ts'
import { shipWal } from './ship-wal.ts'

// The backup process: ships the WAL as it comes, and each night makes a base backup, takes new files along and forgets what
// is too old. `--once`: all of that now, and then it ends.

const SHIP_EVERY_MS = 5000
const TRY_AGAIN_MS = 10 * 60_000
const DAY_MS = 86_400_000

const settings = env()
const { BACKUP_RECIPIENT: recipient, BACKUP_WAL_FOLDER: walFolder } = settings
if (!recipient)
  throw new Error(
    'BACKUP_RECIPIENT is not set: make a key with age-keygen, and keep its secret half elsewhere',
  )
const vault = openVault()
const closing = new AbortController()
let newestAt = Date.parse((await listBases(vault)).at(-1)?.startedAt ?? '') || 0
let isShipped = true

async function backUp(key: string): Promise<void> {
  const now = new Date()
  const manifest = await backUpBase(vault, {
    recipient: key,
    dataFolder: settings.BACKUP_DATA_FOLDER ?? null,
    now,
  })
  const wal = await shipWal(vault, walFolder, key)
  const files = await mirrorFiles(vault, key)
  await prune(vault, settings.BACKUP_KEEP_DAYS, now)
  newestAt = now.getTime()
  await writeMark('backup.newest', { at: now.toISOString(), id: manifest.id })
  const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 0)
  log.info({ id: manifest.id, bytes, wal, files, notices: manifest.proof.notices }, 'backed up')
}

/** The newest moment at which one was due. */
function dueSince(now: number): number {
  const today = new Date(now)
  const due = today.setUTCHours(settings.BACKUP_HOUR, 0, 0, 0)
  return due <= now ? due : due - DAY_MS
}

async function keepShipping(key: string): Promise<void> {
  while (!closing.signal.aborted) {
    try {
      const count = await shipWal(vault, walFolder, key)
      if (count > 0) log.debug({ count }, 'WAL is shipped')
      isShipped = true
    } catch (error) {
      isShipped = false
      log.error({ error: (error as Error).message }, 'the WAL is not shipped: trying again')
    }
    await pause(SHIP_EVERY_MS, null, { signal: closing.signal }).catch(() => {})
  }
}

async function keepBackingUp(key: string): Promise<void> {
  while (!closing.signal.aborted) {
    let waitMs = 60_000
    if (newestAt < dueSince(Date.now())) {
      await backUp(key).catch((error: Error) => {
        log.error({ error: error.message }, 'no backup was made: trying again in ten minutes')
        waitMs = TRY_AGAIN_MS
      })
    }
    await pause(waitMs, null, { signal: closing.signal }).catch(() => {})
  }
}

if (process.argv.includes('--once')) {
  await backUp(recipient)
  await closeDb()
  process.exit()
}

gauge('afterglow_backup_age_seconds', 'Since the newest base backup began', '', () => ({
  age: (Date.now() - newestAt) / 1000,
}))
const metrics = await openMetrics()
const health = await openHealth(settings.HEALTH_PORT, {
  live: () => {},
  async ready() {
    if (!isShipped) throw new Error('the WAL is not shipped')
    await pool().query('select 1')
  },
})
log.info('backup is running')
const working = Promise.all([keepShipping(recipient), keepBackingUp(recipient)])

async function close(signal: string): Promise<void> {
  log.info({ signal }, 'finishing what is in hand')
  closing.abort()
  await working
  await Promise.all([health.close(), metrics.close()])
  await closeDb()
  process.exit(0)
}
process.once('SIGTERM', signal => void close(signal))
process.once('SIGINT', signal => void close(signal))
