import type { GeoProjection } from 'd3-geo'
import { placeSunAndMoon } from '#domain/sky/sun-and-moon.ts'
import type { MapOutlines } from '#domain/sky-maps/measure-map.ts'
import { projectSky, SKY_WIDTH } from './mollweide.ts'
import type { Palette } from './palette.ts'
import { outlineOf } from './region.ts'
import { drawBackdrop } from './sky-backdrop.ts'
import { escapeSvg, wrapSvg } from './svg.ts'
import { traceLines } from './trace-lines.ts'

const MARGIN = 6
/** For whatever is laid over the picture. */
export const SKY_VIEW_BOX: [number, number, number, number] = [
  -MARGIN,
  -MARGIN,
  SKY_WIDTH + 2 * MARGIN,
  SKY_WIDTH / 2 + 2 * MARGIN,
]

/** A place on the sky with its error circle or ellipse (degrees, ICRS); a null radius draws the place alone. */
export type SkyMark = {
  raDeg: number
  decDeg: number
  errorRadiusDeg: number | null
  ellipse?: { semiMajorDeg: number; semiMinorDeg: number; positionAngleDeg: number | null } | null
  /** `best` is the one to look at, `earlier` what it replaced, `other` another event. */
  rank: 'best' | 'earlier' | 'other'
  label: string | null
}

export type SkyPicture = {
  /** Unique in the page: it ties the picture to its title and description. */
  id: string
  marks: readonly SkyMark[]
  /** Of a sky map: what holds half and most (90 %) of the probability, GeoJSON of [RA, Dec]. */
  outlines?: MapOutlines | null
  /** For the Sun and the Moon. */
  at: Date
  words: { title: string; description: string; sun: string; moon: string }
}

/** The whole sky with error circles, as SVG text: Mollweide, RA to the left, Sun and Moon at their places. */
export function drawSky(picture: SkyPicture, palette: Palette): string {
  const projection = projectSky(SKY_WIDTH)
  const { sun, moon } = placeSunAndMoon(picture.at)
  const bodies = [sun, moon].map(it => projection([it.raDeg, it.decDeg]) ?? ([0, 0] as const))
  const order = { other: 0, earlier: 1, best: 2 }
  const marks = picture.marks.toSorted((a, b) => order[a.rank] - order[b.rank])
  const body = [
    `<ellipse cx="${SKY_WIDTH / 2}" cy="${SKY_WIDTH / 4}" rx="${SKY_WIDTH / 2}" ry="${SKY_WIDTH / 4}" fill="${palette.ground}" stroke="${palette.line}" stroke-width="1.5"/>`,
    drawBackdrop(palette),
    `<g font-family="${palette.font}" font-size="13">`,
    drawHours(projection, palette),
    drawBody(projection([sun.raDeg, sun.decDeg]), picture.words.sun, palette, 'sun'),
    drawBody(projection([moon.raDeg, moon.decDeg]), picture.words.moon, palette, 'moon'),
    picture.outlines ? drawOutlines(picture.outlines, projection, palette) : '',
    ...marks.map(mark =>
      drawMark(mark, { isMapped: Boolean(picture.outlines), bodies }, projection, palette),
    ),
    '</g>',
  ].join('')
  const { title, description } = picture.words
  return wrapSvg({ id: picture.id, title, description, viewBox: SKY_VIEW_BOX, body })
}

function drawHours(projection: GeoProjection, palette: Palette): string {
  const labels = [21, 18, 15, 12, 9, 6, 3].map(hour => {
    const [x, y] = projection([hour * 15, 0]) ?? [0, 0]
    return `<text x="${x.toFixed(1)}" y="${(y + 15).toFixed(1)}">${hour}h</text>`
  })
  return `<g fill="${palette.quiet}" text-anchor="middle">${labels.join('')}</g>`
}

function drawBody(
  at: [number, number] | null,
  name: string,
  palette: Palette,
  which: 'sun' | 'moon',
): string {
  const [x, y] = at ?? [0, 0]
  const shape =
    which === 'sun'
      ? `<circle r="5" fill="none" stroke-width="1.5"/><circle r="1.5" fill="${palette.text}" stroke="none"/>`
      : '<path d="M2.5 -5 A5 5 0 1 0 2.5 5 A4 5 0 0 1 2.5 -5 Z" fill="none" stroke-width="1.5"/>'
  const isRight = x > SKY_WIDTH * 0.85
  return (
    `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)})" stroke="${palette.text}">${shape}` +
    `<text x="${isRight ? -9 : 9}" y="4.5" text-anchor="${isRight ? 'end' : 'start'}" fill="${palette.text}" stroke="none">${escapeSvg(name)}</text></g>`
  )
}

function drawOutlines({ half, most }: MapOutlines, projection: GeoProjection, palette: Palette): string {
  const drawn = [most, half].map(
    (contours, place) =>
      `<path d="${traceLines(projection, contours)}" fill="${palette.burst}" fill-opacity="${place === 0 ? 0.16 : 0.24}" ` +
      `stroke="${palette.burst}" stroke-width="${place === 0 ? 1.6 : 0.8}" stroke-linejoin="round"/>`,
  )
  return `<g data-drawn="sky-map">${drawn.join('')}</g>`
}

function drawMark(
  mark: SkyMark,
  { isMapped, bodies }: { isMapped: boolean; bodies: readonly (readonly [number, number])[] },
  projection: GeoProjection,
  palette: Palette,
): string {
  const [x, y] = projection([mark.raDeg, mark.decDeg]) ?? [0, 0]
  const isBest = mark.rank === 'best'
  const parts: string[] = []
  const outline = outlineOf(mark)
  if (outline !== null) {
    parts.push(
      `<path d="${traceLines(projection, outline)}" fill="${palette.burst}" fill-opacity="${isBest && !isMapped ? 0.28 : 0}" stroke="${palette.burst}" ` +
        `stroke-opacity="${isBest ? 1 : 0.55}" stroke-width="${isBest ? 2 : 1.2}"${mark.rank === 'earlier' ? ' stroke-dasharray="3 3"' : ''}/>`,
    )
  }
  // A region of arcminutes is smaller than a pixel: four ticks show where it is.
  const radiusPx = ((mark.errorRadiusDeg ?? 0) / 180) * SKY_WIDTH * 0.5
  if (isBest && radiusPx < 9) parts.push(drawReticle(x, y, palette))
  if (!isBest && radiusPx < 3)
    parts.push(`<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="${palette.burst}"/>`)
  if (mark.label)
    parts.push(drawLabel(mark.label, { x, y, clearance: Math.max(radiusPx, 13), bodies }, palette))
  return parts.join('')
}

function drawReticle(x: number, y: number, palette: Palette): string {
  const ticks = [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ].map(([dx = 0, dy = 0]) => `M${5 * dx} ${5 * dy}L${13 * dx} ${13 * dy}`)
  return (
    `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)})"><circle r="2" fill="${palette.burst}"/>` +
    `<path d="${ticks.join('')}" stroke="${palette.burst}" stroke-width="2" stroke-linecap="round"/></g>`
  )
}

/** How wide a letter of a name is on a phone, and how near its line may come to the Sun's and the Moon's. */
const [LETTER_PX, LINE_PX] = [12.5, 22]

function drawLabel(
  label: string,
  at: { x: number; y: number; clearance: number; bodies: readonly (readonly [number, number])[] },
  palette: Palette,
): string {
  const { x, y, clearance, bodies } = at
  const isRight = x > SKY_WIDTH * 0.6
  const labelX = isRight ? x - clearance - 6 : x + clearance + 6
  const width = label.length * LETTER_PX
  const [left, right] = isRight ? [labelX - width, labelX] : [labelX, labelX + width]
  const hit = bodies.find(it => Math.abs(it[1] - y) < LINE_PX && it[0] + 50 > left && it[0] - 50 < right)
  const labelY = hit ? hit[1] + (hit[1] < y ? LINE_PX : -LINE_PX) : y
  return (
    `<text x="${labelX.toFixed(1)}" y="${(labelY + 5).toFixed(1)}" font-size="15" font-weight="600" text-anchor="${isRight ? 'end' : 'start'}" ` +
    `fill="${palette.text}" stroke="${palette.ground}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${escapeSvg(label)}</text>`
  )
}
