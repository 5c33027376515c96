import { decodeBytes } from './decode-bytes.ts'
import { objectIn } from './read-json.ts'
import type { Reading } from './reading.ts'

/** Fields of JSON notices that hold the file of a sky map, in base64. */
const FIELDS = ['event.skymap', 'external_coinc.combined_skymap', 'healpix_file']

/** The fields of a notice that hold a sky map: megabytes, which the reading does not carry (it says how long they are). */
export function fieldsWithMaps(reading: Reading): string[] {
  if (reading.dialect !== 'json' || reading.isRetraction) return []
  return FIELDS.filter(field => (reading.parameters[field] ?? '').trim() !== '')
}

/** The addresses of sky maps that a notice states; the links of test packets lead nowhere. */
export function linksToMaps({ skyMapUrl, isTest, isRetraction }: Reading): string[] {
  return skyMapUrl === null || isTest || isRetraction ? [] : [skyMapUrl]
}

/** The file that a field of a JSON notice holds; empty when it holds none. Never throws. */
export function mapInside(bytes: Uint8Array, field: string): Buffer {
  const decoded = decodeBytes(bytes)
  let value: unknown
  try {
    value = decoded.ok ? JSON.parse(decoded.text) : null
  } catch {
    value = null
  }
  for (const name of field.split('.')) value = objectIn(value)?.[name]
  return Buffer.from(typeof value === 'string' ? value : '', 'base64')
}
