import type { CurveRange } from '#domain/observations/curve-range.ts'
import type { CurvePoint } from '#domain/observations/light-curve.ts'
import type { Palette } from './palette.ts'
import { escapeSvg, wrapSvg } from './svg.ts'

/** Width and height of the picture, and where its axes stand. */
const [WIDTH, HEIGHT] = [720, 400]
const FRAME = { left: 58, right: WIDTH - 96, top: 18, bottom: HEIGHT - 52 }

/** Okabe and Ito's colours, each with a mark of its own: no filter is told by colour alone. */
const LOOKS = [
  { colour: '#56b4e9', mark: 'circle' },
  { colour: '#009e73', mark: 'square' },
  { colour: '#e69f00', mark: 'diamond' },
  { colour: '#d55e00', mark: 'cross' },
  { colour: '#cc79a7', mark: 'plus' },
  { colour: '#f0e442', mark: 'ring' },
] as const

export type CurvePicture = {
  id: string
  /** By filter, from blue to red. */
  curve: ReadonlyMap<string, readonly CurvePoint[]>
  /** The times that are drawn; null for all. */
  range?: CurveRange | null
  words: { title: string; description: string; time: string; mag: string; reported: string }
}

/**
 * The scales of a light curve: pixels of seconds since T0 (logarithmic) and of magnitudes, which grow downwards. Of a
 * range, the magnitudes are those within it.
 */
export function scalesOf(points: readonly CurvePoint[], range: CurveRange | null = null) {
  const times = points.map(it => Math.log10(it.sinceT0Seconds))
  const within = range ? points.filter(it => isWithin(it, range)) : points
  const seen = within.length > 0 ? within : points
  const mags = seen.flatMap(it => [it.mag - (it.error ?? 0), it.mag + (it.error ?? 0)])
  const [t1, t2] = range
    ? [Math.log10(range.fromSeconds), Math.log10(range.toSeconds)]
    : widened(Math.min(...times), Math.max(...times), 0.25)
  const [m1, m2] = widened(Math.min(...mags), Math.max(...mags), 0.4)
  const x = (seconds: number) =>
    FRAME.left + ((Math.log10(seconds) - t1) / (t2 - t1)) * (FRAME.right - FRAME.left)
  const y = (mag: number) => FRAME.top + ((mag - m1) / (m2 - m1)) * (FRAME.bottom - FRAME.top)
  return { x, y, times: [10 ** t1, 10 ** t2] as const, mags: [m1, m2] as const }
}

const isWithin = ({ sinceT0Seconds }: CurvePoint, { fromSeconds, toSeconds }: CurveRange) =>
  sinceT0Seconds >= fromSeconds && sinceT0Seconds <= toSeconds

function widened(from: number, to: number, by: number): [number, number] {
  const margin = Math.max(by, (to - from) * 0.08)
  return [from - margin, to + margin]
}

type Scales = ReturnType<typeof scalesOf>

/**
 * Draws the light curve as SVG text: detections with error bars, upper limits as triangles that point down. What
 * circulars report is hollow and thin, and says so when it is pointed at.
 */
export function drawLightCurve({ id, curve, range = null, words }: CurvePicture, palette: Palette): string {
  const points = [...curve.values()].flat()
  const scales = scalesOf(points, range)
  const shown = [...curve].map(
    ([filter, its]) => [filter, range ? its.filter(it => isWithin(it, range)) : its] as const,
  )
  const labels = labelsOf(shown, scales, palette)
  const body = [
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${palette.ground}"/>`,
    drawGrid(scales, words, palette),
    ...shown.map(([filter, its], i) => drawFilter(its, i, scales, labels.get(filter) ?? '')),
    points.some(it => it.circularId !== null) ? drawReportedKey(words.reported, palette) : '',
  ]
  const { title, description } = words
  return wrapSvg({ id, title, description, viewBox: [0, 0, WIDTH, HEIGHT], body: body.join('') })
}

const TICK_TIMES = [
  [1, '1 s'],
  [3, '3 s'],
  [10, '10 s'],
  [30, '30 s'],
  [60, '1 min'],
  [180, '3 min'],
  [600, '10 min'],
  [1800, '30 min'],
  [3600, '1 h'],
  [10_800, '3 h'],
  [36_000, '10 h'],
  [86_400, '1 d'],
  [259_200, '3 d'],
  [864_000, '10 d'],
  [2_592_000, '30 d'],
  [8_640_000, '100 d'],
] as const

function drawGrid({ x, y, times, mags }: Scales, words: CurvePicture['words'], palette: Palette): string {
  const text = `font-family="${escapeSvg(palette.font)}" font-size="13" fill="${palette.quiet}"`
  const verticals = TICK_TIMES.filter(([t]) => t >= times[0] && t <= times[1]).map(
    ([t, label]) =>
      `<path d="M${at(x(t))} ${FRAME.top}V${FRAME.bottom}" stroke="${palette.line}"/>` +
      `<text x="${at(x(t))}" y="${FRAME.bottom + 18}" text-anchor="middle" ${text}>${label}</text>`,
  )
  const step = mags[1] - mags[0] > 6 ? 2 : mags[1] - mags[0] > 2.5 ? 1 : 0.5
  const horizontals: string[] = []
  for (let m = Math.ceil(mags[0] / step) * step; m <= mags[1]; m += step) {
    horizontals.push(
      `<path d="M${FRAME.left} ${at(y(m))}H${FRAME.right}" stroke="${palette.line}"/>` +
        `<text x="${FRAME.left - 8}" y="${at(y(m) + 4)}" text-anchor="end" ${text}>${Number(m.toFixed(1))}</text>`,
    )
  }
  return (
    verticals.join('') +
    horizontals.join('') +
    `<text x="${(FRAME.left + FRAME.right) / 2}" y="${HEIGHT - 10}" text-anchor="middle" ${text}>${escapeSvg(words.time)}</text>` +
    `<text transform="rotate(-90 16 ${HEIGHT / 2})" x="16" y="${HEIGHT / 2}" text-anchor="middle" ${text}>${escapeSvg(words.mag)}</text>`
  )
}

/** A line of a label takes so many pixels. */
const LABEL_PX = 15

/** The name of each filter beside its last point; where many end together, one below the other. */
function labelsOf(
  shown: readonly (readonly [string, readonly CurvePoint[]])[],
  { x, y }: Scales,
  palette: Palette,
): Map<string, string> {
  const wanted = shown
    .flatMap(([filter, points]) => {
      const last = points.at(-1)
      if (!last) return []
      return { filter, x: Math.min(x(last.sinceT0Seconds) + 12, FRAME.right + 8), y: y(last.mag) + 5 }
    })
    .toSorted((a, b) => a.y - b.y)
  let lowest = FRAME.top
  const room = (i: number) => FRAME.bottom - LABEL_PX * (wanted.length - 1 - i)
  return new Map(
    wanted.map((it, i) => {
      lowest = Math.min(Math.max(it.y, lowest + LABEL_PX), room(i))
      const text =
        `<text x="${at(it.x)}" y="${at(lowest)}" font-family="${escapeSvg(palette.font)}" font-size="14" ` +
        `fill="currentColor" stroke="none">${escapeSvg(it.filter)}</text>`
      return [it.filter, text]
    }),
  )
}

function drawFilter(points: readonly CurvePoint[], index: number, scales: Scales, label: string): string {
  const { colour, mark } = LOOKS[index % LOOKS.length] ?? LOOKS[0]
  const observed = points.filter(it => it.circularId === null)
  const drawn = [
    drawTogether('detections', observed, mark, scales),
    drawTogether('limits', observed, mark, scales),
    ...points.filter(it => it.circularId !== null).map(it => drawReported(it, mark, scales)),
    label,
  ]
  return `<g color="var(--filter-${index % LOOKS.length}, ${colour})" stroke="currentColor" fill="none" stroke-width="1.8">${drawn.join('')}</g>`
}

type Mark = (typeof LOOKS)[number]['mark']

/** All points of one kind in one path, which names them in its order: five hundred elements take long to lay out. */
function drawTogether(
  kind: 'detections' | 'limits',
  points: readonly CurvePoint[],
  mark: Mark,
  scales: Scales,
): string {
  const isLimits = kind === 'limits'
  const its = points.filter(it => it.isLimit === isLimits)
  if (its.length === 0) return ''
  const bars = its.map(it => barOf(it, scales)).join('')
  const marks = its.map(it => placeOf(it, scales) + (isLimits ? LIMIT : MARKS[mark])).join('')
  const ids = its.map(it => it.id).join(' ')
  const fill = !isLimits && FILLED.has(mark) ? ' fill="currentColor"' : ''
  return `${bars && `<path d="${bars}"/>`}<path data-${kind}="${ids}" d="${marks}"${fill}/>`
}

/** A point of a circular: hollow, thin, and with its source where it is pointed at. */
function drawReported(point: CurvePoint, mark: Mark, scales: Scales): string {
  const title = `GCN ${point.circularId}, ${point.observer}`
  const bar = barOf(point, scales)
  return (
    `<g stroke-width="1" stroke-dasharray="2 1.2"><title>${escapeSvg(title)}</title>${bar && `<path d="${bar}"/>`}` +
    `<path data-reported="${point.id}" d="${placeOf(point, scales)}${point.isLimit ? LIMIT : MARKS[mark]}"/></g>`
  )
}

const placeOf = ({ sinceT0Seconds, mag }: CurvePoint, { x, y }: Scales) =>
  `M${at(x(sinceT0Seconds))} ${at(y(mag))}`

function barOf({ sinceT0Seconds, mag, error, isLimit }: CurvePoint, { x, y }: Scales): string {
  return error === null || isLimit
    ? ''
    : `M${at(x(sinceT0Seconds))} ${at(y(mag - error))}V${at(y(mag + error))}`
}

/** What the hollow marks are, in a corner. */
function drawReportedKey(reported: string, palette: Palette): string {
  const [x, y] = [FRAME.right + 8, FRAME.bottom + 18]
  const text = `font-family="${escapeSvg(palette.font)}" font-size="12" fill="${palette.quiet}"`
  return (
    `<circle cx="${x}" cy="${y - 4}" r="4.5" fill="none" stroke="${palette.quiet}" stroke-dasharray="2 1.2"/>` +
    `<text x="${x + 9}" y="${y}" ${text}>${escapeSvg(reported)}</text>`
  )
}

/** Marks as parts of a path, about where it has come to. */
const MARKS: Record<Mark, string> = {
  circle: 'm-4.5 0a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0z',
  square: 'm-4.5-4.5h9v9h-9z',
  diamond: 'm0-6l6 6-6 6-6-6z',
  cross: 'm-5-5l10 10m0-10l-10 10',
  plus: 'm-6 0h12m-6-6v12',
  ring: 'm-5 0a5 5 0 1 0 10 0 5 5 0 1 0-10 0z',
}
const FILLED: ReadonlySet<Mark> = new Set<Mark>(['circle', 'square', 'diamond'])
/** The side lies where the limit is, and the tip says that the truth lies below. */
const LIMIT = 'm-6 0h12l-6 10z'

const at = (pixels: number) => pixels.toFixed(1)
