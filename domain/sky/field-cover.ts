import type { FieldOfView } from './field-of-view.ts'
import { coverOfPoints } from './map-cover.ts'
import type { Region } from './region.ts'
import { coverOfSpread } from './spread-cover.ts'
import type { FieldCover } from './tiling.ts'

/**
 * What a field of view does about a region: the share in one pointing, and the pointings for 90 %. Rectangles tile side
 * by side, circles in a honeycomb, and of the tiles those that hold most are taken first.
 */
export function coverOf(region: Region, field: FieldOfView): FieldCover {
  const known = covers.get(region)?.get(keyOf(field))
  if (known) return known
  const cover = region.spread ? coverOfSpread(region.spread, field) : coverOfPoints(region, field)
  covers.set(region, (covers.get(region) ?? new Map<string, FieldCover>()).set(keyOf(field), cover))
  return cover
}

// Many people own the same camera.
const covers = new WeakMap<Region, Map<string, FieldCover>>()

const keyOf = (field: FieldOfView) =>
  'diameterDeg' in field ? String(field.diameterDeg) : `${field.widthDeg} ${field.heightDeg}`
