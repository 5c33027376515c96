import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '#dev/until.ts'
import { wordsOfVerdict } from '#domain/messages/verdict-words.ts'
import { verdictsFrom } from '#domain/rules/best-verdict.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { nextSunset } from '#domain/sky/next-sunset.ts'
import { placeSunAndMoon } from '#domain/sky/sun-and-moon.ts'
import { db, pool } from '#server/db.ts'
import { findEvent } from '#server/events.ts'
import { whyTold } from '#server/why.ts'
import { makePerson } from '#tests/factories/people.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { Stage } from './stage.ts'

// One burst, and people all over the Earth: who has night is told now, who has day is told shortly before dusk.

const stage = new Stage('postgres')
beforeAll(async () => void (await stage.startWorker()))
afterAll(() => stage.stopWorkers())

const HOUR = 3_600_000
const start = new Date(Date.now() - (Date.now() % 1000))
/** Where it is midnight, by the Sun. */
const midnight = ((540 - ((start.getTime() / HOUR) % 24) * 15) % 360) - 180
const NIGHT = { name: 'Night', latDeg: 22, lonDeg: midnight, elevationM: 0 }
const DAY = {
  name: 'Day',
  latDeg: -22,
  lonDeg: midnight > 0 ? midnight - 180 : midnight + 180,
  elevationM: 0,
}
const FAR = { ...DAY, name: 'Far', latDeg: 85 }

const opposite = Math.round(placeSunAndMoon(start).sun.raDeg + 180) % 360
/** Opposite to the Sun, high at midnight from both sides of the equator, and never high in the far north. */
const burst = (hoursAgo: number, errorRadiusDeg: number, raDeg = opposite, decDeg = 1) =>
  fermiPosition({
    stage: 'GND',
    t0: new Date(start.getTime() - hoursAgo * HOUR),
    raDeg,
    decDeg,
    errorRadiusDeg,
    duration: 'Long',
  })

async function observer(email: string, site: typeof NIGHT, arrival: 'at-once' | 'dusk') {
  // The Moon is wherever it is on the day of this test.
  const person = await makePerson({
    email,
    rule: { arrival, minMoonDistanceDeg: null, verdict: 'now-or-tonight' },
  })
  await db().site.create({ data: { ...site, timeZone: 'UTC', userId: person.userId } })
  return person
}

const mailsTo = (email: string) => stage.sink.mails.filter(mail => mail.to === email)

async function digestsOf(userId: number) {
  const { rows } = await pool().query<{ id: string; subject: string; dueAt: Date }>(
    `select id, subject, due_at as "dueAt" from deliveries where user_id = $1 and kind = 'digest' and sent_at is null
      order by due_at`,
    [userId],
  )
  return rows
}

/** The first of a person's digests falls due, and what is due is told. */
async function nightFalls(userId: number): Promise<Date> {
  const [digest] = await digestsOf(userId)
  if (!digest) throw new Error('there is no digest')
  await pool().query(`update deliveries set due_at = now() - interval '1 second' where id = $1`, [digest.id])
  const isGone = async () => (await digestsOf(userId)).every(it => it.id !== digest.id)
  expect(await until(isGone, 30_000)).toBe(true)
  return digest.dueAt
}

async function told(slug: string, at: Date): Promise<{ answer: string; short: string }> {
  const record = await findEvent(slug)
  if (!record) throw new Error('there is no event')
  const limits = { ...USUAL_LIMITS, minMoonSeparationDeg: null }
  const sites = [{ ...DAY, timeZone: 'UTC' }]
  const [best] = verdictsFrom(record.event, { sites, telescope: null, limits }, at)
  if (!best) throw new Error('there is no verdict')
  return { answer: best.verdict.answer, short: wordsOfVerdict(best.verdict, 'en', 'UTC').short }
}

test('on the night side one observes now; on the day side the digest before dusk says when, the best chance first', async () => {
  await observer('night@example.org', NIGHT, 'at-once')
  const day = await observer('day@example.org', DAY, 'dusk')
  const far = await observer('far@example.org', FAR, 'dusk')
  // So far north that a good part of where it may be stays too low for the day side.
  const wide = await stage.arrive(burst(2, 14, opposite, 22))
  const fine = await stage.arrive(burst(30, 1))
  const old = await stage.arrive(burst(60, 2, (opposite + 335) % 360))
  const slugs = [wide, fine, old].map(it => it.eventSlug ?? '')
  expect(await until(() => mailsTo('night@example.org').length === 3, 30_000)).toBe(true)
  for (const mail of mailsTo('night@example.org')) expect(mail.subject).toMatch(/: NOW, alt \d+ deg, Night$/)
  expect(mailsTo('day@example.org')).toEqual([])
  const [, fineSlug = ''] = slugs
  expect((await told(fineSlug, new Date())).answer).toBe('TONIGHT')

  // At the first dusk all three, at their sunset, with the times of the night that begins.
  const dusk = await nightFalls(day.userId)
  expect(dusk).toEqual(nextSunset(DAY, start))
  const [digest] = mailsTo('day@example.org')
  const { answer, short } = await told(fineSlug, dusk)
  expect(answer).toBe('TONIGHT')
  expect(short).toMatch(/^TONIGHT \d\d:\d\d-\d\d:\d\d$/)
  expect(digest?.subject).toMatch(/^3 events to observe tonight, first Fermi \d+: TONIGHT/)
  expect(digest?.subject).toContain(`${short}, Day`)
  const order = [...(digest?.text.matchAll(/\/events\/(\S+)/g) ?? [])].map(it => it[1])
  expect(order[0]).toBe(fineSlug)
  expect(new Set(order)).toEqual(new Set(slugs))
  expect(order[2]).toBe(slugs[0])
  for (const slug of slugs) expect(digest?.text).toContain((await told(slug, dusk)).short)

  // The next evening the oldest is more than three days old, and those that were told before are told again.
  const next = await nightFalls(day.userId)
  expect((next.getTime() - dusk.getTime()) / HOUR).toBeCloseTo(24, 0)
  const second = mailsTo('day@example.org')[1]
  expect(second?.subject).toMatch(/^2 events to observe tonight/)
  expect(second?.text).toContain((await told(fineSlug, next)).short)
  expect(second?.text).not.toContain(slugs[2])

  // In the far north none of it ever stands high enough: nothing is sent, and the reason has its numbers.
  await nightFalls(far.userId)
  expect(mailsTo('far@example.org')).toEqual([])
  const why = await whyTold(far.userId, fineSlug, new Date())
  expect(why?.rules).toMatchObject([
    { condition: null, arrival: 'dusk', sky: { best: { site: { name: 'Far' }, verdict: { answer: 'NO' } } } },
  ])
})

test('what is told at dusk is one digest for each dusk of a person, wherever their sites lie', async () => {
  const person = await observer('two@example.org', DAY, 'dusk')
  const near = { ...DAY, name: 'Near', lonDeg: DAY.lonDeg + (DAY.lonDeg > 0 ? -8 : 8) }
  for (const site of [near, NIGHT]) {
    await db().site.create({ data: { ...site, timeZone: 'UTC', userId: person.userId } })
  }
  await stage.arrive(burst(4, 1, (opposite + 8) % 360))
  expect(await until(async () => (await digestsOf(person.userId)).length > 0, 30_000)).toBe(true)
  const dues = (await digestsOf(person.userId)).map(it => it.dueAt.getTime())
  // Three days, twice a day.
  expect(dues.length).toBeGreaterThanOrEqual(5)
  expect(dues.length).toBeLessThanOrEqual(6)
  const gaps = dues.slice(1).map((due, i) => (due - (dues[i] ?? 0)) / HOUR)
  expect(Math.min(...gaps)).toBeGreaterThan(9)
  await nightFalls(person.userId)
  const [digest] = mailsTo('two@example.org')
  expect(digest?.subject).toMatch(/(Day|Near)$/)
  expect(digest?.text).not.toContain('Night')
})
