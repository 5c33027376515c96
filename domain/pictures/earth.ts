import type { EarthLimits } from '#domain/sky/over-earth.ts'
import type { Overhead } from '#domain/sky/overhead.ts'
import { CONTOURS_DEG, EARTH, earthLayers, LIGHTS, xOf, yOf } from './earth-layers.ts'
import { LAND_SCALE } from './land-path.ts'
import type { Palette } from './palette.ts'
import { escapeSvg, wrapSvg } from './svg.ts'

export type EarthPicture = {
  id: string
  /** Path data of the land, as `landPath` makes it. */
  land: string
  overhead: Overhead
  limits: EarthLimits
  /** Marked and named. */
  places: readonly { name: string; latDeg: number; lonDeg: number }[]
  words: { title: string; description: string; name: string; sun: string }
}

/** Further north a name above its place would stand outside of the map. */
const HIGH_DEG = 60

/**
 * The Earth at one instant: the land, the night with its twilights, how high the burst stands, and filled where it can
 * be observed, as SVG text. What moves with time is named by `data-layer` (see `earthLayers`).
 */
export function drawEarth(picture: EarthPicture, palette: Palette): string {
  const { id, land, words } = picture
  const layers = earthLayers(picture.overhead, picture.limits)
  const layer = (name: string) =>
    `data-layer="${name}" ${Object.entries(layers[name] ?? {})
      .map(([key, value]) => `${key}="${value}"`)
      .join(' ')}`
  const body = [
    `<clipPath id="${id}-dark"><path ${layer('dark')}/></clipPath>`,
    // By red light a tint alone could not be told from twilight.
    `<pattern id="${id}-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" stroke="${palette.burst}" stroke-width="2.4"/></pattern>`,
    `<rect width="${EARTH.width}" height="${EARTH.height}" fill="${palette.ground}"/>`,
    `<path d="${land}" transform="scale(${1 / LAND_SCALE})" fill="${palette.line}" stroke="${palette.quiet}" stroke-opacity="0.7" stroke-width="1"/>`,
    `<path d="${graticule()}" fill="none" stroke="${palette.quiet}" stroke-opacity="0.18" stroke-width="0.8"/>`,
    ...LIGHTS.map(
      ([name, , opacity]) =>
        `<path ${layer(name)} fill="${palette.glow}" fill-opacity="${opacity}" fill-rule="evenodd"/>`,
    ),
    `<g clip-path="url(#${id}-dark)"><path ${layer('observable')} fill="${palette.burst}" fill-opacity="0.2"/><path ${layer('observable')} fill="url(#${id}-hatch)" fill-opacity="0.75"/></g>`,
    ...CONTOURS_DEG.map(
      deg =>
        `<path ${layer(`contour-${deg}`)} fill="none" stroke="${palette.burst}" stroke-width="${deg === 30 ? 2.2 : 1.2}"${deg === 0 ? ' stroke-dasharray="5 4"' : ''}/>`,
    ),
    `<g font-family="${palette.font}" font-size="16" font-weight="600" text-anchor="middle">`,
    ...CONTOURS_DEG.map(
      deg => `<g ${layer(`label-${deg}`)}>${label(0, 5, `${deg}°`, palette.burst, palette)}</g>`,
    ),
    `<g ${layer('sun')}><circle r="7" fill="${palette.glow}" stroke="${palette.text}" stroke-width="1.6"/>${label(0, 24, words.sun, palette.text, palette)}</g>`,
    `<g ${layer('target')}><circle r="7" fill="none" stroke="${palette.burst}" stroke-width="2"/><circle r="2.2" fill="${palette.burst}"/>${label(0, picture.overhead.target.latDeg > HIGH_DEG ? 24 : -12, words.name, palette.burst, palette)}</g>`,
    ...picture.places.map(it => drawPlace(it, palette)),
    '</g>',
  ].join('')
  const { title, description } = words
  return wrapSvg({ id, title, description, viewBox: [0, 0, EARTH.width, EARTH.height], body })
}

function drawPlace({ name, latDeg, lonDeg }: EarthPicture['places'][number], palette: Palette): string {
  const [x, y] = [xOf(lonDeg), yOf(latDeg)]
  const anchor = x > EARTH.width - 120 ? 'end' : 'start'
  return (
    `<path d="M${x.toFixed(1)} ${(y - 6).toFixed(1)}l6 6l-6 6l-6 -6Z" fill="${palette.text}" stroke="${palette.ground}" stroke-width="1.6"/>` +
    `<g text-anchor="${anchor}">${label(x + (anchor === 'end' ? -10 : 10), y + 5, name, palette.text, palette)}</g>`
  )
}

function label(x: number, y: number, text: string, colour: string, { ground }: Palette): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${colour}" stroke="${ground}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">${escapeSvg(text)}</text>`
}

/** Every 30 degrees. */
function graticule(): string {
  const meridians = Array.from({ length: 11 }, (_, i) => `M${xOf(-150 + 30 * i)} 0V${EARTH.height}`)
  const parallels = [-60, -30, 0, 30, 60].map(deg => `M0 ${yOf(deg)}H${EARTH.width}`)
  return [...meridians, ...parallels].join('')
}
