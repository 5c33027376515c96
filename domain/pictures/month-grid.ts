import type { Palette } from './palette.ts'
import { escapeSvg, wrapSvg } from './svg.ts'

export type MonthGrid = {
  id: string
  words: { title: string; description: string }
  /** "2026-11", the oldest first. */
  months: readonly string[]
  rows: readonly { label: string; counts: readonly number[] }[]
  /** For a phone: the last year alone, with letters that can be read there. */
  isNarrow?: boolean
}

const WIDE = { width: 960, left: 150, months: 24 }
const NARROW = { width: 440, left: 110, months: 12 }
const RIGHT = 60
/** Months that a year's number needs beside another. */
const LABEL_MONTHS = 3
const [ROW, HEAD] = [30, 24]
const JANUARY = '01'

/** Rows of months as bars of one height each, scaled by their own row, with its greatest number: SVG text. */
export function drawMonthGrid(grid: MonthGrid, palette: Palette): string {
  const { id, words, rows, isNarrow = false } = grid
  const { width, left, months: shown } = isNarrow ? NARROW : WIDE
  const months = grid.months.slice(-shown)
  const step = (width - left - RIGHT) / Math.max(1, months.length)
  const x = (place: number) => left + place * step
  const firstYear = months.findIndex(it => it.endsWith(JANUARY))
  const years = months.flatMap((month, place) =>
    month.endsWith(JANUARY) || (place === 0 && (firstYear < 0 || firstYear > LABEL_MONTHS))
      ? [
          `<path d="M${x(place).toFixed(1)} ${HEAD - 4}V${HEAD + rows.length * ROW}" stroke="${palette.line}"/>` +
            `<text x="${(x(place) + 4).toFixed(1)}" y="${HEAD - 8}" fill="${palette.quiet}">${month.endsWith(JANUARY) ? month.slice(0, 4) : month}</text>`,
        ]
      : [],
  )
  const drawn = rows.map(({ label, counts }, row) => {
    const base = HEAD + (row + 1) * ROW - 4
    const told = counts.slice(-shown)
    const most = Math.max(1, ...told)
    const bars = told.map((count, place) => {
      const height = (count / most) * (ROW - 8)
      return count === 0
        ? ''
        : `<rect x="${(x(place) + 1).toFixed(1)}" y="${(base - height).toFixed(1)}" width="${(step - 2).toFixed(1)}" height="${height.toFixed(1)}" fill="${palette.burst}" fill-opacity="0.8"/>`
    })
    return (
      `<text x="${left - 10}" y="${base - 5}" text-anchor="end" fill="${palette.text}">${escapeSvg(label)}</text>` +
      `<path d="M${left} ${base}H${width - RIGHT}" stroke="${palette.line}"/>${bars.join('')}` +
      `<text x="${width - RIGHT + 8}" y="${base - 5}" fill="${palette.quiet}">${most}</text>`
    )
  })
  return wrapSvg({
    id,
    ...words,
    viewBox: [0, 0, width, HEAD + Math.max(1, rows.length) * ROW],
    body: `<g font-family="${escapeSvg(palette.font)}" font-size="14">${years.join('')}${drawn.join('')}</g>`,
  })
}
