import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GET as liveNews } from '#app/api/live/route.ts'
import { until } from '#dev/until.ts'
import type { EventCursor } from '#domain/search/event-cursor.ts'
import { NEWEST_EVENTS } from '#server/asked-events.ts'
import { newestChange } from '#server/changes.ts'
import { closeDb, inTransaction, pool } from '#server/db.ts'
import { searchEvents } from '#server/event-search.ts'
import { findEvent } from '#server/events.ts'
import { findNotice, findRaw } from '#server/kept-notices.ts'
import { followNews } from '#server/live.ts'
import { keepNotice } from '#server/notices.ts'
import { writeMark } from '#server/settings.ts'
import { isDatabaseUp, readStatus } from '#server/status.ts'
import { freshDatabase } from '#tests/database.ts'
import { keepReading } from '#tests/factories/keep.ts'
import { makePerson } from '#tests/factories/people.ts'
import { fermiChain, makeReading } from '#tests/factories/reading.ts'

// What the public pages read, on a real database.

let drop: () => Promise<void>

beforeAll(async () => {
  ;({ drop } = await freshDatabase())
})
afterAll(async () => {
  await closeDb()
  await drop()
})
beforeEach(async () => {
  await pool().query('truncate events, notices, triggers, revisions, deliveries, settings cascade')
})

describe('searchEvents', () => {
  const burst = (triggerId: string, burstTime: string | null, wanted = {}) =>
    keepReading(makeReading({ triggerIds: [triggerId], burstTime, ...wanted }))

  const read = (cursor: EventCursor | null, tests = false) =>
    searchEvents({ ...NEWEST_EVENTS, query: { ...NEWEST_EVENTS.query, tests } }, { cursor, limit: 10 })

  async function walk(towards: 'further' | 'back', start: EventCursor | null) {
    const pages: string[][] = []
    let cursor: EventCursor | null = start
    do {
      const page = await read(cursor)
      pages.push(page.lines.map(line => line.slug))
      cursor = page[towards]
    } while (cursor)
    return pages
  }

  test('every event once, the newest first, however many share a second or have no T0', async () => {
    for (let i = 0; i < 34; i++) {
      const minute = String(Math.floor(i / 4)).padStart(2, '0')
      await burst(String(700 + i), i % 7 === 3 ? null : `2026-04-21T02:${minute}:00Z`)
    }
    const pages = await walk('further', null)
    expect(pages.map(page => page.length)).toEqual([10, 10, 10, 4])
    const slugs = pages.flat()
    expect(new Set(slugs).size).toBe(34)

    const all = await searchEvents(NEWEST_EVENTS, { cursor: null, limit: 100 })
    expect(all.lines.map(line => line.slug)).toEqual(slugs)
    const times = all.lines.map(line => (line.t0 ?? line.heardAt).getTime())
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(all).toMatchObject({ further: null, back: null })
  })

  test('walking back up meets the same events, and the top says that nothing is newer', async () => {
    for (let i = 0; i < 25; i++)
      await burst(String(700 + i), `2026-04-21T02:12:${String(i).padStart(2, '0')}Z`)
    const down = await walk('further', null)
    const second = await read((await read(null)).further)
    const last = await read(second.further)
    expect(last.further).toBeNull()
    const up = await walk('back', last.back)
    expect(up).toEqual([down[1], down[0]])
  })

  test('a burst that arrives while somebody pages neither repeats nor hides a line', async () => {
    for (let i = 0; i < 15; i++)
      await burst(String(700 + i), `2026-04-21T02:12:${String(i).padStart(2, '0')}Z`)
    const first = await read(null)
    await burst('999', '2026-04-21T05:00:00Z')
    const second = await read(first.further)
    expect([...first.lines, ...second.lines].map(line => line.slug)).toEqual(
      Array.from({ length: 15 }, (_, i) => `fermi-${714 - i}`),
    )
  })

  test('tests are on the list only for who asks', async () => {
    await burst('700', '2026-04-21T02:12:00Z')
    await burst('99999', '2026-04-21T02:13:00Z', { isTest: true })
    expect((await read(null)).lines).toHaveLength(1)
    const asked = await read(null, true)
    expect(asked.lines.map(line => line.state)).toContain('test')
    expect(asked.lines).toHaveLength(2)
  })
})

describe('findEvent', () => {
  test('the tale of its notices, the newest first, each with what it changed', async () => {
    for (const reading of fermiChain()) {
      await keepReading(reading, { producedAt: new Date(reading.issuedAt ?? '') })
    }
    const record = await findEvent('fermi-798430369')
    expect(record?.event.state).toBe('likely')
    expect(record?.timeline.map(entry => entry.noticeType)).toEqual([
      'FERMI_GBM_FIN_POS',
      'FERMI_GBM_GND_POS',
      'FERMI_GBM_FLT_POS',
      'FERMI_GBM_FLT_POS',
      'FERMI_GBM_ALERT',
    ])
    expect(record?.timeline[1]?.changes).toContainEqual(
      expect.objectContaining({
        what: 'localisation',
        before: expect.objectContaining({ errorRadiusDeg: 8.3 }),
        after: expect.objectContaining({ errorRadiusDeg: 3.38 }),
      }),
    )
    expect(record?.timeline.at(-1)?.changes?.[0]?.what).toBe('event')
  })

  test('a notice that changed nothing is told too', async () => {
    const [alert] = fermiChain()
    if (!alert) throw new Error('the chain begins with an alert')
    await keepReading(alert)
    await keepReading({ ...alert, noticeType: 'FERMI_GBM_LC', kind: 'supplement' })
    const record = await findEvent('fermi-798430369')
    expect(record?.timeline.map(entry => [entry.noticeType, entry.changes === null])).toEqual([
      ['FERMI_GBM_LC', true],
      ['FERMI_GBM_ALERT', false],
    ])
  })

  test('there is none of another name', async () => {
    expect(await findEvent("fermi-798430369' or true")).toBeNull()
  })
})

describe('findNotice and findRaw', () => {
  test('the page gets the first bytes, the download all of them, unchanged', async () => {
    const bytes = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 31) % 256))
    const { noticeId } = await keepReading(makeReading(), { bytes })
    const notice = await findNotice(noticeId, 100)
    expect(notice).toMatchObject({ sizeBytes: 3000, readable: true, event: { slug: 'fermi-798430369' } })
    expect(notice?.head.equals(bytes.subarray(0, 100))).toBe(true)
    expect((await findRaw(noticeId))?.bytes.equals(bytes)).toBe(true)
    expect(await findNotice(noticeId + 1, 100)).toBeNull()
    expect(await findRaw(noticeId + 1)).toBeNull()
  })
})

describe('readStatus', () => {
  const NOW = new Date('2026-11-21T12:00:00Z')
  const before = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)
  // The status is kept for five seconds: each test asks at an hour of its own.
  const asked = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

  test('hearing: never, within the minute, deaf', async () => {
    expect((await readStatus(asked(-3))).heartbeat).toEqual({ hearing: 'unknown', lastAt: null })
    await writeMark('gcn.heartbeat', { at: asked(-2).toISOString() })
    expect((await readStatus(new Date(asked(-2).getTime() + 59_000))).heartbeat.hearing).toBe('yes')
    expect((await readStatus(new Date(asked(-2).getTime() + 66_000))).heartbeat.hearing).toBe('deaf')
  })

  test('delays from the Kafka timestamp to the first and the last mail, and how many are owed', async () => {
    const { userId } = await makePerson({ email: 'status@example.org' })
    const chain = fermiChain().slice(0, 3)
    const delays = [
      [0.2, 1],
      [0.4, 3],
      [0.3, 2],
    ]
    for (const [index, reading] of chain.entries()) {
      const producedAt = before(600 - index * 60)
      const { folded } = await keepReading(reading, { producedAt })
      const [first = 0, last = 0] = delays[index] ?? []
      for (const delay of [first, last]) {
        await owe(userId, folded, `c${delay}`, new Date(producedAt.getTime() + delay * 1000))
      }
    }
    await owe(userId, { eventId: 1, revision: 9 }, 'c', null)
    const status = await readStatus(asked(0))
    expect(status.delays.revisions).toBe(3)
    expect(status.delays.firstMedian).toBeCloseTo(0.3, 3)
    expect(status.delays.firstWorst).toBeCloseTo(0.4, 3)
    expect(status.delays.lastMedian).toBeCloseTo(2, 3)
    expect(status.delays.lastWorst).toBeCloseTo(3, 3)
    expect(status.mails).toEqual({ owed: 1, sent: 6, failed: 0 })
    expect(JSON.stringify(status)).not.toContain('example.org')
  })

  test('the last notice of each mission, and what could not be read', async () => {
    const at = (seconds: number) => ({ producedAt: new Date(asked(1).getTime() - seconds * 1000) })
    await keepReading(makeReading({ mission: 'swift', triggerIds: ['1'] }), at(500))
    await keepReading(makeReading({ triggerIds: ['2'] }), at(40_000_000))
    const newest = await keepReading(makeReading({ triggerIds: ['3'] }), at(60))
    await inTransaction(client =>
      keepNotice(
        client,
        { topic: 'x', partition: 0, offset: 1n, bytes: Buffer.from('?'), ...at(5) },
        { ok: false, why: 'no dialect', identity: null },
        at(5).producedAt,
      ),
    )
    const status = await readStatus(asked(1))
    expect(status.missions.map(line => [line.mission, line.lately])).toEqual([
      ['fermi', 1],
      ['swift', 1],
    ])
    expect(status.missions[0]?.noticeId).toBe(newest.noticeId)
    expect(status.unreadable).toBe(1)
    expect(await isDatabaseUp()).toBe(true)
  })

  async function owe(
    userId: number,
    about: { eventId: number; revision: number } | null,
    channel: string,
    sentAt: Date | null,
  ): Promise<void> {
    await pool().query(
      `insert into deliveries (kind, subject, user_id, channel, event_id, revision, lane, due_at, sent_at)
       values ('event', $1, $2, $3, $4, $5, 1, $6, $7)`,
      [
        `event:${about?.eventId}:${about?.revision}`,
        userId,
        channel,
        about?.eventId,
        about?.revision,
        NOW,
        sentAt,
      ],
    )
  }
})

describe('followNews', () => {
  const listening = async () => {
    const result = await pool().query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where query ilike 'listen %' and datname = current_database()`,
    )
    return result.rows[0]?.count
  }

  test('all who follow hear of an event through one connection, until they leave', async () => {
    const heard: string[][] = [[], [], []]
    const leaves = await Promise.all(heard.map(list => followNews(news => list.push(news.slug))))
    expect(await listening()).toBe(1)
    await keepReading(makeReading({ triggerIds: ['41'] }))
    await until(() => heard.every(list => list.length === 1), 30_000)
    leaves[0]?.()
    await keepReading(makeReading({ triggerIds: ['42'] }))
    await until(() => heard[2]?.length === 2, 30_000)
    expect(heard).toEqual([['fermi-41'], ['fermi-41', 'fermi-42'], ['fermi-41', 'fermi-42']])
  })
})

describe('/api/live', () => {
  test('begins with what the page has missed', async () => {
    const seen = await newestChange()
    await keepReading(makeReading({ triggerIds: ['44'] }))
    const leaving = new AbortController()
    const url = `http://127.0.0.1/api/live?seen=${seen}`
    const response = await liveNews(new Request(url, { signal: leaving.signal }))
    const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
    await reader.read()
    expect((await reader.read()).value).toMatch(
      new RegExp(`^id: ${seen + 1}\nevent: news\ndata: {"slug":"fermi-44"`),
    )
    leaving.abort()
  })

  test('sends what is heard as server-sent events, and ends with the request', async () => {
    const leaving = new AbortController()
    const response = await liveNews(new Request('http://127.0.0.1/api/live', { signal: leaving.signal }))
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toBe(': listening\n\n')
    await keepReading(makeReading({ triggerIds: ['43'] }))
    expect((await reader.read()).value).toBe(
      `id: ${await newestChange()}\nevent: news\ndata: {"slug":"fermi-43","revision":1,"isNew":true,"isTest":false}\n\n`,
    )
    leaving.abort()
    expect((await reader.read()).done).toBe(true)
  })
})
