import { expect, test } from 'vitest'
import { readCircular } from '#domain/notices/circular.ts'
import { keepCirculars } from '#server/circulars.ts'
import { db, inTransaction, pool } from '#server/db.ts'
import { findEvent, movedTo } from '#server/events.ts'
import { circularsOfEvent, findCircular, findCircularRecord } from '#server/kept-circulars.ts'
import { reread } from '#server/rereading.ts'
import { circularMessage, SUBMITTER_ADDRESS } from '#tests/notices/circular.ts'
import { fermiName } from '#tests/notices/gcn-time.ts'
import { fanOut } from '#workers/alerts/fan-out.ts'
import {
  alert,
  arrive,
  arriveAll,
  bat,
  DAY,
  detection,
  elsewhere,
  FERMI,
  grm,
  ground,
  localization,
  minutesAgo,
  openCircularStage,
  optical,
  radio,
  renamed,
  SWIFT,
  stranger,
  swiftsEvent,
  T0,
} from './circular-stage.ts'

openCircularStage()

/** All that the database says, save for what counts arrivals. */
async function state() {
  const events = await db().event.findMany({ where: { mergedIntoId: null } })
  const circulars = await db().circular.findMany({ include: { event: true }, orderBy: { id: 'asc' } })
  const nameless = (facts: unknown) => ({
    ...(facts as Record<string, unknown>),
    slug: null,
    localisations: null,
    best: null,
  })
  const triggersOf = (facts: unknown) => JSON.stringify((facts as { triggers: unknown }).triggers)
  return {
    events: events.map(it => nameless(it.facts)).toSorted((a, b) => (triggersOf(a) < triggersOf(b) ? -1 : 1)),
    circulars: circulars.map(it => [it.id, it.version, it.isDirect, it.event && triggersOf(it.event.facts)]),
  }
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  let random = seed
  const next = () => (random = (random * 48_271) % 2_147_483_647)
  return list
    .map(it => ({ it, at: next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ it }) => it)
}

test('notices and circulars make the same event in whatever order they come', async () => {
  const all = [alert, ground, bat, grm, detection, optical, localization, renamed, radio, stranger]
  await arriveAll(all)
  const expected = await state()
  expect(expected.events).toHaveLength(1)
  expect(expected.events[0]).toMatchObject({ names: expect.arrayContaining([`GRB ${DAY}B`, `GRB ${DAY}A`]) })
  expect(expected.circulars.map(it => it[3] !== null)).toEqual([true, true, true, true, true, false])
  for (let seed = 1; seed <= 30; seed++) {
    await pool().query('truncate events, notices, triggers, revisions, circulars cascade')
    await arriveAll(shuffled(all, seed))
    expect({ seed, ...(await state()) }).toEqual({ seed, ...expected })
  }
})

test('nor does the order matter when a circular takes one of the triggers back', async () => {
  const denial = circularMessage({
    id: 41_011,
    subject: `Fermi trigger ${FERMI} is not a GRB`,
    createdOn: minutesAgo(8),
  })
  const all = [ground, bat, grm, detection, optical, localization, denial]
  await arriveAll(all)
  const expected = await state()
  expect(expected.events).toMatchObject([{ state: 'not-a-burst' }, { state: 'likely' }])
  for (let seed = 1; seed <= 20; seed++) {
    await pool().query('truncate events, notices, triggers, revisions, circulars cascade')
    await arriveAll(shuffled(all, seed))
    expect({ seed, ...(await state()) }).toEqual({ seed, ...expected })
  }
})

test('bursts that part take their circulars with them, in whatever order', async () => {
  const own = circularMessage({
    id: 41_010,
    subject: `GRB ${DAY}C: Fermi trigger ${FERMI}`,
    createdOn: minutesAgo(9),
  })
  const all = [alert, bat, elsewhere, detection, optical, own]
  await arriveAll(all)
  const expected = await state()
  expect(expected.events).toHaveLength(2)
  expect(expected.events.map(it => (it as { names?: string[] }).names?.[0])).toEqual([
    `GRB ${DAY}A`,
    `GRB ${DAY}C`,
  ])
  for (let seed = 1; seed <= 20; seed++) {
    await pool().query('truncate events, notices, triggers, revisions, circulars cascade')
    await arriveAll(shuffled(all, seed))
    expect({ seed, ...(await state()) }).toEqual({ seed, ...expected })
  }
})

test('many at once make what one after the other make', async () => {
  const notices = [alert, bat, ground]
  const circulars = [detection, optical, localization, renamed, radio, stranger]
  await arriveAll([...notices, ...circulars])
  const expected = await state()
  await pool().query('truncate events, notices, triggers, revisions, circulars cascade')
  await arriveAll(notices)
  const read = circulars.flatMap(it => {
    const result = readCircular(it.bytes)
    return result.ok ? [result] : []
  })
  const { outcomes, folded } = await inTransaction(client =>
    keepCirculars(client, [...read, ...read], new Date()),
  )
  expect(outcomes).toEqual([...read.map(() => 'new'), ...read.map(() => 'known')])
  expect(folded).toHaveLength(1)
  expect(await state()).toEqual(expected)
})

test('a circular never makes an event, and waits for the notice that does', async () => {
  await arriveAll([detection, optical])
  expect(await db().event.count()).toBe(0)
  expect(await findCircular('41002')).toMatchObject({ event: null, subject: `GRB ${DAY}A: an optical limit` })
  const { eventSlug } = await arrive(bat)
  expect((await circularsOfEvent(eventSlug ?? '')).map(it => it.id)).toEqual(['41002', '41001'])
  expect((await findEvent(eventSlug ?? ''))?.event.names).toContain(`GRB ${DAY}A`)
})

test('a newer version replaces an older one, moves its name, and announces nothing', async () => {
  await arriveAll([bat, detection, optical])
  await fanOut(100)
  const edited = (version: number, subject: string) =>
    circularMessage({ id: 41_001, version, subject, body: `(trigger=${SWIFT})`, createdOn: minutesAgo(20) })
  expect((await arrive(edited(3, `GRB ${DAY}D: Swift detection of a burst`))).outcome).toBe('kept')
  const event = await swiftsEvent()
  expect(event.names).toEqual([`GRB ${DAY}D`])
  expect((await findCircular('41002'))?.event).toBeNull()
  expect(event.toldRevision).toBe(event.revision)
  const tale = (await findEvent(event.slug))?.timeline ?? []
  expect(tale.find(it => it.revision === event.revision)).toMatchObject({
    noticeId: null,
    circular: { id: '41001' },
    isNews: false,
    changes: [{ what: 'name', added: [`GRB ${DAY}D`], removed: [`GRB ${DAY}A`] }],
  })
  const before = await state()
  expect((await arrive(edited(2, `GRB ${DAY}E: Swift detection of a burst`))).outcome).toBe('duplicate')
  expect((await arrive(edited(3, `GRB ${DAY}E: Swift detection of a burst`))).outcome).toBe('duplicate')
  expect(await state()).toEqual(before)
  expect((await findCircular('41001'))?.version).toBe(3)
})

test("Monday's re-send of thousands changes nothing, announces nothing and costs little", async () => {
  const { eventSlug } = await arrive(bat)
  const archive = Array.from({ length: 2000 }, (_, i) =>
    circularMessage({
      id: 30_000 + i,
      subject: i % 2 ? `GRB ${DAY}A: more of it` : `GRB ${DAY}A: (trigger=${SWIFT})`,
      createdOn: minutesAgo(60 * 24 * 3 + i),
    }),
  )
  const read = archive.flatMap(it => {
    const result = readCircular(it.bytes)
    return result.ok ? [result] : []
  })
  await inTransaction(client => keepCirculars(client, read, new Date()))
  expect(await circularsOfEvent(eventSlug ?? '')).toHaveLength(500)
  await fanOut(100)
  const rows = async () =>
    (
      await pool().query<{ rows: string }>(
        `select (select jsonb_agg(to_jsonb(e) order by id) from events e)::text
         || (select string_agg(id || xmin::text, ',' order by id) from circulars)
         || (select count(*) from revisions) || (select count(*) from notices) as rows`,
      )
    ).rows[0]?.rows
  const before = await rows()
  const started = performance.now()
  for (const message of archive) expect((await arrive(message)).outcome).toBe('duplicate')
  expect(performance.now() - started).toBeLessThan(20_000)
  expect(await rows()).toBe(before)
})

test('a trigger that a circular takes back leaves the burst, and the burst stays', async () => {
  await arriveAll([ground, bat])
  expect((await swiftsEvent()).missions.toSorted()).toEqual(['fermi', 'swift'])
  const denied = await arrive(circularMessage({ id: 41_021, subject: `Swift trigger ${SWIFT} is not a GRB` }))
  expect(denied.eventSlug).toBe(`swift-${SWIFT}`)
  expect(await swiftsEvent()).toMatchObject({ missions: ['swift'], state: 'not-a-burst' })
  expect(await db().event.findFirstOrThrow({ where: { missions: { has: 'fermi' } } })).toMatchObject({
    missions: ['fermi'],
    state: 'likely',
  })
})

test('what a mended reader reads in circulars counts as if it had been read at once', async () => {
  await arriveAll([bat, detection, optical])
  const expected = await state()
  // As an earlier version would have left them: one among the notices, the other without a mention of anything.
  await pool().query('delete from circulars where id = $1', ['41001'])
  await pool().query(
    `insert into notices (topic, produced_at, received_at, raw, sha256, readable, why)
     values ('gcn.circulars', now(), now(), $1, '', false, 'an older reader')`,
    [detection.bytes],
  )
  await pool().query(
    "update circulars set mentions = '{}', given_name = null, home_id = null, event_id = null",
  )
  expect(await reread('all')).toMatchObject({ looked: 4, changed: 2, unreadable: 0, failures: [] })
  expect(await state()).toEqual(expected)
  expect(await db().notice.count()).toBe(1)
  expect(await reread('all')).toMatchObject({ looked: 3, changed: 0, unreadable: 0, failures: [] })
})

test('every name in every spelling leads to the event', async () => {
  await arriveAll([alert, ground, bat, detection, renamed])
  const { slug } = await swiftsEvent()
  for (const name of [
    `GRB-${DAY}A`,
    `grb${DAY}a`,
    `GRB ${DAY}B`,
    `grb_${DAY}b`,
    fermiName(T0),
    fermiName(T0).toUpperCase(),
  ]) {
    expect({ name, leadsTo: await movedTo(name) }).toEqual({ name, leadsTo: slug })
  }
  expect(await movedTo(`swift-${SWIFT}`)).toBe(slug)
  for (const name of [`GRB-${DAY}`, `GRB-${DAY}C`, 'nothing', ''])
    expect({ name, leadsTo: await movedTo(name) }).toEqual({ name, leadsTo: null })
})

test("no table holds a submitter's address, whether the circular could be read or not", async () => {
  const torn = { topic: 'gcn.circulars', bytes: detection.bytes.subarray(0, -5) }
  const escaped = {
    topic: 'gcn.circulars',
    bytes: Buffer.from(`{"submitter": "Vera <${SUBMITTER_ADDRESS.replace('@', '\\u0040')}>"}`),
  }
  await arriveAll([bat, detection, renamed])
  await arrive(
    circularMessage({ id: 41_001, version: 2, subject: `GRB ${DAY}A: Swift detection of a burst` }),
  )
  for (const message of [torn, escaped]) expect((await arrive(message)).outcome).toBe('unreadable')
  expect(await db().notice.count({ where: { readable: false, topic: 'gcn.circulars' } })).toBe(2)
  expect(JSON.parse((await findCircularRecord('41001')) ?? '')).toMatchObject({
    submitter: 'Vera at Observatory',
    editedBy: 'Vera at Observatory',
    circularId: 41_001,
  })
  const tables = await pool().query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  )
  expect(tables.rows.map(it => it.name)).toEqual(
    expect.arrayContaining(['circulars', 'notices', 'revisions']),
  )
  const needles = ['vera.secret', 'observatory.example', Buffer.from('vera.secret').toString('hex')]
  for (const { name } of tables.rows) {
    const found = await pool().query(`select 1 from "${name}" as it where to_jsonb(it)::text ilike any($1)`, [
      needles.map(it => `%${it}%`),
    ])
    expect({ name, found: found.rowCount }).toEqual({ name, found: 0 })
  }
})
