import { writeClock } from '#domain/messages/clock.ts'
import type { NightCurve, NightSample } from './night-curve.ts'
import { heightOnNight, NIGHT } from './night-frame.ts'
import type { Palette } from './palette.ts'
import { escapeSvg, wrapSvg } from './svg.ts'
import { drawTwilight } from './twilight.ts'

const { width: WIDTH, height: HEIGHT, top: TOP, bottom: BOTTOM } = NIGHT
const HOUR_MS = 3_600_000

export type NightPicture = {
  id: string
  curve: NightCurve
  /** While all wishes are met. */
  windows: readonly { from: Date; to: Date }[]
  now: Date
  /** IANA name: hours are labelled in it. */
  timeZone: string
  words: {
    title: string
    description: string
    name: string
    moon: string
    now: string
    limit: string
    hours: string
  }
}

/** The altitude of the burst through one night of a site, with twilight, Moon, limit and the present, as SVG text. */
export function drawNight(picture: NightPicture, palette: Palette): string {
  const { curve, words } = picture
  const { span, samples } = curve
  const x = (atMs: number) => ((atMs - span.fromMs) / (span.toMs - span.fromMs)) * WIDTH
  const y = heightOnNight
  const line = (of: (it: NightSample) => number) =>
    `M${samples.map(it => `${x(it.atMs).toFixed(1)} ${y(of(it)).toFixed(1)}`).join('L')}`
  const highest = samples.reduce((a, b) => (b.altitudeDeg > a.altitudeDeg ? b : a))
  const body = [
    `<rect y="${TOP}" width="${WIDTH}" height="${BOTTOM - TOP}" fill="${palette.ground}"/>`,
    drawTwilight(curve, { x, top: TOP, bottom: BOTTOM }, palette),
    drawGrid(y, palette),
    ...picture.windows.map(it => drawWindow(it, x, palette)),
    `<path d="${line(it => it.moonAltitudeDeg)}" fill="none" stroke="${palette.quiet}" stroke-width="1.5" stroke-dasharray="2 5"/>`,
    `<path d="${line(it => it.limitDeg)}" fill="none" stroke="${palette.text}" stroke-width="1.5" stroke-dasharray="8 4"/>`,
    `<path d="${line(it => it.altitudeDeg)}" fill="none" stroke="${palette.burst}" stroke-width="3"/>`,
    `<g font-family="${palette.font}" font-size="18">`,
    drawHours(picture, x, palette),
    label(x(highest.atMs), nameHeight(y(highest.altitudeDeg)), words.name, palette.burst, palette.ground),
    drawMoonLabel(samples, x, y, words.moon, palette),
    label(60, y(samples[0]?.limitDeg ?? 0) - 7, words.limit, palette.text, palette.ground),
    drawNow(picture, x, palette),
    '</g>',
  ].join('')
  const { title, description } = words
  return wrapSvg({ id: picture.id, title, description, viewBox: [0, 0, WIDTH, HEIGHT], body })
}

/** Above the top of the curve; beneath it where that is the line of the present's own label. */
const nameHeight = (top: number) => (top - 8 < TOP + 18 ? top + 24 : top - 8)

function drawGrid(y: (deg: number) => number, palette: Palette): string {
  const lines = [0, 30, 60].map(
    deg =>
      `<path d="M0 ${y(deg)}H${WIDTH}" stroke="${palette.quiet}" stroke-opacity="${deg === 0 ? 0.8 : 0.3}"/>` +
      `<text x="4" y="${y(deg) - 4}" font-family="${palette.font}" font-size="17" fill="${palette.quiet}">${deg}°</text>`,
  )
  return lines.join('')
}

function drawWindow(
  { from, to }: { from: Date; to: Date },
  x: (ms: number) => number,
  palette: Palette,
): string {
  const [left, right] = [Math.max(0, x(from.getTime())), Math.min(WIDTH, x(to.getTime()))]
  if (right <= left) return ''
  const width = (right - left).toFixed(1)
  return (
    `<rect data-window="" x="${left.toFixed(1)}" y="${TOP}" width="${width}" height="${BOTTOM - TOP}" fill="${palette.burst}" fill-opacity="0.12"/>` +
    `<rect x="${left.toFixed(1)}" y="${BOTTOM - 6}" width="${width}" height="6" fill="${palette.burst}"/>`
  )
}

/** Every two hours on the clock of the site, UTC beneath. */
function drawHours(
  { curve: { span }, now, timeZone, words }: NightPicture,
  x: (ms: number) => number,
  palette: Palette,
): string {
  const marks: string[] = []
  for (let ms = Math.ceil(span.fromMs / HOUR_MS) * HOUR_MS; ms < span.toMs; ms += HOUR_MS) {
    const at = x(ms)
    if (at < 30 || at > WIDTH - 30 || (span.toMs - span.fromMs > 9 * HOUR_MS && (ms / HOUR_MS) % 2 === 1))
      continue
    const place = `x="${at.toFixed(1)}" text-anchor="middle"`
    marks.push(
      `<text ${place} y="${BOTTOM + 21}" fill="${palette.text}">${writeClock(new Date(ms), timeZone)}</text>` +
        `<text ${place} y="${BOTTOM + 41}" fill="${palette.quiet}">${writeClock(new Date(ms), null)}</text>`,
    )
  }
  // In the corner that the label of the present leaves free.
  const corner = x(now.getTime()) > WIDTH / 2 ? 'x="2"' : `x="${WIDTH - 2}" text-anchor="end"`
  return `${marks.join('')}<text ${corner} y="18" fill="${palette.quiet}">${escapeSvg(words.hours)}</text>`
}

function drawMoonLabel(
  samples: readonly NightSample[],
  x: (ms: number) => number,
  y: (deg: number) => number,
  name: string,
  palette: Palette,
): string {
  const moon = samples.reduce((a, b) => (b.moonAltitudeDeg > a.moonAltitudeDeg ? b : a))
  return moon.moonAltitudeDeg < 5
    ? ''
    : label(x(moon.atMs), y(moon.moonAltitudeDeg) - 8, name, palette.quiet, palette.ground)
}

function drawNow(
  { now, curve: { span }, words }: NightPicture,
  x: (ms: number) => number,
  palette: Palette,
): string {
  const at = x(now.getTime())
  if (now.getTime() < span.fromMs || now.getTime() > span.toMs) return ''
  return (
    `<path data-now="" d="M${at.toFixed(1)} ${TOP}V${BOTTOM}" stroke="${palette.text}" stroke-width="2"/>` +
    label(at, 18, words.now, palette.text, palette.ground)
  )
}

function label(x: number, y: number, text: string, colour: string, ground: string): string {
  const anchor = x < 60 ? 'start' : x > WIDTH - 60 ? 'end' : 'middle'
  return `<text x="${x.toFixed(1)}" y="${Math.max(14, y).toFixed(1)}" text-anchor="${anchor}" font-weight="600" fill="${colour}" stroke="${ground}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${escapeSvg(text)}</text>`
}
