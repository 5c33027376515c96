import type { FieldOfView } from '#domain/sky/field-of-view.ts'
import { type Pointing, pointingsOf } from '#domain/sky/pointings.ts'
import type { Region } from '#domain/sky/region.ts'

export type Target = Pointing & { name: string }

/** What is handed to a program that points a telescope. */
export type TargetList = {
  /** Of the event, and nothing that a line, a comma or a quote would end. */
  name: string
  slug: string
  field: FieldOfView
  /** ICRS (J2000), the likeliest first. */
  targets: readonly Target[]
  /** What they hold of the probability together. */
  share: number
}

/** An event as targets: itself, or where the region is larger than the field, the tiles of a mosaic with their numbers. */
export function targetsOf(
  event: { name: string; slug: string },
  region: Region,
  field: FieldOfView,
): TargetList {
  const { pointings, share } = pointingsOf(region, field)
  const name = event.name.replaceAll(/[^\p{L}\p{N} .+-]/gu, ' ').trim()
  const digits = String(pointings.length).length
  const targets = pointings.map((pointing, i) => {
    const number = String(i + 1).padStart(digits, '0')
    return { ...pointing, name: pointings.length === 1 ? name : `${name} ${number}` }
  })
  return { name, slug: event.slug, field, targets, share }
}

/** As wide and as high as a field is, degrees. */
export function sizeOf(field: FieldOfView): { widthDeg: number; heightDeg: number } {
  return 'diameterDeg' in field ? { widthDeg: field.diameterDeg, heightDeg: field.diameterDeg } : field
}
