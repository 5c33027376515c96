import { afterAll, beforeEach, expect, test } from 'vitest'
import { until } from '#dev/until.ts'
import { pool } from '#server/db.ts'
import { keepEventWish } from '#server/event-wishes.ts'
import { previewRule } from '#server/rehearsal.ts'
import { changeRule, findRule } from '#server/rules.ts'
import { whyTold } from '#server/why.ts'
import { makePerson } from '#tests/factories/people.ts'
import { fermiAlert, fermiPosition } from '#tests/notices/templates.ts'
import { Stage } from './stage.ts'

// What holds messages back, or brings them against the rules: quiet hours, limits, digests, and wishes about one event.

const stage = new Stage('postgres')
afterAll(() => stage.stopWorkers())
beforeEach(async () => {
  await settled()
  stage.sink.forget()
  await pool().query('update rules set is_active = false, updated_at = now()')
})

let hour = 0
/** A burst of its own for each test, hours apart, as if heard of now. */
function burst() {
  const t0 = new Date(Date.now() - 12 * 3_600_000 - hour++ * 3_600_000)
  const place = { raDeg: 253.97, decDeg: -32.77 }
  return {
    flight: fermiPosition({
      stage: 'FLT',
      t0,
      ...place,
      errorRadiusDeg: 8.3,
      classIndex: 4,
      classPercent: 92,
    }),
    ground: fermiPosition({ stage: 'GND', t0, ...place, errorRadiusDeg: 3.1, duration: 'Long' }),
    final: fermiPosition({ stage: 'FIN', t0, ...place, errorRadiusDeg: 1.2, duration: 'Long' }),
    alert: fermiAlert({ t0 }),
  }
}

/** Until all is told that is due: what waits for its hour may wait. */
async function settled(): Promise<void> {
  const isSettled = await until(async () => {
    const { rows } = await pool().query<{ owed: boolean }>(
      `select exists (select 1 from events where revision > told_revision)
           or exists (select 1 from deliveries where sent_at is null and failed_at is null and due_at <= now()) as owed`,
    )
    return rows[0]?.owed === false
  }, 15_000)
  expect(isSettled).toBe(true)
}

const told = () => stage.sink.mails.map(it => it.to).sort()
const allDay = () => {
  const now = new Date()
  const minute = now.getUTCHours() * 60 + now.getUTCMinutes()
  return { fromMinute: (minute + 1430) % 1440, toMinute: (minute + 600) % 1440 }
}
const owed = async (email: string) =>
  (
    await pool().query<{ id: string; revision: number; subject: string; due: boolean }>(
      `select d.id, d.revision, d.subject, d.due_at <= now() as due from deliveries d join users u on u.id = d.user_id
        where u.email = $1 and d.sent_at is null order by d.id`,
      [email],
    )
  ).rows

test('in quiet hours the newest word waits for the morning, and what is taken back is never heard of', async () => {
  await stage.startWorker()
  await makePerson({ email: 'asleep@example.org', rule: { quiet: allDay(), updates: 'all' } })
  await makePerson({ email: 'awake@example.org', rule: { updates: 'all' } })
  const { flight, ground } = burst()
  await stage.arrive(flight)
  await settled()
  await stage.arrive(ground)
  await settled()
  expect(told()).toEqual(['awake@example.org', 'awake@example.org'])
  expect(await owed('asleep@example.org')).toMatchObject([{ revision: 2, due: false }])
  await pool().query(`update deliveries set due_at = now() - interval '1 second' where sent_at is null`)
  await settled()
  expect(told()).toEqual(['asleep@example.org', 'awake@example.org', 'awake@example.org'])
})

test('a daily limit counts events, not updates of what was told', async () => {
  const { userId } = await makePerson({ email: 'few@example.org', rule: { dailyLimit: 1, updates: 'all' } })
  const [first, second] = [burst(), burst()]
  for (const notice of [first.flight, second.flight, first.ground]) {
    await stage.arrive(notice)
    await settled()
  }
  expect(told()).toEqual(['few@example.org', 'few@example.org'])
  const slugs = await pool().query<{ slug: string }>(
    'select distinct e.slug from deliveries d join events e on e.id = d.event_id where d.user_id = $1',
    [userId],
  )
  expect(slugs.rows).toHaveLength(1)
})

test('who mutes an event hears no more of it; who follows it hears all, whatever their rules say', async () => {
  const { userId: muting } = await makePerson({ email: 'mute@example.org', rule: { updates: 'all' } })
  const { userId: following } = await makePerson({
    email: 'follow@example.org',
    rule: { missions: ['swift'] },
  })
  const { flight, ground, final } = burst()
  const { eventSlug } = await stage.arrive(flight)
  await settled()
  expect(told()).toEqual(['mute@example.org'])
  expect(await keepEventWish(muting, eventSlug ?? '', 'mute')).toBe(true)
  expect(await keepEventWish(following, eventSlug ?? '', 'follow')).toBe(true)
  expect(await keepEventWish(following, 'no-such-event', 'follow')).toBe(false)
  await stage.arrive(ground)
  await settled()
  expect(told()).toEqual(['follow@example.org', 'mute@example.org'])
  await keepEventWish(following, eventSlug ?? '', null)
  await stage.arrive(final)
  await settled()
  expect(told()).toEqual(['follow@example.org', 'mute@example.org'])
  const why = await whyTold(following, eventSlug ?? '', new Date())
  expect(why?.told).toMatchObject([{ ruleName: null, failedAt: null }])
  expect(why?.rules).toMatchObject([{ condition: { what: 'missions', wanted: ['swift'], had: ['fermi'] } }])
})

test('a digest holds each event once, as it is known by then, and is not sent when nothing is left', async () => {
  const { userId, ruleId } = await makePerson({
    email: 'daily@example.org',
    timeZone: 'Europe/Paris',
    rule: { arrival: 'daily', updates: 'all' },
  })
  const [one, two] = [burst(), burst()]
  for (const notice of [one.flight, one.ground, two.flight]) {
    await stage.arrive(notice)
    await settled()
  }
  expect(told()).toEqual([])
  const rows = await owed('daily@example.org')
  expect(rows).toHaveLength(1)
  expect(rows[0]?.subject).toMatch(/^digest:daily:\d{4}-\d\d-\d\dT0[67]:00:00\.000Z$/)
  await pool().query(`update deliveries set due_at = now() - interval '1 second' where user_id = $1`, [
    userId,
  ])
  await settled()
  const [mail] = stage.sink.mails
  expect(mail?.subject).toBe('2 events: your day in one mail')
  expect(mail?.text.match(/\/events\//g)).toHaveLength(2)
  // The better position of the first, the only one of the second.
  expect(mail?.text.match(/±[\d.]+°/g)?.toSorted()).toEqual(['±3.1°', '±8.3°'])

  await stage.arrive(burst().flight)
  await settled()
  stage.sink.forget()
  await pool().query(`delete from digest_items where user_id = $1 and subject = $2`, [
    userId,
    rows[0]?.subject,
  ])
  await stage.arrive(burst().flight)
  await settled()
  await changeRule(userId, ruleId ?? 0, { isActive: false })
  await pool().query(
    `update deliveries set due_at = now() - interval '1 second' where user_id = $1 and sent_at is null`,
    [userId],
  )
  await settled()
  expect(told()).toEqual([])
  expect(await owed('daily@example.org')).toEqual([])
})

test('a rule that is switched off withdraws what it owes', async () => {
  const { userId, ruleId } = await makePerson({ email: 'gone@example.org', rule: { quiet: allDay() } })
  await stage.arrive(burst().flight)
  await settled()
  expect(await owed('gone@example.org')).toHaveLength(1)
  await changeRule(userId, ruleId ?? 0, { isActive: false })
  expect(await owed('gone@example.org')).toEqual([])
})

/** Opposite to the Sun, within some degrees: it stands high at midnight on the equator on every day of the year. */
function midnightRaDeg(): number {
  const sinceEquinox = (Date.now() - Date.UTC(2026, 2, 20, 14)) / 86_400_000
  return ((((sinceEquinox * 360) / 365.25 + 180) % 360) + 360) % 360
}

test('a preview asks the sky what the rule asks of it', async () => {
  const t0 = new Date(Date.now() - 10 * 86_400_000)
  const place = { raDeg: midnightRaDeg(), decDeg: 0, errorRadiusDeg: 1 }
  const { eventSlug } = await stage.arrive(fermiPosition({ stage: 'FIN', t0, ...place, duration: 'Long' }))
  const north = { name: 'Far north', latDeg: 80, lonDeg: 20, elevationM: 0 }
  const { userId, ruleId } = await makePerson({ email: 'north@example.org', site: north })
  const rule = await findRule(userId, ruleId ?? 0)
  if (!rule) throw new Error('the rule was not kept')
  const later = new Date(Date.now() + 120_000)
  const wish = { ...rule, minMoonDistanceDeg: null, darkness: 'civil' as const, minAltitudeDeg: 20 }
  expect((await previewRule(userId, wish, later)).sent.length).toBeGreaterThan(5)
  // Nothing of these stands 20 degrees high there; somebody without a site sees nothing either.
  expect((await previewRule(userId, { ...wish, verdict: 'now-or-tonight' }, later)).sent).toEqual([])
  const equator = await makePerson({ email: 'equator@example.org', site: { ...north, latDeg: 0 } })
  const seen = await previewRule(equator.userId, { ...wish, verdict: 'now-or-tonight' }, later)
  expect(seen.sent.map(it => it.news.event.slug)).toContain(eventSlug)
  expect(seen.days).toBe(90)
  const homeless = await makePerson({ email: 'homeless@example.org' })
  expect((await previewRule(homeless.userId, { ...wish, verdict: 'now' }, later)).sent).toEqual([])
})

test('a preview is what the rule would have sent', async () => {
  const { userId, ruleId } = await makePerson({ email: 'curious@example.org', rule: { updates: 'none' } })
  const rule = await findRule(userId, ruleId ?? 0)
  if (!rule) throw new Error('the rule was not kept')
  const later = new Date(Date.now() + 120_000)
  const { sent } = await previewRule(userId, rule, later)
  const events = await pool().query<{ count: number }>(
    'select count(*)::int as count from events where merged_into_id is null and revision > 0',
  )
  expect(sent).toHaveLength(events.rows[0]?.count ?? -1)
  expect((await previewRule(userId, { ...rule, missions: ['swift'] }, later)).sent).toEqual([])
})
