import pg from 'pg'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db, pool } from '#server/db.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { type Backend, Stage } from './stage.ts'

const PEOPLE = 400
let second = 0

function flight() {
  const t0 = new Date(Date.now() - 20_000 + second++ * 1000)
  const place = { raDeg: 10, decDeg: 20, errorRadiusDeg: 9 }
  return fermiPosition({ stage: 'FLT', t0, ...place, classIndex: 4, classPercent: 92 })
}

/** What goes wrong in the night, with the real worker as a process of its own. */
export function faultFlows(backend: Backend): void {
  describe(`faults, queue on ${backend}`, () => {
    const stage = new Stage(backend)

    beforeAll(async () => {
      await pool().query(
        `insert into users (email, password_hash, confirmed_at)
         select 'p' || i || '@example.org', 'x', now() from generate_series(1, $1) i`,
        [PEOPLE],
      )
      await pool().query(
        `insert into rules (user_id, name, missions, kinds, updated_at)
         select id, 'all', '{}', '{}', now() from users`,
      )
    })
    beforeEach(() => stage.sink.forget())
    afterEach(async () => {
      await stage.stopWorkers()
      stage.sink.behave({})
    })

    /** How often each mail arrived; every person must have theirs. */
    function doubles(): number {
      const seen = new Map<string, number>()
      for (const { messageId } of stage.sink.mails) seen.set(messageId, (seen.get(messageId) ?? 0) + 1)
      expect(new Set(stage.sink.mails.map(it => it.to)).size).toBe(PEOPLE)
      expect(seen.size).toBe(PEOPLE)
      return stage.sink.mails.length - seen.size
    }

    test('a crash between commit and ring: the sweep finds the event', async () => {
      await stage.arrive(flight())
      await expect.poll(() => stage.waiting('fan-out')).toBe(1)
      await stage.wipeQueue()
      expect(await stage.waiting('fan-out')).toBe(0)
      await stage.startWorker()
      expect(await stage.settled()).toBe(true)
      expect(doubles()).toBe(0)
    })

    test('a crash half-way through the fan-out loses nothing and doubles nothing', async () => {
      const worker = await stage.startWorker()
      const client = new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' })
      await client.connect()
      // The fan-out has read the event and matched the rules, and waits here to write what is owed.
      await client.query('begin; lock table deliveries in exclusive mode')
      await stage.arrive(flight())
      await expect.poll(waitingForDeliveries).toBe(true)
      await worker.kill()
      await client.query('rollback')
      await client.end()
      const event = await db().event.findUniqueOrThrow({ where: { id: await newest() } })
      expect(event.toldRevision).toBeLessThan(event.revision)
      await stage.startWorker()
      expect(await stage.settled()).toBe(true)
      expect(doubles()).toBe(0)
    })

    test('kill -9 in the middle of a batch: back within ten seconds, doubles only between 250 and mark', async () => {
      stage.sink.behave({ delayMs: 40 })
      const worker = await stage.startWorker({ SMTP_CONNECTIONS: '4' })
      await stage.arrive(flight())
      await expect.poll(() => stage.sink.mails.length).toBeGreaterThan(PEOPLE / 4)
      await worker.kill()
      const killedAt = Date.now()
      const before = stage.sink.mails.length
      const marked = await db().delivery.count({
        where: { sentAt: { not: null }, revision: 1, eventId: await newest() },
      })
      await stage.startWorker({ SMTP_CONNECTIONS: '4' })
      await expect.poll(() => stage.sink.mails.length).toBeGreaterThan(before)
      expect(Date.now() - killedAt).toBeLessThan(10_000)
      expect(await stage.settled(30_000)).toBe(true)
      const twice = doubles()
      console.log(`  ${backend}: killed after ${before} mails, ${marked} marked, ${twice} doubled`)
      // In flight when it died: at most one mail for each sender (4 connections, 4 mails each), and 20 ms of marks.
      expect(twice).toBeLessThanOrEqual(stage.sink.mails.length - PEOPLE)
      expect(twice).toBeLessThanOrEqual(4 * 4 + before - marked)
    })

    test('connections cut while mails that went out are being marked: nobody hears twice', async () => {
      stage.sink.behave({ delayMs: 40 })
      await stage.startWorker({ SMTP_CONNECTIONS: '4' })
      await stage.arrive(flight())
      const client = new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' })
      await client.connect()
      for (const share of [8, 3]) {
        await expect.poll(() => stage.sink.mails.length, { timeout: 20_000 }).toBeGreaterThan(PEOPLE / share)
        await client.query('begin; lock table deliveries in exclusive mode')
        await expect.poll(cutMarking).toBe(true)
        await client.query('rollback')
      }
      await client.end()
      expect(await stage.settled(30_000)).toBe(true)
      expect(doubles()).toBe(0)
    })

    test('a wiped queue in mid-campaign', async () => {
      stage.sink.behave({ delayMs: 20 })
      await stage.startWorker()
      await stage.arrive(flight())
      await expect.poll(() => stage.sink.mails.length).toBeGreaterThan(10)
      await stage.wipeQueue()
      await stage.arrive(flight())
      expect(await stage.settled(30_000)).toBe(true)
      expect(new Set(stage.sink.mails.map(it => it.messageId)).size).toBe(2 * PEOPLE)
      expect(stage.sink.mails.length).toBe(2 * PEOPLE)
    })

    test('a relay that is down for longer than any number of tries', async () => {
      await stage.sink.stop()
      await stage.startWorker({ RETRY_FIRST_MS: '1' })
      await stage.arrive(flight())
      await expect
        .poll(() => db().delivery.count({ where: { lastError: { not: null }, sentAt: null } }))
        .toBe(PEOPLE)
      await stage.sink.start()
      expect(await stage.settled(30_000)).toBe(true)
      expect(doubles()).toBe(0)
      expect(await db().delivery.count({ where: { failedAt: { not: null } } })).toBe(0)
    })

    test('4xx and 5xx for single addresses hold up nobody else', async () => {
      stage.sink.behave({
        answers: {
          'p1@example.org': { code: 451, message: '4.7.1 greylisted', times: 2 },
          'p2@example.org': { code: 550, message: '5.7.1 not from you' },
        },
      })
      await stage.startWorker()
      await stage.arrive(flight())
      expect(await stage.settled(30_000)).toBe(true)
      const failed = await db().delivery.findMany({ where: { failedAt: { not: null } } })
      expect(failed).toHaveLength(1)
      expect(failed[0]?.lastError).toContain('550')
      expect(failed[0]?.lastError).not.toContain('example.org')
      const to = stage.sink.mails.map(it => it.to)
      expect(to).toHaveLength(PEOPLE - 1)
      expect(to).toContain('p1@example.org')
      expect(to).not.toContain('p2@example.org')
    })

    test('two workers share the work and nobody hears twice', async () => {
      await Promise.all([stage.startWorker(), stage.startWorker()])
      await stage.arrive(flight())
      expect(await stage.settled()).toBe(true)
      expect(doubles()).toBe(0)
    })

    test('SIGTERM finishes what is in hand', async () => {
      stage.sink.behave({ delayMs: 5 })
      const worker = await stage.startWorker()
      await stage.arrive(flight())
      await expect.poll(() => stage.sink.mails.length).toBeGreaterThan(0)
      expect(await worker.stop()).toBe(0)
      await stage.startWorker()
      expect(await stage.settled()).toBe(true)
      expect(doubles()).toBe(0)
    })
  })
}

async function newest(): Promise<number> {
  const event = await db().event.findFirstOrThrow({ orderBy: { id: 'desc' } })
  return event.id
}

/** Ends the connection on which mails wait to be marked as sent; false when there is none. */
async function cutMarking(): Promise<boolean> {
  const { rowCount } = await pool().query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%set sent_at = s.at%'`,
  )
  return (rowCount ?? 0) > 0
}

async function waitingForDeliveries(): Promise<boolean> {
  const { rows } = await pool().query<{ waits: boolean }>(
    `select exists (select 1 from pg_locks where not granted and relation = 'deliveries'::regclass) as waits`,
  )
  return rows[0]?.waits === true
}
