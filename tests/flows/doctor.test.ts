import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '#dev/ports.ts'
import { freshDatabase } from '#tests/database.ts'
import { startSmtpSink } from '#tests/smtp-sink.ts'

const doctor = fileURLToPath(new URL('../../dev/doctor.ts', import.meta.url))
const database = await freshDatabase()
const { closeDb, db } = await import('#server/db.ts')
const { writeMark } = await import('#server/settings.ts')
const sink = await startSmtpSink()
const folder = mkdtempSync(join(tmpdir(), 'afterglow-doctor-'))

afterAll(async () => {
  await closeDb()
  await sink.close()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await db().user.create({
    data: { email: 'keeper@example.org', role: 'MAINTAINER', confirmedAt: new Date() },
  })
})
afterEach(async () => {
  sink.forget()
  await db().user.deleteMany()
})

/** The real command in a process of its own; where nothing else is said, no broker answers. */
async function ask(settings: Record<string, string> = {}, ...words: string[]) {
  const child = spawn(process.execPath, ['--no-warnings', doctor, ...words], {
    env: {
      ...process.env,
      SMTP_URL: sink.url,
      FILES_FOLDER: folder,
      GCN_BROKERS: `127.0.0.1:${await freePort()}`,
      GCN_HEARTBEAT: 'off',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let says = ''
  child.stdout.on('data', chunk => (says += chunk))
  child.stderr.on('data', chunk => (says += chunk))
  const [code] = (await once(child, 'close')) as [number]
  return {
    code,
    says,
    of: (what: string) => says.split('\n').find(line => line.includes(` ${what}: `)) ?? '',
  }
}

test('what is well is said to be, and a mail goes to the maintainer', async () => {
  await writeMark('backup.newest', { at: new Date().toISOString() })
  const { of, code, says } = await ask({ BACKUP_URL: folder })
  expect(of('settings')).toBe('✓ settings: they are complete')
  expect(of('database')).toMatch(/^✓ database: PostgreSQL 18 answers in \d+ ms/)
  expect(of('migrations')).toBe('✓ migrations: the database has this version’s schema')
  expect(of('queue')).toMatch(/^✓ queue: PostgreSQL answers/)
  expect(of('mail relay')).toBe('✓ mail relay: it lets us in, on this machine, without TLS')
  expect(of('clock')).toMatch(/^✓ clock/)
  expect(of('files')).toMatch(/^✓ files: \d+ GB/)
  expect(of('backups')).toBe('✓ backups: the newest is 0.0 hours old')
  expect(of('test mail')).toMatch(/^✓ test mail: the relay took one for each of 1 maintainers/)
  expect(sink.mails.map(it => [it.to, it.subject])).toEqual([
    ['keeper@example.org', 'Afterglow: a mail from the doctor'],
  ])
  // Nobody answers where the broker should be.
  expect(of('GCN')).toMatch(/^✗ GCN: /)
  expect(says).toContain('make a new one at https://gcn.nasa.gov/quickstart')
  expect(code).toBe(1)
  expect(says).not.toContain('keeper@')
})

test('what is ill says what to do', async () => {
  await writeMark('backup.newest', { at: new Date(Date.now() - 48 * 3_600_000).toISOString() })
  await writeMark('canary.arrived', { at: new Date(Date.now() - 3_600_000).toISOString() })
  await writeMark('gcn.heartbeat', { at: new Date(Date.now() - 3_600_000).toISOString() })
  await sink.stop()
  const { of, says } = await ask({
    BACKUP_URL: folder,
    CANARY_EMAIL: 'canary@example.org',
    GCN_HEARTBEAT: 'on',
    SECRET: '',
    SITE_URL: 'https://127.0.0.1:1',
  })
  await sink.start()
  expect(of('settings')).toMatch(/^✗ settings: SECRET is not set.*TRUSTED_PROXY_HOPS is 0/)
  expect(of('mail relay')).toMatch(/^✗ mail relay: it does not let us in/)
  expect(of('test mail')).toMatch(/^✗ test mail/)
  expect(of('backups')).toBe('✗ backups: the newest is 48.0 hours old')
  expect(of('canary')).toMatch(/^✗ canary/)
  expect(of('heartbeat')).toMatch(/^✗ heartbeat: GCN was last heard at/)
  expect(of('certificate')).toMatch(/^✗ certificate: 127.0.0.1 shows none/)
  expect(says.match(/^✗/gm)?.length).toBe(says.match(/^ {4}\S/gm)?.length)
})

test('a database that is away is ill, and so is what leans on it; everything is said all the same', async () => {
  const gone = new URL(database.url)
  gone.port = String(await freePort())
  const { of } = await ask({ DATABASE_URL: gone.href }, '--no-mail')
  expect(of('database')).toMatch(/^✗ database: it does not answer: .*ECONNREFUSED/)
  expect(of('migrations')).toMatch(/^✗ migrations: the database does not answer/)
  expect(of('test mail')).toBe('– test mail: not wanted')
  expect(of('mail relay')).toMatch(/^✓/)
})
