import { describe, expect, test } from 'vitest'
import { sayClouds } from '#domain/messages/clouds.ts'
import { drawClouds } from '#domain/pictures/clouds.ts'
import { NIGHT_PALETTE } from '#domain/pictures/palette.ts'
import { cloudsOfNight } from './clouds-of-night.ts'
import { readForecast } from './read-forecast.ts'

const START = Date.UTC(2026, 10, 21, 18)
const hours = (...covers: number[]) =>
  covers.map((coverPercent, i) => ({ atMs: START + i * 3_600_000, coverPercent }))
const span = (from: number, to: number) => ({
  fromMs: START + from * 3_600_000,
  toMs: START + to * 3_600_000,
})

describe('what providers answer', () => {
  test('MET Norway: a time series of GeoJSON, whose later steps may lack clouds', () => {
    const step = (time: string, details: object) => ({ time, data: { instant: { details } } })
    const answer = JSON.stringify({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [10.8, 59.9, 94] },
      properties: {
        meta: { updated_at: '2026-11-21T17:24:11Z', units: { cloud_area_fraction: '%' } },
        timeseries: [
          step('2026-11-21T18:00:00Z', { cloud_area_fraction: 12.5, air_temperature: -2 }),
          step('2026-11-21T19:00:00Z', { cloud_area_fraction: 100 }),
          step('2026-11-21T20:00:00Z', { air_temperature: -3 }),
        ],
      },
    })
    expect(readForecast('met-norway', answer)).toEqual(hours(12.5, 100))
  })

  test('Open-Meteo: parallel lists in seconds, with gaps', () => {
    const time = [START / 1000, START / 1000 + 3600, START / 1000 + 7200]
    const answer = JSON.stringify({
      latitude: 52.1,
      hourly_units: { time: 'unixtime', cloud_cover: '%' },
      hourly: { time, cloud_cover: [0, 45, null] },
    })
    expect(readForecast('open-meteo', answer)).toEqual(hours(0, 45))
  })

  test.each(['', '{', '[]', '{"error":true,"reason":"no"}', '<html>busy</html>'])(
    '%j is no forecast',
    text => {
      expect(readForecast('met-norway', text)).toBeNull()
      expect(readForecast('open-meteo', text)).toBeNull()
    },
  )

  test('more than all of the sky is not covered', () => {
    const answer = JSON.stringify({ hourly: { time: [START / 1000], cloud_cover: [250] } })
    expect(readForecast('open-meteo', answer)).toBeNull()
  })
})

describe('the clouds of a night', () => {
  test('hours are cut to the night, and weigh as long as they last', () => {
    const clouds = cloudsOfNight(hours(80, 20, 20, 100), span(0.5, 3))
    expect(clouds).toMatchObject({ leastPercent: 20, mostPercent: 80, clear: span(1, 3) })
    expect(clouds?.meanPercent).toBeCloseTo((0.5 * 80 + 20 + 20) / 2.5)
  })

  test('the longest clear time is told, not the first', () => {
    expect(cloudsOfNight(hours(10, 90, 10, 30, 90), span(0, 5))?.clear).toEqual(span(2, 4))
    expect(cloudsOfNight(hours(90, 34), span(0, 2))?.clear).toBeNull()
  })

  test('half a night is no night, and neither is one with a gap', () => {
    expect(cloudsOfNight(hours(10, 10), span(0, 3))).toBeNull()
    expect(cloudsOfNight(hours(10, 10), span(-1, 2))).toBeNull()
    expect(cloudsOfNight(hours(10, 10, 10).toSpliced(1, 1), span(0, 3))).toBeNull()
    expect(cloudsOfNight([], span(0, 3))).toBeNull()
  })

  test.each([
    [hours(0, 10), 'Clear all night. 0 % to 10 % of the sky covered, 5 % on average.'],
    [hours(0, 90), 'Clearest from 19:00 to 20:00. 0 % to 90 % of the sky covered, 45 % on average.'],
    [hours(80, 90), 'Clouded all night. 80 % to 90 % of the sky covered, 85 % on average.'],
  ])('is said in words, by the clocks of the site', (forecast, said) => {
    const clouds = cloudsOfNight(forecast, span(0, 2))
    expect(clouds && sayClouds(clouds, 'en', 'Europe/Oslo')).toBe(said)
  })

  test('stands under the hours of the night: a bar as high as the cover', () => {
    const clouds = cloudsOfNight(hours(0, 50, 100), span(0, 3))
    const svg = drawClouds(
      {
        id: 'c',
        span: span(-1, 5),
        hours: clouds?.hours ?? [],
        words: { title: 'Clouds', description: '<none>' },
      },
      NIGHT_PALETTE,
    )
    const bars = [
      ...svg.matchAll(/data-cover="(\d+)" x="([\d.]+)" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/g),
    ]
    expect(bars.map(([, ...numbers]) => numbers.map(Number))).toEqual([
      [0, 120, 52, 0],
      [50, 240, 39, 13],
      [100, 360, 26, 26],
    ])
    expect(svg).toContain('&lt;none&gt;')
  })
})
