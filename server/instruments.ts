import { Instrument } from '#domain/sites/instrument.ts'
import { db, pool } from '#server/db.ts'

export type KeptInstrument = Instrument & { id: number }

const MOST_INSTRUMENTS = 20

const columns = {
  id: true,
  name: true,
  apertureMm: true,
  focalLengthMm: true,
  sensorWidthPx: true,
  sensorHeightPx: true,
  pixelMicrons: true,
  filters: true,
  limitingMagnitude: true,
  exposureSeconds: true,
  isRemote: true,
  isRobotic: true,
} as const satisfies Record<keyof KeptInstrument, true>

const read = (row: { id: number }): KeptInstrument => ({ ...Instrument.parse(row), id: row.id })

/** A person's instruments in the order in which they were made. */
export async function listInstruments(userId: number): Promise<KeptInstrument[]> {
  const rows = await db().instrument.findMany({ where: { userId }, orderBy: { id: 'asc' }, select: columns })
  return rows.map(read)
}

/** One of this person's instruments; null for anybody else's. */
export async function findInstrument(userId: number, instrumentId: number): Promise<KeptInstrument | null> {
  const row = await db().instrument.findFirst({ where: { id: instrumentId, userId }, select: columns })
  return row && read(row)
}

/** Keeps a new instrument. */
export async function makeInstrument(
  userId: number,
  instrument: Instrument,
): Promise<{ ok: true } | { ok: false; why: 'too-many-instruments' }> {
  if ((await db().instrument.count({ where: { userId } })) >= MOST_INSTRUMENTS)
    return { ok: false, why: 'too-many-instruments' }
  await db().instrument.create({ data: { ...instrument, userId } })
  return { ok: true }
}

/** Changes an instrument of this person; false when they have no such instrument. */
export async function changeInstrument(
  userId: number,
  instrumentId: number,
  instrument: Instrument,
): Promise<boolean> {
  const { count } = await db().instrument.updateMany({
    where: { id: instrumentId, userId },
    data: instrument,
  })
  return count > 0
}

/** Forgets an instrument; rules that named it name none. */
export async function deleteInstrument(userId: number, instrumentId: number): Promise<boolean> {
  const { count } = await db().instrument.deleteMany({ where: { id: instrumentId, userId } })
  if (count === 0) return false
  await pool().query(
    'update rules set instrument_id = null, updated_at = now() where user_id = $1 and instrument_id = $2',
    [userId, instrumentId],
  )
  return true
}
