import type { CloudsOfNight } from '#domain/weather/clouds-of-night.ts'
import { writeClock } from './clock.ts'
import { wordsOf } from './messages.ts'

/** The clouds of a night in words: how much, and when it is clearest. Hours are those of the site's clocks. */
export function sayClouds(clouds: CloudsOfNight, locale: string, timeZone: string): string {
  const say = wordsOf(locale, 'weather')
  const percent = (value: number) => value.toFixed(0)
  const { clear, hours } = clouds
  const clock = (ms: number) => writeClock(new Date(ms), timeZone)
  const cover = say('cover', {
    mean: percent(clouds.meanPercent),
    least: percent(clouds.leastPercent),
    most: percent(clouds.mostPercent),
  })
  const isWhole = clear && clear.fromMs === hours[0]?.fromMs && clear.toMs === hours.at(-1)?.toMs
  const when = !clear
    ? say('neverClear')
    : isWhole
      ? say('allClear')
      : say('clear', { from: clock(clear.fromMs), to: clock(clear.toMs) })
  return `${when} ${cover}`
}

/** Each hour with its clouds, for who hears the picture instead of seeing it. */
export function listClouds(clouds: CloudsOfNight, locale: string, timeZone: string): string {
  const say = wordsOf(locale, 'weather')
  return clouds.hours
    .map(({ fromMs, coverPercent }) =>
      say('hour', { hour: writeClock(new Date(fromMs), timeZone), percent: coverPercent.toFixed(0) }),
    )
    .join(', ')
}
