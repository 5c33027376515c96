import { z } from 'zod'

/** How much of the sky clouds cover in the hour that begins at an instant, percent from 0 to 100. */
export type CloudHour = { atMs: number; coverPercent: number }

/** The providers whose answers can be read. */
export type WeatherProvider = 'met-norway' | 'open-meteo'

const Cover = z.number().min(0).max(100)

/** MET Norway, locationforecast 2.0 compact: https://api.met.no/doc/ForecastJSON. Hourly at first, then every six hours. */
const MetNorway = z
  .object({
    properties: z.object({
      timeseries: z
        .array(
          z.object({
            time: z.iso.datetime(),
            data: z.object({
              instant: z.object({ details: z.object({ cloud_area_fraction: Cover.optional() }) }),
            }),
          }),
        )
        .max(1000),
    }),
  })
  .transform(({ properties }) =>
    properties.timeseries.map(({ time, data }) => ({
      atMs: Date.parse(time),
      cover: data.instant.details.cloud_area_fraction ?? null,
    })),
  )

/** Open-Meteo, `hourly=cloud_cover` with `timeformat=unixtime`: https://open-meteo.com/en/docs. Parallel lists, with gaps. */
const OpenMeteo = z
  .object({
    hourly: z.object({
      time: z.array(z.int()).max(1000),
      cloud_cover: z.array(Cover.nullable()).max(1000),
    }),
  })
  .transform(({ hourly }) =>
    hourly.time.map((seconds, i) => ({ atMs: seconds * 1000, cover: hourly.cloud_cover[i] ?? null })),
  )

const FORMATS = { 'met-norway': MetNorway, 'open-meteo': OpenMeteo }

/** Reads a provider's answer, earliest hour first; null where it is not what its documentation says. */
export function readForecast(provider: WeatherProvider, text: string): CloudHour[] | null {
  const read = FORMATS[provider].safeParse(parseJson(text))
  if (!read.success) return null
  return read.data
    .flatMap(({ atMs, cover }) => (cover === null ? [] : { atMs, coverPercent: cover }))
    .toSorted((a, b) => a.atMs - b.atMs)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
