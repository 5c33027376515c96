import { XMLParser } from 'fast-xml-parser'
import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerFeed } from '#app/feeds/answer-feed.ts'
import { placeSunAndMoon } from '#domain/sky/sun-and-moon.ts'
import { closeDb, db, pool } from '#server/db.ts'
import { keepEventWish } from '#server/event-wishes.ts'
import { type FeedFormat, feedItems } from '#server/feed-items.ts'
import { findFeed, makeFeed, openFeed, removeFeed } from '#server/feeds.ts'
import { suspend } from '#server/people.ts'
import { closeQueue } from '#server/queue.ts'
import { LIMITS } from '#server/rate-limits.ts'
import { freshDatabase } from '#tests/database.ts'
import { makePerson, type PersonWanted } from '#tests/factories/people.ts'
import { svomNotice } from '#tests/notices/svom-template.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import type { SampleNotice } from '#tests/notices/voevent.ts'
import { ingest } from '#workers/gcn/ingest.ts'

// What a calendar program and a news reader get who know somebody's secret address.

const DAY_MS = 86_400_000
const now = new Date()
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
/** High at midnight in the south in any season. */
const target = { raDeg: Math.round(placeSunAndMoon(now).sun.raDeg + 180) % 360, decDeg: -62.77 }
const SOUTH = { name: 'Charters Towers; home', latDeg: -20.0776, lonDeg: 146.2613, elevationM: 310 }

let drop: () => Promise<void>
let offset = 0n
let slugs: Record<'fermi' | 'svom' | 'old', string>

const arrive = (sample: SampleNotice, producedAt: Date) =>
  ingest({ ...sample, partition: 0, offset: offset++, producedAt }, new Date())

beforeAll(async () => {
  drop = (await freshDatabase()).drop
  process.env.SITE_URL = 'https://afterglow.example'
  process.env.TRUSTED_PROXY_HOPS = '1'
  const fermi = (t0: Date) =>
    fermiPosition({ stage: 'GND', t0, ...target, errorRadiusDeg: 1.2, duration: 'Long' })
  const svom = (packet: 'eclairs-wakeup' | 'retraction', t0: Date) =>
    svomNotice({
      t0,
      burstId: 'sb26112198',
      statesT0: true,
      packet,
      place: { ...target, errorRadiusDeg: 0.1 },
    })
  const [fresh, withdrawn, old] = [daysAgo(1), daysAgo(3), daysAgo(20)]
  const found = await arrive(fermi(fresh), fresh)
  const wrong = await arrive(svom('eclairs-wakeup', withdrawn), withdrawn)
  await arrive(svom('retraction', withdrawn), new Date(withdrawn.getTime() + 3_600_000))
  const past = await arrive(fermi(old), old)
  slugs = { fermi: found.eventSlug ?? '', svom: wrong.eventSlug ?? '', old: past.eventSlug ?? '' }
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await drop()
})

let people = 0
async function make(wanted: Partial<PersonWanted> = {}) {
  const { userId } = await makePerson({ email: `feed-${++people}@example.org`, site: SOUTH, ...wanted })
  return { userId, secret: await makeFeed(userId, now) }
}

const ask = (secret: string, format: FeedFormat, headers: Record<string, string> = {}) =>
  answerFeed(new Request('https://afterglow.example/', { headers }), secret, format)

async function entriesOf(secret: string) {
  const answer = await ask(secret, 'atom')
  const parsed = new XMLParser({ isArray: name => name === 'entry' }).parse(await answer.text()) as {
    feed: { entry?: { title: string; content: string }[] }
  }
  return parsed.feed.entry ?? []
}
async function hoursOf(secret: string) {
  const answer = await ask(secret, 'calendar')
  return new ICAL.Component(ICAL.parse(await answer.text())).getAllSubcomponents('vevent')
}
const urlsOf = (entries: ICAL.Component[]) =>
  new Set(entries.map(it => String(it.getFirstPropertyValue('url')).split('/').at(-1)))

test('the calendar has the nights of the last days’ events, and says of what was retracted that it is cancelled', async () => {
  const { secret } = await make()
  const answer = await ask(secret, 'calendar')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(answer.headers.get('cache-control')).toMatch(/^private/)
  const text = await answer.text()
  expect(text.replaceAll('\r\n ', '')).not.toMatch(/20[.,]07|146[.,]26/)
  const hours = await hoursOf(secret)
  expect(urlsOf(hours)).toEqual(new Set([slugs.fermi, slugs.svom]))
  for (const it of hours) {
    const isGone = String(it.getFirstPropertyValue('url')).endsWith(slugs.svom)
    expect(it.getFirstPropertyValue('status')).toBe(isGone ? 'CANCELLED' : 'CONFIRMED')
    expect(it.getFirstPropertyValue('location')).toBe(SOUTH.name)
    const { startDate, endDate } = new ICAL.Event(it)
    const told = isGone ? daysAgo(3) : daysAgo(1)
    expect(startDate.toJSDate().getTime()).toBeGreaterThanOrEqual(told.getTime())
    expect(endDate.toJSDate().getTime()).toBeGreaterThan(startDate.toJSDate().getTime())
  }
})

test('the news feed goes back a month and says what the best site could do', async () => {
  const { secret } = await make()
  const entries = await entriesOf(secret)
  expect(entries).toHaveLength(3)
  expect(entries[0]?.title).toMatch(/^Fermi \d+$/)
  expect(entries[0]?.content).toMatch(/<p>Charters Towers; home: (NOW|TONIGHT)[ ,]/)
  expect(entries[1]?.title).toMatch(/^Retracted: SVOM /)
})

test('each has the events of their own active rules, without the muted and with the followed', async () => {
  const svomOnly = await make({ rule: { missions: ['svom'] } })
  expect((await entriesOf(svomOnly.secret)).map(it => it.title)).toEqual([expect.stringMatching(/SVOM/)])
  await keepEventWish(svomOnly.userId, slugs.fermi, 'follow')
  await keepEventWish(svomOnly.userId, slugs.svom, 'mute')
  expect((await entriesOf(svomOnly.secret)).map(it => it.title)).toEqual([expect.stringMatching(/^Fermi/)])
  const off = await make({ rule: { isActive: false } })
  expect(await entriesOf(off.secret)).toEqual([])
  const homeless = await makePerson({ email: 'homeless@example.org' })
  const secret = await makeFeed(homeless.userId, now)
  expect(await hoursOf(secret)).toEqual([])
  expect(await entriesOf(secret)).toHaveLength(3)
  // A verdict that no site can give.
  const picky = await makePerson({ email: 'picky@example.org', rule: { verdict: 'now-or-tonight' } })
  expect(await feedItems(picky.userId, 'atom', now)).toEqual([])
})

test('what has not changed is not sent again, and what has is', async () => {
  const { userId, secret } = await make()
  for (const format of ['calendar', 'atom'] as const) {
    const first = await ask(secret, format)
    const etag = first.headers.get('etag') ?? ''
    for (const asked of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask(secret, format, { 'if-none-match': asked })
      expect([again.status, await again.text()]).toEqual([304, ''])
      expect(again.headers.get('etag')).toBe(etag)
    }
    expect(await (await ask(secret, format)).text()).toBe(await first.text())
    await db().site.updateMany({ where: { userId }, data: { name: `Renamed for ${format}` } })
    expect((await ask(secret, format, { 'if-none-match': etag })).status).toBe(200)
  }
})

test('an address is nowhere in the database, ends with the next one, and is gone when it is removed', async () => {
  const { userId, secret } = await make()
  const { rows } = await pool().query<{ row: string }>('select f::text as row from feeds f')
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter(({ row }) => row.includes(secret))).toEqual([])
  expect((await findFeed(userId))?.readAt).toBeNull()
  expect((await ask(secret, 'atom')).status).toBe(200)
  expect((await findFeed(userId))?.readAt).not.toBeNull()
  const next = await makeFeed(userId, now)
  expect((await ask(secret, 'atom')).status).toBe(404)
  expect((await ask(next, 'atom')).status).toBe(200)
  await removeFeed(userId)
  expect(await findFeed(userId)).toBeNull()
  const gone = await ask(next, 'calendar')
  expect([gone.status, await gone.text()]).toEqual([404, ''])
})

test('nobody’s, suspended and deleted people’s addresses are all answered alike', async () => {
  const [suspended, deleted] = [await make(), await make()]
  const { userId } = await makePerson({ email: 'by@example.org', role: 'MAINTAINER' })
  await makePerson({ email: 'another@example.org', role: 'MAINTAINER' })
  await suspend(userId, suspended.userId, 'for the test')
  await db().user.delete({ where: { id: deleted.userId } })
  for (const secret of [suspended.secret, deleted.secret, 'guessed', '', '\u0000', 'x'.repeat(5000)]) {
    const answer = await ask(secret, 'calendar')
    expect([answer.status, await answer.text(), [...answer.headers.keys()]]).toEqual([
      404,
      '',
      ['cache-control'],
    ])
    expect(await openFeed(secret, now)).toBeNull()
  }
})

test('a program that asks too often is told when to come back, and so is a network that guesses', async () => {
  const { secret } = await make()
  const statuses = []
  for (let i = 0; i <= LIMITS.feed.most; i++) {
    const etag = { 'if-none-match': '*' }
    statuses.push((await ask(secret, 'atom', etag)).status)
  }
  expect(statuses.filter(it => it === 304)).toHaveLength(LIMITS.feed.most)
  const late = await ask(secret, 'atom')
  expect(late.status).toBe(429)
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(3000)
  const guess = (i: number) => ask(`guess ${i}`, 'atom', { 'x-forwarded-for': '2001:db8:7:7::1' })
  for (let i = 0; i < LIMITS.feedNetwork.most; i++) await guess(i)
  expect((await guess(-1)).status).toBe(429)
  expect((await ask(`guess`, 'atom', { 'x-forwarded-for': '2001:db8:7:8::1' })).status).toBe(404)
})
