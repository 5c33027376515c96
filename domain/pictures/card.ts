import type { Palette } from './palette.ts'
import { escapeSvg } from './svg.ts'

/** What other sites and chats show in place of a link: 1200 by 630, as they ask for. */
export const CARD_PX = { width: 1200, height: 630 }

const SKY_TOP = 258
const SKY_HEIGHT = 340

/** An event at a glance: its name, what is known, and its place on the sky. `sky` is a picture with a viewBox, if there is one. */
export function drawCard(
  words: { name: string; lines: readonly string[]; from: string },
  sky: string | null,
  palette: Palette,
): string {
  const { width, height } = CARD_PX
  const lines = words.lines.map(
    (line, i) =>
      `<text x="60" y="${168 + i * 42}" font-size="32" fill="${palette.quiet}">${escapeSvg(line)}</text>`,
  )
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="${palette.font}">` +
    `<rect width="${width}" height="${height}" fill="${palette.ground}"/>` +
    `<text x="60" y="110" font-size="64" font-weight="600" fill="${palette.text}">${escapeSvg(words.name)}</text>${lines.join('')}` +
    `<text x="${width - 60}" y="${height - 34}" font-size="28" text-anchor="end" fill="${palette.burst}">${escapeSvg(words.from)}</text>` +
    (sky ? placed(sky, { x: 60, y: SKY_TOP, width: 2 * SKY_HEIGHT, height: SKY_HEIGHT }) : '') +
    '</svg>'
  )
}

/** A picture within another. */
function placed(svg: string, box: { x: number; y: number; width: number; height: number }): string {
  const { x, y, width, height } = box
  return svg.replace('<svg ', `<svg x="${x}" y="${y}" width="${width}" height="${height}" `)
}
