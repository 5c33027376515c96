import { afterAll, beforeAll, beforeEach } from 'vitest'
import { closeDb, db, pool } from '#server/db.ts'
import { closeQueue } from '#server/queue.ts'
import { freshDatabase } from '#tests/database.ts'
import { circularMessage } from '#tests/notices/circular.ts'
import { fermiTrigId } from '#tests/notices/gcn-time.ts'
import { svomNotice } from '#tests/notices/svom-template.ts'
import { fermiAlert, fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import { type Ingested, ingest } from '#workers/gcn/ingest.ts'

/** A database of its own for a file of tests about circulars, empty before each. */
export function openCircularStage(): void {
  let drop: () => Promise<void>
  beforeAll(async () => {
    drop = (await freshDatabase()).drop
  })
  afterAll(async () => {
    await closeQueue()
    await closeDb()
    await drop()
  })
  beforeEach(async () => {
    await pool().query('truncate events, notices, triggers, revisions, circulars, deliveries, users cascade')
  })
}

/** A message as it comes from the stream. */
type Message = { topic: string; bytes: Buffer }
let offset = 0n
export const arrive = (message: Message): Promise<Ingested> =>
  ingest({ ...message, partition: 0, offset: offset++, producedAt: new Date() }, new Date())
export const arriveAll = async (messages: readonly Message[]) => {
  for (const message of messages) await arrive(message)
}

// One burst that Fermi, Swift and SVOM see, and what people write about it.

const DAY_MS = 86_400_000
/** Seven weeks ago: people write about what has happened, and within a year. */
export const T0 = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - 49 * DAY_MS + 14_706_000)
/** As names have it: YYMMDD. */
export const DAY = T0.toISOString().slice(2, 10).replaceAll('-', '')
export const FERMI = fermiTrigId(T0)
export const SWIFT = 1_300_017
export const later = (seconds: number) => new Date(T0.getTime() + seconds * 1000)
export const place = { raDeg: 100, decDeg: 20 }
export const alert = fermiAlert({ t0: T0 })
export const ground = fermiPosition({
  stage: 'GND',
  t0: T0,
  raDeg: 102,
  decDeg: 21,
  errorRadiusDeg: 3,
  duration: 'Long',
})
export const elsewhere = fermiPosition({
  stage: 'FIN',
  t0: T0,
  raDeg: 280,
  decDeg: -40,
  errorRadiusDeg: 1,
  duration: 'Long',
})
export const bat = swiftPosition({
  stage: 'BAT',
  t0: later(4),
  trigId: SWIFT,
  ...place,
  errorRadiusDeg: 0.05,
})
export const grm = svomNotice({ packet: 'grm-trigger', burstId: `sb${DAY}01`, t0: later(-3), place: null })

export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
export const detection = circularMessage({
  id: 41_001,
  subject: `GRB ${DAY}A: Swift detection of a burst`,
  body: `Swift/BAT triggered and located GRB ${DAY}A (trigger=${SWIFT}).`,
  createdOn: minutesAgo(20),
})
export const optical = circularMessage({
  id: 41_002,
  subject: `GRB ${DAY}A: an optical limit`,
  createdOn: minutesAgo(15),
})
export const localization = circularMessage({
  id: 41_003,
  subject: `Fermi trigger ${FERMI}: final real-time localization`,
  createdOn: minutesAgo(10),
})
export const renamed = circularMessage({
  id: 41_004,
  subject: `GRB ${DAY}A renamed GRB ${DAY}B`,
  createdOn: minutesAgo(5),
})
export const radio = circularMessage({
  id: 41_005,
  subject: `GRB ${DAY}B: radio observations`,
  createdOn: minutesAgo(4),
})
export const stranger = circularMessage({
  id: 41_006,
  subject: 'GRB 110911C: host galaxy',
  createdOn: minutesAgo(3),
})

export const swiftsEvent = async () => {
  const trigger = await db().trigger.findUniqueOrThrow({
    where: { mission_triggerId: { mission: 'swift', triggerId: String(SWIFT) } },
    include: { event: true },
  })
  return trigger.event
}
