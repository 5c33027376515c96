import type { ObservingSite } from '#domain/sky/windows.ts'
import { drawNight, type NightPicture } from './night.ts'
import { nightCurve } from './night-curve.ts'
import type { Palette } from './palette.ts'

/** All that the picture of a night is made of, as plain data: it can be handed to another thread. */
export type NightChart = Pick<NightPicture, 'windows' | 'now' | 'timeZone' | 'words'> & {
  /** ICRS, degrees. */
  target: { raDeg: number; decDeg: number }
  site: ObservingSite
  minAltitudeDeg: number
  /** Any instant of the night that is shown. */
  at: Date
}

/** Follows the target through that night and draws it as SVG text; `id` begins the ids inside. */
export function drawNightChart(id: string, chart: NightChart, palette: Palette): string {
  const { target, site, at, windows, now, timeZone, words } = chart
  const curve = nightCurve(target, site, chart, at)
  return drawNight({ id, curve, windows, now, timeZone, words }, palette)
}
