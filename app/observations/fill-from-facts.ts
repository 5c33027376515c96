import { words } from '#app/_ui/words.ts'
import { doubtClock } from '#domain/fits/doubt-clock.ts'
import type { FitsFacts } from '#domain/fits/fits-facts.ts'
import { clockAt, instantAt } from '#domain/people/local-time.ts'
import { separationDeg } from '#domain/sky/separation.ts'
import type { Filling } from '#domain/uploads/described-upload.ts'

type OwnSite = {
  id: number
  name: string
  latDeg: number
  lonDeg: number
  elevationM: number
  timeZone: string
}

/** Headers round, and sites are drawn on maps: so far apart they are still one. */
const SAME_SITE_DEG = 0.3

/** The values that a FITS header gives to the form; nothing is put where it says nothing. */
export function fillFromFacts(
  facts: FitsFacts,
  sites: readonly OwnSite[],
  target: { raDeg: number; decDeg: number } | null,
): Filling {
  const site = siteOf(facts, sites)
  const isLocal = facts.doubts.includes('local-clock')
  const zone = isLocal ? (site?.timeZone ?? sites[0]?.timeZone ?? 'UTC') : 'UTC'
  const { field } = facts
  const values: Record<string, string | null> = {
    when: facts.startAt?.slice(0, 19) ?? null,
    zone: facts.startAt && zone,
    moment: facts.startAt && 'start',
    exposureCount: facts.exposureSeconds === null ? null : String(facts.exposureCount),
    exposureSeconds: facts.exposureSeconds === null ? null : String(round(facts.exposureSeconds, 3)),
    filter: facts.filter?.slice(0, 20) ?? null,
    telescope: telescopeOf(facts),
    siteId: site ? String(site.id) : null,
    fieldRa: field?.centre.raDeg.toFixed(5) ?? null,
    fieldDec: field?.centre.decDeg.toFixed(5) ?? null,
    fieldWidthDeg: field ? String(round(field.widthDeg, 3)) : null,
    fieldHeightDeg: field ? String(round(field.heightDeg, 3)) : null,
  }
  const said = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== null)
  return { values: Object.fromEntries(said), remarks: remarksOf(facts, site, target) }
}

const round = (value: number, digits: number) => Number(value.toFixed(digits))

function telescopeOf({ telescope, instrument }: FitsFacts): string | null {
  const isSaid = telescope !== null && instrument?.toLowerCase().includes(telescope.toLowerCase())
  const parts = [isSaid ? null : telescope, instrument].filter(it => it !== null)
  return parts.length > 0 ? parts.join(', ').slice(0, 80) : null
}

function siteOf({ site }: FitsFacts, sites: readonly OwnSite[]): OwnSite | undefined {
  if (!site) return undefined
  const away = (it: OwnSite) =>
    separationDeg(
      { raDeg: (it.lonDeg + 360) % 360, decDeg: it.latDeg },
      { raDeg: (site.lonDeg + 360) % 360, decDeg: site.latDeg },
    )
  const nearest = sites.toSorted((a, b) => away(a) - away(b))[0]
  return nearest && away(nearest) < SAME_SITE_DEG ? nearest : undefined
}

function remarksOf(
  facts: FitsFacts,
  own: OwnSite | undefined,
  target: { raDeg: number; decDeg: number } | null,
): string[] {
  const say = words('uploads.doubts')
  const remarks = facts.doubts.map(doubt => say(doubt))
  const place = own ?? (facts.site && { ...facts.site, elevationM: facts.site.elevationM ?? 0 })
  const at = facts.midAt ?? facts.startAt
  if (at === null || !place || facts.doubts.includes('local-clock')) return remarks
  const zoneMinutes = own ? zoneMinutesAt(new Date(at), own.timeZone) : facts.zoneMinutes
  const doubt = doubtClock(Date.parse(at), place, facts.field?.centre ?? target, zoneMinutes)
  if (!doubt) return remarks
  return [...remarks, say(doubt.isLocalLikely ? 'clock-was-local' : doubt.why)]
}

function zoneMinutesAt(at: Date, timeZone: string): number | null {
  const asUtc = instantAt(clockAt(at, timeZone), 'UTC')
  return asUtc && Math.round((asUtc.getTime() - at.getTime()) / 60_000)
}
