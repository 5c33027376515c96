import { expect, test } from 'vitest'
import { db } from '#server/db.ts'
import { newsOf } from '#server/revisions.ts'
import { makePerson } from '#tests/factories/people.ts'
import { circularMessage } from '#tests/notices/circular.ts'
import { fanOut } from '#workers/alerts/fan-out.ts'
import {
  arrive,
  arriveAll,
  bat,
  detection,
  FERMI,
  ground,
  minutesAgo,
  openCircularStage,
  SWIFT,
  swiftsEvent,
} from './circular-stage.ts'

openCircularStage()

test('a circular that says it is no burst is told to those who were told, and to nobody else', async () => {
  const { userId } = await makePerson({ email: 'told@example.org' })
  const { eventSlug } = await arrive(bat)
  await fanOut(100)
  await makePerson({ email: 'late@example.org' })
  const name = await arrive(detection)
  await fanOut(100)
  const denial = circularMessage({ id: 41_020, subject: `Swift trigger ${SWIFT} is not a GRB` })
  const denied = await arrive(denial)
  expect(denied).toMatchObject({
    outcome: 'kept',
    noticeId: null,
    eventSlug,
    revision: (name.revision ?? 0) + 1,
  })
  await fanOut(100)
  const event = await swiftsEvent()
  expect(event.state).toBe('not-a-burst')
  const owed = await db().delivery.findMany({ orderBy: { id: 'asc' } })
  // A name alone is nothing that everybody is to be told.
  expect(owed.map(it => [it.userId, it.revision])).toEqual([
    [userId, 1],
    [userId, denied.revision],
  ])
  const news = await newsOf(event.id, denied.revision ?? 0)
  expect(news?.cause).toMatchObject({ circularId: '41020', subject: `Swift trigger ${SWIFT} is not a GRB` })
  expect(news?.changes).toContainEqual({
    what: 'state',
    before: 'likely',
    after: 'not-a-burst',
    because: `GCN Circular 41020: Swift trigger ${SWIFT} is not a GRB`,
  })
})

test('a burst that parts from a trigger which was none is announced under its own address', async () => {
  const { userId } = await makePerson({ email: 'told@example.org' })
  await arriveAll([ground, bat])
  await fanOut(100)
  const fermis = await swiftsEvent()
  await arrive(circularMessage({ id: 41_023, subject: `Fermi trigger ${FERMI} is not a GRB` }))
  await fanOut(100)
  const swifts = await swiftsEvent()
  expect([fermis.missions.toSorted(), swifts.missions]).toEqual([['fermi', 'swift'], ['swift']])
  const owed = await db().delivery.findMany({ orderBy: { id: 'asc' } })
  expect(owed.every(it => it.userId === userId)).toBe(true)
  expect(owed.filter(it => it.eventId === fermis.id)).toHaveLength(2)
  expect(owed.filter(it => it.eventId === swifts.id)).toHaveLength(1)
})

test('an old circular is kept and shown, and nobody is told', async () => {
  await makePerson({ email: 'told@example.org', rule: { updates: 'all' } })
  await arrive(bat)
  await fanOut(100)
  const old = circularMessage({
    id: 41_022,
    subject: `Swift trigger ${SWIFT} is not a GRB`,
    createdOn: minutesAgo(31),
  })
  await arrive(old)
  await fanOut(100)
  expect((await swiftsEvent()).state).toBe('not-a-burst')
  expect(await db().delivery.count()).toBe(1)
})
