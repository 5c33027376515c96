import { writeClock } from '#domain/messages/clock.ts'
import type { Interval } from '#domain/sky/intervals.ts'
import { altitudeOf, type Place, placeOf, seenFrom } from '#domain/sky/place.ts'
import { type SkyMoment, vectorIn } from '#domain/sky/sky-moment.ts'
import { skyAt } from '#domain/sky/sky-track.ts'
import type { Vec } from '#domain/sky/vectors.ts'
import type { NightPlan, OpenEvent } from '#domain/tonight/plan-night.ts'
import { spanShown } from './night-curve.ts'
import type { Palette } from './palette.ts'
import { escapeSvg, wrapSvg } from './svg.ts'
import { drawTwilight } from './twilight.ts'

const WIDTH = 720
const TOP = 36
const MOON_HEIGHT = 56
const ROW_HEIGHT = 64
/** Of a row, for altitudes from 0 to 90 degrees; above it stands the name. */
const CURVE_HEIGHT = 52
const FOOT = 64
const HOUR_MS = 3_600_000
const STEP_MS = 600_000

export type NightPlanPicture = {
  id: string
  plan: NightPlan
  /** Those that are drawn, each with what it goes by. */
  rows: readonly { it: OpenEvent; name: string }[]
  now: Date
  words: { title: string; description: string; moon: string; now: string; hours: string }
}

/** Places in the picture: where an instant stands, and how wide it all is. */
type Frame = { span: Interval; x: (atMs: number) => number; bottom: number; palette: Palette }

/** One night of a site: twilight, the Moon, and of each event the altitude with its windows filled, as SVG text. */
export function drawNightPlan({ id, plan, rows, now, words }: NightPlanPicture, palette: Palette): string {
  const span = spanShown(plan.night, plan.twilights)
  const x = (atMs: number) => ((atMs - span.fromMs) / (span.toMs - span.fromMs)) * WIDTH
  const bottom = TOP + MOON_HEIGHT + rows.length * ROW_HEIGHT
  const frame = { span, x, bottom, palette }
  const place = placeOf(plan.site)
  const body = [
    `<rect y="${TOP}" width="${WIDTH}" height="${bottom - TOP}" fill="${palette.ground}"/>`,
    drawTwilight({ span, twilights: plan.twilights }, { x, top: TOP, bottom }, palette),
    `<g font-family="${palette.font}" font-size="18">`,
    drawHours(frame, plan.site.timeZone, now, words.hours),
    drawMoon(frame, place, words.moon),
    ...rows.map((row, i) => drawRow(frame, plan, place, row, TOP + MOON_HEIGHT + i * ROW_HEIGHT)),
    drawNow(frame, now, words.now),
    '</g>',
  ].join('')
  const viewBox: [number, number, number, number] = [0, 0, WIDTH, bottom + FOOT]
  return wrapSvg({ id, title: words.title, description: words.description, viewBox, body })
}

/** Lines at whole hours; every second or third has its name, on the clock of the site, UTC beneath. */
function drawHours(
  { span, x, bottom, palette }: Frame,
  timeZone: string,
  now: Date,
  explained: string,
): string {
  const every = Math.ceil((span.toMs - span.fromMs) / (7 * HOUR_MS))
  const marks: string[] = []
  for (let ms = Math.ceil(span.fromMs / HOUR_MS) * HOUR_MS; ms < span.toMs; ms += HOUR_MS) {
    if ((ms / HOUR_MS) % every !== 0) continue
    const at = x(ms)
    marks.push(
      `<path d="M${at.toFixed(1)} ${TOP}V${bottom}" stroke="${palette.quiet}" stroke-opacity="0.2"/>`,
    )
    if (at < 32 || at > WIDTH - 32) continue
    const where = `x="${at.toFixed(1)}" text-anchor="middle"`
    marks.push(
      `<text ${where} y="${bottom + 24}" fill="${palette.text}">${writeClock(new Date(ms), timeZone)}</text>` +
        `<text ${where} y="${bottom + 50}" fill="${palette.quiet}">${writeClock(new Date(ms), null)}</text>`,
    )
  }
  // In the corner that the label of the present leaves free.
  const corner = x(now.getTime()) > WIDTH / 2 ? 'x="2"' : `x="${WIDTH - 2}" text-anchor="end"`
  return `${marks.join('')}<text ${corner} y="24" fill="${palette.quiet}">${escapeSvg(explained)}</text>`
}

type Point = { atMs: number; altitudeDeg: number }

/** Altitudes at every whole ten minutes of an interval, and at its ends. */
function follow({ fromMs, toMs }: Interval, altitude: (moment: SkyMoment) => number): Point[] {
  const times = [fromMs]
  for (let at = (Math.floor(fromMs / STEP_MS) + 1) * STEP_MS; at < toMs; at += STEP_MS) times.push(at)
  times.push(toMs)
  return times.map(atMs => ({ atMs, altitudeDeg: altitude(skyAt(atMs)) }))
}

/** A line through points, on the scale whose horizon is `base`; beneath it, it runs along it. */
function lineOf(points: readonly Point[], { x }: Frame, base: number, height: number): string {
  const y = (deg: number) => base - (Math.max(0, deg) / 90) * height
  return `M${points.map(it => `${x(it.atMs).toFixed(1)} ${y(it.altitudeDeg).toFixed(1)}`).join('L')}`
}

function drawMoon(frame: Frame, place: Place, name: string): string {
  const { palette, span } = frame
  const base = TOP + MOON_HEIGHT
  const points = follow(span, moment => altitudeOf(place, seenFrom(place, moment.moon)))
  const line = lineOf(points, frame, base, MOON_HEIGHT - 6)
  return (
    `<path d="${line}" fill="none" stroke="${palette.quiet}" stroke-width="2" stroke-dasharray="2 5"/>` +
    `<path d="M0 ${base}H${WIDTH}" stroke="${palette.quiet}" stroke-opacity="0.5"/>` +
    label(8, TOP + 22, name, palette.quiet, palette.ground)
  )
}

function drawRow(
  frame: Frame,
  { limits }: NightPlan,
  place: Place,
  { it, name }: { it: OpenEvent; name: string },
  top: number,
): string {
  const { palette, span, x } = frame
  const base = top + ROW_HEIGHT - 2
  const towards: Vec = it.region.towards
  const altitude = (moment: SkyMoment) => altitudeOf(place, vectorIn(moment, towards))
  const limitY = (base - (Math.max(0, limits.minAltitudeDeg) / 90) * CURVE_HEIGHT).toFixed(1)
  const windows = it.windows.flatMap(({ fromMs, toMs }) => {
    const shown = { fromMs: Math.max(fromMs, span.fromMs), toMs: Math.min(toMs, span.toMs) }
    if (shown.toMs <= shown.fromMs) return []
    const line = lineOf(follow(shown, altitude), frame, base, CURVE_HEIGHT)
    const [left, right] = [x(shown.fromMs).toFixed(1), x(shown.toMs).toFixed(1)]
    return [
      `<path data-window="" d="${line}L${right} ${base}L${left} ${base}Z" fill="${palette.burst}" fill-opacity="0.3"/>` +
        `<path d="${line}" fill="none" stroke="${palette.burst}" stroke-width="3.5"/>` +
        `<path d="M${left} ${base - 2}H${right}" stroke="${palette.burst}" stroke-width="5"/>`,
    ]
  })
  return (
    `<g data-row="${escapeSvg(it.event.slug)}">` +
    `<path d="M0 ${limitY}H${WIDTH}" stroke="${palette.quiet}" stroke-opacity="0.45" stroke-dasharray="8 6"/>` +
    `<path d="${lineOf(follow(span, altitude), frame, base, CURVE_HEIGHT)}" fill="none" stroke="${palette.text}" stroke-opacity="0.7" stroke-width="1.5"/>` +
    windows.join('') +
    `<path d="M0 ${base}H${WIDTH}" stroke="${palette.quiet}" stroke-opacity="0.6"/>` +
    drawBest(frame, it, base) +
    label(8, top + 22, name, palette.text, palette.ground) +
    '</g>'
  )
}

/** Where it stands highest in the window of which the words tell. */
function drawBest({ x, palette }: Frame, { verdict: { window } }: OpenEvent, base: number): string {
  if (!window) return ''
  const { altitudeDeg, at } = window.best
  const [left, y] = [x(at.getTime()), base - (Math.max(0, altitudeDeg) / 90) * CURVE_HEIGHT]
  if (left < 0 || left > WIDTH) return ''
  return (
    `<circle cx="${left.toFixed(1)}" cy="${y.toFixed(1)}" r="5" fill="${palette.burst}" stroke="${palette.ground}" stroke-width="2"/>` +
    label(
      Math.min(WIDTH - 8, left + 12),
      Math.min(base - 8, y + 22),
      `${Math.floor(altitudeDeg)}°`,
      palette.burst,
      palette.ground,
      left > WIDTH - 60,
    )
  )
}

function drawNow({ span, x, bottom, palette }: Frame, now: Date, name: string): string {
  const at = x(now.getTime())
  if (now.getTime() < span.fromMs || now.getTime() > span.toMs) return ''
  const anchor = at < 60 ? 'start' : at > WIDTH - 60 ? 'end' : 'middle'
  return (
    `<path data-now="" d="M${at.toFixed(1)} ${TOP - 6}V${bottom}" stroke="${palette.text}" stroke-width="2"/>` +
    `<text x="${at.toFixed(1)}" y="24" text-anchor="${anchor}" font-weight="600" fill="${palette.text}">${escapeSvg(name)}</text>`
  )
}

function label(x: number, y: number, text: string, colour: string, ground: string, isEnd = false): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${isEnd ? ' text-anchor="end"' : ''} font-weight="600" fill="${colour}" stroke="${ground}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${escapeSvg(text)}</text>`
}
