import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '#dev/until.ts'
import { verdictsFrom } from '#domain/rules/best-verdict.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { placeSunAndMoon } from '#domain/sky/sun-and-moon.ts'
import { db, pool } from '#server/db.ts'
import { findEvent } from '#server/events.ts'
import { whyTold } from '#server/why.ts'
import { makePerson } from '#tests/factories/people.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { Stage } from './stage.ts'

// From a notice to a subject that decides: what each person can do about the burst from their own sites.

const stage = new Stage('postgres')
beforeAll(async () => void (await stage.startWorker()))
afterAll(() => stage.stopWorkers())

/** High at midnight in the south in any season, and never up in the far north. */
const southern = () => ({
  raDeg: Math.round(placeSunAndMoon(new Date()).sun.raDeg + 180) % 360,
  decDeg: -62.77,
})
const SOUTH = { name: 'Charters Towers', latDeg: -20.08, lonDeg: 146.26, elevationM: 310 }
const NORTH = { name: 'Tromsø', latDeg: 69.65, lonDeg: 18.96, elevationM: 10 }

let hours = 0
/** A burst of its own for each test, hours apart. */
const t0 = () => new Date(Date.now() - ++hours * 7_200_000 - (Date.now() % 1000))
const ground = (at: Date, place = southern()) =>
  fermiPosition({ stage: 'GND', t0: at, ...place, errorRadiusDeg: 1.2, duration: 'Long' })
const flight = (at: Date, place = southern()) =>
  fermiPosition({ stage: 'FLT', t0: at, ...place, errorRadiusDeg: 8, classIndex: 4, classPercent: 92 })

async function addSite(userId: number, site: typeof SOUTH, timeZone: string) {
  return db().site.create({ data: { ...site, timeZone, userId } })
}

const mailsTo = (email: string) => stage.sink.mails.filter(mail => mail.to === email)
const settled = async () => expect(await stage.settled()).toBe(true)

test('a subject decides, for the best of the sites; the others are named', async () => {
  const { userId } = await makePerson({ email: 'both@example.org' })
  await addSite(userId, NORTH, 'Europe/Oslo')
  await addSite(userId, SOUTH, 'Australia/Brisbane')
  await makePerson({ email: 'nowhere@example.org' })
  const before = new Date()
  const { eventSlug } = await stage.arrive(ground(t0()))
  await settled()
  const event = (await findEvent(eventSlug ?? ''))?.event
  if (!event) throw new Error('there is no event')
  const sites = [{ ...SOUTH, timeZone: 'Australia/Brisbane' }]
  const answers = [before, new Date()].map(
    at => verdictsFrom(event, { sites, telescope: null, limits: USUAL_LIMITS }, at)[0]?.verdict.answer,
  )
  const [mail] = mailsTo('both@example.org')
  expect(mail?.subject).toMatch(/^Fermi \d+, .*: (NOW, alt \d+ deg|TONIGHT .*|LATER, .*), Charters Towers$/)
  expect(answers.some(answer => answer && mail?.subject.includes(answer))).toBe(true)
  expect(mail?.text).toMatch(/Charters Towers: (NOW|TONIGHT|LATER)/)
  expect(mail?.text).toContain('Tromsø: NO')
  expect(mail?.html).toContain('Tromsø: NO')
  const [bare] = mailsTo('nowhere@example.org')
  expect(bare?.subject).toMatch(/^Fermi \d+: position ±1\.2°/)
})

test('a rule that asks for tonight tells only whose sky allows it, and another rule of theirs goes first', async () => {
  const wish = { verdict: 'now-or-tonight' as const }
  const north = await makePerson({ email: 'north@example.org', rule: wish })
  const south = await makePerson({ email: 'south@example.org', rule: wish })
  const homeless = await makePerson({ email: 'homeless@example.org', rule: wish })
  const either = await makePerson({ email: 'either@example.org', rule: wish })
  await addSite(north.userId, NORTH, 'Europe/Oslo')
  await addSite(south.userId, SOUTH, 'Australia/Brisbane')
  await addSite(either.userId, NORTH, 'Europe/Oslo')
  const plain = await db().rule.create({ data: { userId: either.userId, name: 'Plain' } })
  const { eventSlug } = await stage.arrive(ground(t0()))
  await settled()
  expect(mailsTo('south@example.org')).toHaveLength(1)
  expect(mailsTo('north@example.org')).toEqual([])
  expect(mailsTo('homeless@example.org')).toEqual([])
  const { rows } = await pool().query('select rule_id as "ruleId" from deliveries where user_id = $1', [
    either.userId,
  ])
  expect(rows).toEqual([{ ruleId: plain.id }])
  const why = await whyTold(north.userId, eventSlug ?? '', new Date())
  expect(why?.rules).toMatchObject([
    {
      condition: null,
      sky: { isWanted: false, best: { site: { name: 'Tromsø' }, verdict: { answer: 'NO' } } },
    },
  ])
  expect((await whyTold(homeless.userId, eventSlug ?? '', new Date()))?.rules).toMatchObject([{ sky: null }])
})

test('a correction that turns the answer says so first', async () => {
  const { userId } = await makePerson({ email: 'flip@example.org', rule: { updates: 'all' } })
  await addSite(userId, { name: 'Bordeaux', latDeg: 44.8, lonDeg: -0.6, elevationM: 70 }, 'Europe/Paris')
  const at = t0()
  const sun = placeSunAndMoon(new Date()).sun
  // First in the northern sky opposite to the Sun, then where the north never sees it.
  const northern = { raDeg: Math.round(sun.raDeg + 180) % 360, decDeg: 62 }
  await stage.arrive(flight(at, northern))
  await settled()
  await stage.arrive(ground(at))
  await settled()
  expect(await until(() => mailsTo('flip@example.org').length === 2, 30_000)).toBe(true)
  const [first, second] = mailsTo('flip@example.org')
  // Nautical darkness comes at this latitude in every night of the year.
  expect(first?.subject).toMatch(/: (NOW|TONIGHT)/)
  expect(second?.subject).toContain(': NO, Bordeaux')
  expect(second?.text).toMatch(/This has changed: (NOW|TONIGHT) before, NO now\.\nBordeaux: NO/)
})
