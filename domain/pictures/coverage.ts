import { type GeoPath, geoAzimuthalEqualArea, geoPath } from 'd3-geo'
import { type AimedField, differing, outlineOfField } from '#domain/sky/coverage.ts'
import type { Region } from '#domain/sky/region.ts'
import type { MapOutlines } from '#domain/sky-maps/measure-map.ts'
import type { Palette } from './palette.ts'
import { outlineOf } from './region.ts'
import { escapeSvg, wrapSvg } from './svg.ts'

const [WIDTH, HEIGHT] = [520, 420]
const MARGIN = 34
/** Of a two-dimensional Gaussian, sigmas that hold 90 %. */
const SIGMAS_90 = Math.sqrt(-2 * Math.log(0.1))

export type CoveragePicture = {
  id: string
  region: Region
  /** Of a sky map, in place of the region's own shape. */
  outlines: MapOutlines | null
  fields: { done: readonly AimedField[]; claimed: readonly AimedField[] }
  /** Where somebody else's field would see most. */
  next: AimedField | null
  words: {
    title: string
    description: string
    north: string
    east: string
    keys: { done: string; claimed: string; next: string }
  }
}

type Shape =
  | { type: 'Polygon'; coordinates: [number, number][][] }
  | { type: 'MultiPolygon'; coordinates: [number, number][][][] }

/** The error region with the fields that point at it, as SVG text: north up, east to the left, areas true. */
export function drawCoverage(picture: CoveragePicture, palette: Palette): string {
  const { region, next, words } = picture
  const shapes = shapesOf(region, picture.outlines)
  const fields = { ...picture.fields, next: next ? [next] : [] }
  const polygons = KINDS.map(kind => ({ kind, shapes: differing(fields[kind]).map(polygonOf) }))
  const { raDeg, decDeg } = region.centre
  const all = {
    type: 'GeometryCollection' as const,
    geometries: [...shapes, ...polygons.flatMap(it => it.shapes), pointOf(raDeg, decDeg)],
  }
  const projection = geoAzimuthalEqualArea()
    .rotate([-raDeg, -decDeg])
    .reflectX(true)
    .fitExtent(
      [
        [MARGIN, MARGIN],
        [WIDTH - MARGIN, HEIGHT - MARGIN],
      ],
      all,
    )
  const path = geoPath(projection).digits(1)
  const [x, y] = projection([raDeg, decDeg]) ?? [WIDTH / 2, HEIGHT / 2]
  const text = `font-family="${escapeSvg(palette.font)}" font-size="13" fill="${palette.quiet}" stroke="none"`
  const body = [
    `<rect width="${WIDTH}" height="${HEIGHT}" rx="8" fill="${palette.ground}"/>`,
    ...shapes.map(
      shape =>
        `<path d="${path(shape) ?? ''}" fill="${palette.burst}" fill-opacity="0.18" stroke="${palette.burst}" stroke-width="1.6"/>`,
    ),
    ...polygons.map(({ kind, shapes: its }) => drawFields(path, its, kind, palette)),
    `<path d="M${x - 6} ${y}h12m-6-6v12" stroke="${palette.burst}" stroke-width="1.6"/>`,
    `<text x="${WIDTH / 2}" y="18" text-anchor="middle" ${text}>${escapeSvg(words.north)}</text>`,
    `<text x="10" y="${HEIGHT / 2}" ${text}>${escapeSvg(words.east)}</text>`,
    drawScale(projection.scale(), palette, text),
  ]
  const { title, description } = words
  return wrapSvg({
    id: picture.id,
    title,
    description,
    viewBox: [0, 0, WIDTH, HEIGHT + 30],
    body: body.join('') + drawKeys(picture, palette, text),
  })
}

/** What holds 90 %: the outline of a map, the ellipse, or the circle; none where no error is stated. */
function shapesOf(region: Region, outlines: MapOutlines | null): Shape[] {
  if (!region.spread && outlines) return [outlines.most, outlines.half] as Shape[]
  const [first, ...others] = region.spread ?? []
  const isEllipse = first && others.length === 0 && first.alongDeg !== first.acrossDeg
  const outline = outlineOf({
    ...region.centre,
    errorRadiusDeg: region.radius90Deg > 0 ? region.radius90Deg : null,
    ellipse: isEllipse
      ? {
          semiMajorDeg: first.alongDeg * SIGMAS_90,
          semiMinorDeg: first.acrossDeg * SIGMAS_90,
          positionAngleDeg: first.positionAngleDeg,
        }
      : null,
  })
  return outline ? [outline] : []
}

const pointOf = (ra: number, dec: number) => ({ type: 'Point' as const, coordinates: [ra, dec] })

function polygonOf(field: AimedField): Shape {
  const ring = outlineOfField(field).map(({ raDeg, decDeg }): [number, number] => [raDeg, decDeg])
  const [first] = ring
  return { type: 'Polygon', coordinates: [first ? [...ring, first] : ring] }
}

/** No kind is told by colour alone: observed has a full line, claimed is dashed, the next one dotted. */
const LINES = {
  done: 'fill-opacity="0.22" stroke-width="2"',
  claimed: 'fill-opacity="0.08" stroke-width="1.6" stroke-dasharray="7 4"',
  next: 'fill-opacity="0" stroke-width="2" stroke-dasharray="1.5 4" stroke-linecap="round"',
} as const

const KINDS = ['done', 'claimed', 'next'] as const

/** All fields of one kind as one path: there may be hundreds, and what two of them cover is not darker for it. */
function drawFields(
  path: GeoPath,
  shapes: readonly Shape[],
  kind: (typeof KINDS)[number],
  palette: Palette,
): string {
  if (shapes.length === 0) return ''
  const colour = kind === 'next' ? palette.burst : palette.text
  const d = shapes.map(shape => path(shape) ?? '').join('')
  return `<path data-field="${kind}" d="${d}" fill="${colour}" stroke="${colour}" ${LINES[kind]}/>`
}

const LENGTHS = [
  [1 / 60, '1′'],
  [2 / 60, '2′'],
  [5 / 60, '5′'],
  [10 / 60, '10′'],
  [20 / 60, '20′'],
  [0.5, '30′'],
  [1, '1°'],
  [2, '2°'],
  [5, '5°'],
  [10, '10°'],
  [20, '20°'],
] as const

/** How long a round angle is, about a fifth of the picture. */
function drawScale(scale: number, palette: Palette, text: string): string {
  const pixels = (deg: number) => deg * (Math.PI / 180) * scale
  const fitting = LENGTHS.findLast(([deg]) => pixels(deg) <= WIDTH / 4)
  if (!fitting || pixels(fitting[0]) < 12) return ''
  const length = pixels(fitting[0])
  const [x, y] = [WIDTH - 14 - length, HEIGHT - 12]
  return (
    `<path d="M${x.toFixed(1)} ${y - 4}v4h${length.toFixed(1)}v-4" fill="none" stroke="${palette.quiet}"/>` +
    `<text x="${(x + length / 2).toFixed(1)}" y="${y - 8}" text-anchor="middle" ${text}>${fitting[1]}</text>`
  )
}

function drawKeys({ fields, next, words }: CoveragePicture, palette: Palette, text: string): string {
  const kinds = [
    ...(fields.done.length > 0 ? (['done'] as const) : []),
    ...(fields.claimed.length > 0 ? (['claimed'] as const) : []),
    ...(next ? (['next'] as const) : []),
  ]
  const step = WIDTH / 3
  return kinds
    .map((kind, i) => {
      const colour = kind === 'next' ? palette.burst : palette.text
      const x = i * step + 6
      return (
        `<path d="M${x} ${HEIGHT + 8}h22v14h-22z" fill="${colour}" stroke="${colour}" ${LINES[kind]}/>` +
        `<text x="${x + 30}" y="${HEIGHT + 20}" ${text}>${escapeSvg(words.keys[kind])}</text>`
      )
    })
    .join('')
}
