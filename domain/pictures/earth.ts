import type { EarthLimits } from '#domain/sky/over-earth.ts'
import type { Overhead } from '#domain/sky/overhead.ts'
import { CONTOURS_DEG, EARTH, earthLayers, LIGHTS, xOf, yOf } from './earth-layers.ts'
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
    `<rect width="${EARTH.width}" height="${EARTH.height}" fill="${palette.ground}"/>`,
    `<path d="${land}" fill="${palette.line}" stroke="${palette.quiet}" stroke-opacity="0.7" stroke-width="1"/>`,
    `<path d="${graticule()}" fill="none" stroke="${palette.quiet}" stroke-opacity="0.18" stroke-width="1.5"/>`,
    ...LIGHTS.map(
      ([name, , opacity]) =>
        `<path ${layer(name)} fill="${palette.glow}" fill-opacity="${opacity}" fill-rule="evenodd"/>`,
    ),
    `<g clip-path="url(#${id}-dark)"><path ${layer('observable')} fill="${palette.burst}" fill-opacity="0.38"/></g>`,
    ...CONTOURS_DEG.map(
      deg =>
        `<path ${layer(`contour-${deg}`)} fill="none" stroke="${palette.burst}" stroke-width="${deg === 30 ? 4 : 2}"${deg === 0 ? ' stroke-dasharray="10 8"' : ''}/>`,
    ),
    `<g font-family="${palette.font}" font-size="30" font-weight="600" text-anchor="middle">`,
    ...CONTOURS_DEG.map(
      deg => `<g ${layer(`label-${deg}`)}>${label(0, 10, `${deg}°`, palette.burst, palette)}</g>`,
    ),
    `<g ${layer('sun')}><circle r="14" fill="${palette.glow}" stroke="${palette.text}" stroke-width="3"/>${label(0, 46, words.sun, palette.text, palette)}</g>`,
    `<g ${layer('target')}><circle r="13" fill="none" stroke="${palette.burst}" stroke-width="4"/><circle r="4" fill="${palette.burst}"/>${label(0, -24, words.name, palette.burst, palette)}</g>`,
    ...picture.places.map(it => drawPlace(it, palette)),
    '</g>',
  ].join('')
  const { title, description } = words
  return wrapSvg({ id, title, description, viewBox: [0, 0, EARTH.width, EARTH.height], body })
}

function drawPlace({ name, latDeg, lonDeg }: EarthPicture['places'][number], palette: Palette): string {
  const [x, y] = [xOf(lonDeg), yOf(latDeg)]
  const anchor = x > EARTH.width - 160 ? 'end' : 'start'
  return (
    `<path d="M${x.toFixed(1)} ${(y - 11).toFixed(1)}l11 11l-11 11l-11 -11Z" fill="${palette.text}" stroke="${palette.ground}" stroke-width="3"/>` +
    `<g text-anchor="${anchor}">${label(x + (anchor === 'end' ? -18 : 18), y + 10, name, palette.text, palette)}</g>`
  )
}

function label(x: number, y: number, text: string, colour: string, { ground }: Palette): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${colour}" stroke="${ground}" stroke-width="6" stroke-linejoin="round" paint-order="stroke">${escapeSvg(text)}</text>`
}

/** Every 30 degrees. */
function graticule(): string {
  const meridians = Array.from({ length: 11 }, (_, i) => `M${xOf(-150 + 30 * i)} 0V${EARTH.height}`)
  const parallels = [-60, -30, 0, 30, 60].map(deg => `M0 ${yOf(deg)}H${EARTH.width}`)
  return [...meridians, ...parallels].join('')
}
