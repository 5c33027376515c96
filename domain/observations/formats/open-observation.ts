import { z } from 'zod'
import { midOf, type Observation } from '../observation.ts'

/** One observation as it is handed out: plain values, times as ISO 8601 in UTC, degrees in ICRS. */
export const OpenObservation = z.object({
  id: z.number().int(),
  url: z.string(),
  event: z.string(),
  t0: z.iso.datetime().nullable(),
  start: z.iso.datetime(),
  mid: z.iso.datetime(),
  sinceT0Seconds: z.number().nullable(),
  exposureSeconds: z.number(),
  exposureCount: z.number().int(),
  filter: z.string(),
  mag: z.number().nullable(),
  magError: z.number().nullable(),
  limitingMag: z.number().nullable(),
  limitingMagSigma: z.number().nullable(),
  magSystem: z.string(),
  catalogue: z.string().nullable(),
  isExtinctionCorrected: z.boolean(),
  raDeg: z.number().nullable(),
  decDeg: z.number().nullable(),
  positionErrorArcsec: z.number().nullable(),
  telescope: z.string().nullable(),
  latDeg: z.number().nullable().meta({ description: 'As far as the observer shows it.' }),
  lonDeg: z.number().nullable(),
  observers: z.string(),
  affiliation: z.string().nullable(),
  licence: z.string(),
})
export type OpenObservation = z.infer<typeof OpenObservation>

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
