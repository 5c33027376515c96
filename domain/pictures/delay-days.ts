import type { Palette } from './palette.ts'
import { escapeSvg, wrapSvg } from './svg.ts'

export type DelayDaysPicture = {
  id: string
  words: { title: string; description: string }
  /** One for each day, the oldest first; null where nothing was measured. Seconds. */
  days: readonly { label: string; median: number; most: number }[]
  /** Lines across, each with its label. Seconds, from below. */
  lines: readonly { seconds: number; label: string }[]
}

const [WIDTH, HEIGHT] = [560, 200]
const [LEFT, TOP, BOTTOM] = [64, 10, 26]

/** How long something took day by day, on a logarithmic scale: a dot for the median, a line up to where 95 % are within. */
export function drawDelayDays({ id, words, days, lines }: DelayDaysPicture, palette: Palette): string {
  const scale = lines.map(it => Math.log10(it.seconds))
  const [lowest, highest] = [Math.min(...scale), Math.max(...scale)]
  const yOf = (seconds: number) => {
    const share = (Math.log10(Math.max(seconds, 1e-3)) - lowest) / (highest - lowest)
    return HEIGHT - BOTTOM - Math.min(1, Math.max(0, share)) * (HEIGHT - TOP - BOTTOM)
  }
  const step = (WIDTH - LEFT) / Math.max(1, days.length)
  const across = lines.map(
    ({ seconds, label }) =>
      `<line x1="${LEFT}" x2="${WIDTH}" y1="${yOf(seconds).toFixed(1)}" y2="${yOf(seconds).toFixed(1)}" stroke="${palette.line}"/>` +
      `<text x="${LEFT - 8}" y="${(yOf(seconds) + 5).toFixed(1)}" text-anchor="end" fill="${palette.quiet}">${escapeSvg(label)}</text>`,
  )
  const marks = days.map(({ median, most }, place) => {
    const x = (LEFT + (place + 0.5) * step).toFixed(1)
    return (
      `<line x1="${x}" x2="${x}" y1="${yOf(median).toFixed(1)}" y2="${yOf(most).toFixed(1)}" stroke="${palette.burst}" stroke-width="2" stroke-opacity="0.6"/>` +
      `<circle cx="${x}" cy="${yOf(median).toFixed(1)}" r="4" fill="${palette.burst}"/>`
    )
  })
  const [first, last] = [days.at(0), days.at(-1)]
  const ends =
    first && last && first !== last
      ? `<text x="${LEFT}" y="${HEIGHT - 6}" fill="${palette.quiet}">${escapeSvg(first.label)}</text>` +
        `<text x="${WIDTH}" y="${HEIGHT - 6}" text-anchor="end" fill="${palette.quiet}">${escapeSvg(last.label)}</text>`
      : ''
  return wrapSvg({
    id,
    ...words,
    viewBox: [0, 0, WIDTH, HEIGHT],
    body: `<g font-family="${escapeSvg(palette.font)}" font-size="14">${across.join('')}${marks.join('')}${ends}</g>`,
  })
}
