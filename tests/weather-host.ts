import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Who forecasts the weather in Open-Meteo's shape, from here alone: the same clouds everywhere, so many percent. */
export async function startWeatherHost(
  coverPercent: number,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((_, response) => {
    const firstHour = Math.floor(Date.now() / 3_600_000) - 48
    const time = Array.from({ length: 120 }, (_hour, i) => (firstHour + i) * 3600)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ hourly: { time, cloud_cover: time.map(() => coverPercent) } }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/forecast`,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
