import type pg from 'pg'
import type { Reading } from '#domain/notices/reading.ts'
import { fieldsWithMaps, mapInside } from '#domain/notices/sky-map-sources.ts'
import { measureMap } from '#domain/sky-maps/measure-map.ts'
import { log } from '#server/log.ts'
import { type MapOutcome, settleMap } from '#server/sky-maps.ts'
import { storage } from '#server/storage.ts'

/** A field of a notice with what became of the map in it. */
export type InsideMap = { source: string; outcome: MapOutcome }

/**
 * Takes the sky maps out of a notice's bytes, keeps them as files and reads them: the event is then told with its place
 * from the first. They are as large as a notice can be, which takes a fifth of a second. What cannot be kept now is left
 * awaited.
 */
export async function takeMapsInside(bytes: Buffer, reading: Reading): Promise<InsideMap[]> {
  const taken: InsideMap[] = []
  for (const source of fieldsWithMaps(reading)) {
    try {
      taken.push({ source, outcome: await take(mapInside(bytes, source)) })
    } catch (error) {
      log.error({ error: (error as Error).message }, 'a sky map could not be kept: it is tried again')
    }
  }
  return taken
}

async function take(file: Buffer): Promise<MapOutcome> {
  const measured = measureMap(file)
  if (!measured.ok) return { state: 'unreadable', why: measured.why }
  const { measures, outlines } = measured
  return { state: 'read', fileKey: await storage().put(file), sizeBytes: file.length, measures, outlines }
}

/** Enters them with their notice. */
export async function settleMapsInside(
  client: pg.ClientBase,
  noticeId: number,
  maps: readonly InsideMap[],
  at: Date,
): Promise<void> {
  for (const { source, outcome } of maps) await settleMap(client, { noticeId, source }, outcome, at)
}
