import { spokenLanguage } from '#app/_ui/language.ts'
import type { Observer } from '#app/_ui/observers.ts'
import { Scrollable } from '#app/_ui/scrollable.tsx'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeClock } from '#domain/messages/clock.ts'
import { listClouds, sayClouds } from '#domain/messages/clouds.ts'
import { drawClouds } from '#domain/pictures/clouds.ts'
import { spanShown } from '#domain/pictures/night-curve.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import { nightAt, twilightsWithin } from '#domain/sky/night.ts'
import { placeOf } from '#domain/sky/place.ts'
import { cloudsOfNight } from '#domain/weather/clouds-of-night.ts'
import { forecastAt } from '#server/weather.ts'

const PROVIDERS = {
  'met-norway': { name: 'MET Norway', url: 'https://api.met.no/' },
  'open-meteo': { name: 'Open-Meteo', url: 'https://open-meteo.com/' },
}

/** The clouds beneath the picture of a night, under the same hours; nothing where nobody forecasts them. */
export async function Clouds({ observer, at, now }: { observer: Observer; at: Date; now: Date }) {
  const forecast = await forecastAt(observer, now)
  if (!forecast) return null
  const place = placeOf(observer)
  const night = nightAt(place, at.getTime())
  const span = spanShown(night, twilightsWithin(place, night))
  const clouds = cloudsOfNight(forecast.hours, span)
  if (!clouds) return null
  const say = words('weather')
  const [language, { timeZone }] = [spokenLanguage(), observer]
  const svg = drawClouds(
    {
      id: 'clouds',
      span,
      hours: clouds.hours,
      words: {
        title: say('title', { site: cleanText(observer.name, 80) }),
        description: say('help', { list: listClouds(clouds, language, timeZone) }),
      },
    },
    PAGE_PALETTE,
  )
  return (
    <figure data-clouds="" className="mt-1">
      <p className="text-sm text-quiet">{say('unit')}</p>
      <Scrollable label={say('unit')}>
        <div className="min-w-[30rem]" dangerouslySetInnerHTML={{ __html: svg }} />
      </Scrollable>
      <figcaption>
        {sayClouds(clouds, language, timeZone)}{' '}
        <span className="text-sm text-quiet">
          {say.rich('by', {
            provider: PROVIDERS[forecast.provider].name,
            time: writeClock(forecast.askedAt, null),
            link: text => <a href={PROVIDERS[forecast.provider].url}>{text}</a>,
          })}
        </span>
      </figcaption>
    </figure>
  )
}

/**
 * Where people look up seeing, wind and clouds by layer. For a site of one's own alone, whose place one may tell whom one
 * likes, and even so to a hundredth of a degree.
 */
export function CloudsElsewhere({ observer }: { observer: Observer }) {
  if (observer.siteId === null) return null
  const place = `${observer.latDeg.toFixed(2)}/${observer.lonDeg.toFixed(2)}`
  return (
    <p className="mt-2">
      <a
        href={`https://clearoutside.com/forecast/${place}`}
        rel="noreferrer"
        className="inline-flex min-h-11 items-center"
      >
        {words('weather')('elsewhere')}
      </a>
    </p>
  )
}
