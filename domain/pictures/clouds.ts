import type { Interval } from '#domain/sky/intervals.ts'
import type { CloudsOfNight } from '#domain/weather/clouds-of-night.ts'
import type { Palette } from './palette.ts'
import { wrapSvg } from './svg.ts'

/** As wide as the picture of the night that it stands under, so that hours stand under hours. */
const WIDTH = 720
const HEIGHT = 56
const BAR = { top: 26, height: 26 }

/** The clouds of a night hour by hour: the more the sky is covered, the higher and denser the bar, with its percent. */
export function drawClouds(
  picture: {
    id: string
    /** That of the night's picture. */
    span: Interval
    hours: CloudsOfNight['hours']
    words: { title: string; description: string }
  },
  palette: Palette,
): string {
  const { id, span, hours, words } = picture
  const x = (ms: number) => ((ms - span.fromMs) / (span.toMs - span.fromMs)) * WIDTH
  const bars = hours.map(({ fromMs, toMs, coverPercent }) => {
    const [left, right] = [x(fromMs), x(toMs)]
    const height = (coverPercent / 100) * BAR.height
    return (
      `<rect data-cover="${coverPercent.toFixed(0)}" x="${left.toFixed(1)}" y="${(BAR.top + BAR.height - height).toFixed(1)}" ` +
      `width="${Math.max(0, right - left - 1).toFixed(1)}" height="${height.toFixed(1)}" fill="${palette.text}" ` +
      `fill-opacity="${(0.25 + 0.006 * coverPercent).toFixed(2)}"/>${writePercent((left + right) / 2, right - left, coverPercent, palette)}`
    )
  })
  const ground = `<rect y="${BAR.top}" width="${WIDTH}" height="${BAR.height}" fill="${palette.ground}"/>`
  const body = `${ground}<g font-family="${palette.font}" font-size="17" text-anchor="middle">${bars.join('')}</g>`
  return wrapSvg({ id, ...words, viewBox: [0, 0, WIDTH, HEIGHT], body })
}

/** None where the hour is cut so short that it would touch its neighbour's. */
function writePercent(middle: number, width: number, percent: number, palette: Palette): string {
  return width < 28
    ? ''
    : `<text x="${middle.toFixed(1)}" y="18" fill="${palette.quiet}">${percent.toFixed(0)}</text>`
}
