import type { Palette } from './palette.ts'
import { escapeSvg, wrapSvg } from './svg.ts'

export type BarPicture = {
  id: string
  words: { title: string; description: string }
  /** One bar each, from above; `written` stands at its end. */
  bars: readonly { label: string; value: number; written: string }[]
}

/** On a phone it is drawn at about this width: its letters stay letters. */
const WIDTH = 440
const [LEFT, RIGHT] = [130, 80]
const ROW = 26

/** What fits beside a bar; the table beneath has it whole. */
const MOST_LETTERS = 18
const shortened = (label: string) =>
  label.length > MOST_LETTERS ? `${label.slice(0, MOST_LETTERS - 1)}…` : label

/** Horizontal bars, each with its number: SVG text. Numbers, not colours, tell. */
export function drawBars({ id, words, bars }: BarPicture, palette: Palette): string {
  const most = Math.max(1e-9, ...bars.map(it => it.value))
  const body = bars.map(({ label, value, written }, place) => {
    const y = place * ROW
    const width = (value / most) * (WIDTH - LEFT - RIGHT)
    return (
      `<text x="${LEFT - 8}" y="${y + 17}" text-anchor="end" fill="${palette.text}">${escapeSvg(shortened(label))}</text>` +
      `<rect x="${LEFT}" y="${y + 4}" width="${width.toFixed(1)}" height="${ROW - 8}" rx="2" fill="${palette.burst}" fill-opacity="0.75"/>` +
      `<text x="${(LEFT + width + 6).toFixed(1)}" y="${y + 17}" fill="${palette.quiet}">${escapeSvg(written)}</text>`
    )
  })
  return wrapSvg({
    id,
    ...words,
    viewBox: [0, 0, WIDTH, Math.max(1, bars.length) * ROW],
    body: `<g font-family="${escapeSvg(palette.font)}" font-size="14">${body.join('')}</g>`,
  })
}
