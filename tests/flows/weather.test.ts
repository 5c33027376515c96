import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forecastAt } from '#server/weather.ts'

// A provider that stands on this machine and answers in the shape that MET Norway documents.

type Answer = (request: IncomingMessage, response: ServerResponse) => void
let answer: Answer
let asked: IncomingMessage[] = []
let places = 0
const provider = createServer((request, response) => {
  asked.push(request)
  answer(request, response)
})

beforeAll(async () => {
  await new Promise<void>(resolve => provider.listen(0, '127.0.0.1', resolve))
  const { port } = provider.address() as AddressInfo
  Object.assign(process.env, {
    WEATHER_PROVIDER: 'met-norway',
    WEATHER_URL: `http://127.0.0.1:${port}/weatherapi/locationforecast/2.0/compact`,
    WEATHER_CONTACT: 'keeper@example.org',
  })
})
beforeEach(() => {
  asked = []
})
afterAll(() => {
  provider.closeAllConnections()
  provider.close()
})

const NOW = new Date('2026-11-21T17:30:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

const forecast =
  (cover: number, headers: Record<string, string> = { expires: later(30).toUTCString() }): Answer =>
  (_, response) => {
    const timeseries = [
      { time: '2026-11-21T18:00:00Z', data: { instant: { details: { cloud_area_fraction: cover } } } },
    ]
    response.writeHead(200, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ type: 'Feature', properties: { timeseries } }))
  }

describe('the door to the weather', () => {
  test('tells a tenth of a degree and who asks, and asks once while the answer holds', async () => {
    answer = forecast(42)
    const place = { latDeg: 42.93649, lonDeg: 0.14271 }
    const found = await Promise.all([
      forecastAt(place, NOW),
      forecastAt({ latDeg: 42.91, lonDeg: 0.12 }, NOW),
    ])
    expect(found.map(it => it?.hours)).toEqual([
      [{ atMs: Date.UTC(2026, 10, 21, 18), coverPercent: 42 }],
      [{ atMs: Date.UTC(2026, 10, 21, 18), coverPercent: 42 }],
    ])
    expect(await forecastAt(place, later(29))).toBe(found[0])
    expect(asked.map(({ url }) => url)).toEqual(['/weatherapi/locationforecast/2.0/compact?lat=42.9&lon=0.1'])
    expect(asked[0]?.headers['user-agent']).toMatch(/^Afterglow\/\S+ keeper@example\.org$/)
  })

  test('asks again afterwards, for what is new since', async () => {
    const place = { latDeg: -20, lonDeg: -70 }
    answer = forecast(7, { expires: later(30).toUTCString(), 'last-modified': later(-9).toUTCString() })
    const first = await forecastAt(place, NOW)
    answer = (_, response) => response.writeHead(304, { expires: later(90).toUTCString() }).end()
    const second = await forecastAt(place, later(31))
    expect(second).toEqual({ ...first, askedAt: later(31) })
    expect(await forecastAt(place, later(89))).toBe(second)
    expect(asked.map(({ headers }) => headers['if-modified-since'])).toEqual([
      undefined,
      later(-9).toUTCString(),
    ])
  })

  test.each<[string, Answer]>([
    ['refuses', (_, response) => response.writeHead(403).end()],
    ['is busy', (_, response) => response.writeHead(429).end('slow down')],
    ['answers something else', (_, response) => response.end('<html>maintenance</html>')],
    ['hangs up', request => request.destroy()],
    [
      'never stops',
      (_, response) => {
        response.write('{"type": "')
        const more = () => response.write('x'.repeat(65_536)) || response.once('drain', more)
        const timer = setInterval(more, 1)
        response.on('close', () => clearInterval(timer))
      },
    ],
    ['says nothing', () => {}],
  ])('there is no forecast where the provider %s, and it is left alone for a while', async (_, says) => {
    answer = says
    const place = { latDeg: places++, lonDeg: 100 }
    const began = Date.now()
    expect(await forecastAt(place, NOW)).toBeNull()
    expect(Date.now() - began).toBeLessThan(4500)
    expect(await forecastAt(place, NOW)).toBeNull()
    expect(asked).toHaveLength(1)
  })
})
