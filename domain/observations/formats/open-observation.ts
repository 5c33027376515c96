import { midOf, type Observation } from '../observation.ts'

/** One observation as it is handed out: plain values, times as ISO 8601 in UTC, degrees in ICRS. */
export type OpenObservation = {
  id: number
  url: string
  event: string
  t0: string | null
  start: string
  mid: string
  sinceT0Seconds: number | null
  exposureSeconds: number
  exposureCount: number
  filter: string
  mag: number | null
  magError: number | null
  limitingMag: number | null
  limitingMagSigma: number | null
  magSystem: string
  catalogue: string | null
  isExtinctionCorrected: boolean
  raDeg: number | null
  decDeg: number | null
  positionErrorArcsec: number | null
  telescope: string | null
  latDeg: number | null
  lonDeg: number | null
  observers: string
  affiliation: string | null
  licence: string
}

type Published = Observation & {
  id: number
  eventSlug: string
  ownerName: string | null
  coObservers: readonly string[]
  affiliation: string | null
  place: { latDeg: number; lonDeg: number } | null
}

/** What of an observation is for everybody and for programs. */
export function openOf(
  it: Published,
  { t0, siteUrl }: { t0: Date | null; siteUrl: string },
): OpenObservation {
  const mid = midOf(it)
  return {
    id: it.id,
    url: `${siteUrl}/observations/${it.id}`,
    event: it.eventSlug,
    t0: t0?.toISOString() ?? null,
    start: it.startAt.toISOString(),
    mid: mid.toISOString(),
    sinceT0Seconds: t0 ? (mid.getTime() - t0.getTime()) / 1000 : null,
    exposureSeconds: it.exposureSeconds,
    exposureCount: it.exposureCount,
    filter: it.filter,
    mag: it.mag,
    magError: it.magError,
    limitingMag: it.limitingMag,
    limitingMagSigma: it.limitingMag === null ? null : it.limitingMagSigma,
    magSystem: it.magSystem,
    catalogue: it.catalogue,
    isExtinctionCorrected: it.isExtinctionCorrected,
    raDeg: it.raDeg,
    decDeg: it.decDeg,
    positionErrorArcsec: it.positionErrorArcsec,
    telescope: it.telescope,
    latDeg: it.place?.latDeg ?? null,
    lonDeg: it.place?.lonDeg ?? null,
    observers: [it.ownerName ?? 'anonymous', ...it.coObservers].join('; '),
    affiliation: it.affiliation,
    licence: it.licence,
  }
}
