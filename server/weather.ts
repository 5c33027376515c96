import { type CloudHour, readForecast, type WeatherProvider } from '#domain/weather/read-forecast.ts'
import { env } from '#server/env.ts'
import { log } from '#server/log.ts'
import { classOf } from '#server/outbound.ts'

// The one door to who forecasts the weather. Nothing waits for it: a page is as good without.

const WITHIN_MS = 3000
const LONGEST_ANSWER_BYTES = 1024 * 1024
/** Places of a tenth of a degree that are remembered; each holds some hundred hours. */
const MOST_PLACES = 500
/** Where an answer does not say how long it holds, or claims to hold for ever. */
const USUAL_MS = 3_600_000
const LONGEST_MS = 6 * 3_600_000
/** After a failure nobody is asked for this long. */
const AFTER_FAILURE_MS = 5 * 60_000

const USUAL_URLS: Record<WeatherProvider, string> = {
  'met-norway': 'https://api.met.no/weatherapi/locationforecast/2.0/compact',
  'open-meteo': 'https://api.open-meteo.com/v1/forecast',
}

/** Hours of clouds for a place, and who forecast them when. */
export type Forecast = { provider: WeatherProvider; hours: readonly CloudHour[]; askedAt: Date }

type Kept = { forecast: Forecast | null; untilMs: number; lastModified: string | null }

const kept = new Map<string, Kept>()
const asking = new Map<string, Promise<Kept>>()

/**
 * The clouds over a place (degrees), from memory while the last answer holds; null when nobody forecasts by setting, or
 * when the provider did not answer within three seconds or not sensibly. What leaves us is the place rounded to a tenth
 * of a degree, some ten kilometres. Never throws.
 */
export async function forecastAt(
  place: { latDeg: number; lonDeg: number },
  now: Date,
): Promise<Forecast | null> {
  const provider = env().WEATHER_PROVIDER
  if (provider === 'off') return null
  const url = urlOf(provider, place)
  const known = kept.get(url)
  if (known && known.untilMs > now.getTime()) return known.forecast
  const asked = asking.get(url) ?? ask({ provider, url, known, now }).finally(() => asking.delete(url))
  asking.set(url, asked)
  const answer = await asked
  remember(url, answer)
  return answer.forecast
}

function urlOf(provider: WeatherProvider, { latDeg, lonDeg }: { latDeg: number; lonDeg: number }): string {
  const url = new URL(env().WEATHER_URL ?? USUAL_URLS[provider])
  const [lat, lon] = [latDeg.toFixed(1), lonDeg.toFixed(1)]
  const asked =
    provider === 'met-norway'
      ? { lat, lon }
      : { latitude: lat, longitude: lon, hourly: 'cloud_cover', timeformat: 'unixtime', forecast_days: '3' }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  return url.href
}

/** The last that was asked for stands last, so the first is the one to forget. */
function remember(url: string, answer: Kept): void {
  kept.delete(url)
  kept.set(url, answer)
  const [oldest] = kept.keys()
  if (kept.size > MOST_PLACES && oldest !== undefined) kept.delete(oldest)
}

type Asked = { provider: WeatherProvider; url: string; known: Kept | undefined; now: Date }

async function ask({ provider, url, known, now }: Asked): Promise<Kept> {
  const failed = (why: string): Kept => {
    log.warn({ provider, why }, 'no forecast of clouds')
    return { forecast: null, untilMs: now.getTime() + AFTER_FAILURE_MS, lastModified: null }
  }
  try {
    // The address is the operator's setting, never a person's: it may be a machine of their own.
    const answer = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS), headers: headersOf(known) })
    const untilMs = expiryOf(answer.headers, now.getTime())
    const lastModified = answer.headers.get('last-modified')
    if (answer.status === 304 && known?.forecast)
      return {
        forecast: { ...known.forecast, askedAt: now },
        untilMs,
        lastModified: known.lastModified,
      }
    if (!answer.ok) return failed(`status ${answer.status}`)
    const text = await textOf(answer)
    const hours = text === null ? null : readForecast(provider, text)
    if (!hours) return failed('an answer that is no forecast')
    return { forecast: { provider, hours, askedAt: now }, untilMs, lastModified }
  } catch (error) {
    return failed(classOf(error))
  }
}

/** MET Norway answers nobody who does not say who they are and how they are reached. */
function headersOf(known: Kept | undefined): Record<string, string> {
  const contact = env().WEATHER_CONTACT ?? env().SITE_URL
  return {
    'user-agent': `Afterglow/0.1 ${contact}`,
    accept: 'application/json',
    ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
  }
}

function expiryOf(headers: Headers, nowMs: number): number {
  const stated = Date.parse(headers.get('expires') ?? '')
  const lasts = Number.isNaN(stated) ? USUAL_MS : stated - nowMs
  return nowMs + Math.min(Math.max(lasts, AFTER_FAILURE_MS), LONGEST_MS)
}

async function textOf(answer: Response): Promise<string | null> {
  if (!answer.body) return null
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answer.body) {
    bytes += chunk.byteLength
    if (bytes > LONGEST_ANSWER_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
