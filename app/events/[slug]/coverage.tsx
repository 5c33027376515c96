import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { writeDecimal, writePercent } from '#domain/messages/numbers.ts'
import { drawCoverage } from '#domain/pictures/coverage.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import { type AimedField, bestOpenPlace, coverageOf, type Coverage as Shares } from '#domain/sky/coverage.ts'
import type { Region } from '#domain/sky/region.ts'
import { writeSexagesimal } from '#domain/sky/sexagesimal.ts'
import type { MapOutlines } from '#domain/sky-maps/measure-map.ts'
import type { Claim } from '#server/claims.ts'
import type { Measured } from '#server/measured.ts'

/** Fields on the error region, and the best place for one's own that nobody watches. */
export type Watched = {
  region: Region
  done: readonly AimedField[]
  claimed: readonly AimedField[]
  shares: Shares
  next: (AimedField & { share: number }) | null
}

/** What those who have observed or mean to cover of a region, and where a field would see most of the rest. */
export function watchedOf(
  region: Region,
  claims: readonly Claim[],
  observations: readonly Measured[],
  own: { widthDeg: number; heightDeg: number },
): Watched {
  const of = (states: readonly Claim['state'][]) =>
    claims.flatMap(it => (states.includes(it.state) && it.field ? [it.field] : []))
  const done = [...observations.flatMap(fieldOfObservation), ...of(['done'])]
  const claimed = of(['observing', 'planning'])
  const shares = coverageOf(region, done, claimed)
  const next = bestOpenPlace(region, [...done, ...claimed], own)
  return { region, done, claimed, shares, next }
}

function fieldOfObservation(it: Measured): AimedField[] {
  const { fieldRaDeg, fieldDecDeg, fieldWidthDeg, fieldHeightDeg } = it
  return fieldRaDeg === null || fieldDecDeg === null || fieldWidthDeg === null || fieldHeightDeg === null
    ? []
    : [{ raDeg: fieldRaDeg, decDeg: fieldDecDeg, widthDeg: fieldWidthDeg, heightDeg: fieldHeightDeg }]
}

/** The chart of what is covered and what nobody watches yet, and the same in words. */
export function Coverage({ watched, outlines }: { watched: Watched; outlines: MapOutlines | null }) {
  const say = words('observations.board')
  const { region, done, claimed, shares, next } = watched
  if (done.length + claimed.length === 0) return <p className="mt-4 text-quiet">{say('uncovered')}</p>
  const percent = (share: number) => writePercent(share, spokenLanguage())
  const covered = say('covered', {
    done: percent(shares.done),
    claimed: percent(shares.claimed),
    open: percent(shares.open),
  })
  const svg = drawCoverage(
    {
      id: 'coverage',
      region,
      outlines,
      fields: { done, claimed },
      next,
      words: {
        title: say('chart'),
        description: say('alt', { covered }),
        north: say('north'),
        east: say('east'),
        keys: { done: say('keyDone'), claimed: say('keyClaimed'), next: say('keyOpen') },
      },
    },
    PAGE_PALETTE,
  )
  return (
    <figure className="mt-4 max-w-xl" data-coverage="">
      <div dangerouslySetInnerHTML={{ __html: svg }} />
      <figcaption className="mt-2">
        {covered} {next ? sayNext(next) : say('coveredAll')}
      </figcaption>
    </figure>
  )
}

function sayNext(next: AimedField & { share: number }): string {
  const degrees = (deg: number) => writeDecimal(deg, 2, spokenLanguage())
  return words('observations.board')('next', {
    width: degrees(next.widthDeg),
    height: degrees(next.heightDeg),
    ...placeInWords(next),
  })
}

/** A place with what it holds, as messages name it. */
export function placeInWords(next: AimedField & { share: number }): {
  ra: string
  dec: string
  share: string
} {
  return {
    ...writeSexagesimal(next.raDeg, next.decDeg, false),
    share: writePercent(next.share, spokenLanguage()),
  }
}
