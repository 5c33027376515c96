import { z } from 'zod'
import { type CircularPoint, circularUrl } from '../circular-point.ts'
import { midOf, type Observation } from '../observation.ts'

/** One observation as it is handed out: plain values, times as ISO 8601 in UTC, degrees in ICRS. */
export const OpenObservation = z.object({
  id: z.number().int().nullable().meta({ description: 'Null for what a circular reports.' }),
  source: z.string().meta({ description: '`observation`, or the circular that reports it.' }),
  url: z.string(),
  event: z.string(),
  t0: z.iso.datetime().nullable(),
  start: z.iso.datetime().nullable(),
  mid: z.iso.datetime(),
  sinceT0Seconds: z.number().nullable(),
  exposureSeconds: z.number().nullable(),
  exposureCount: z.number().int().nullable(),
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
  licence: z.string().nullable().meta({ description: 'Null where nobody stated one: circulars.' }),
})
export type OpenObservation = z.infer<typeof OpenObservation>

type Published = Observation & {
  id: number
  eventSlug: string
  ownerName: string | null
  coMembers: readonly { name: string | null }[]
  coObservers: readonly string[]
  affiliation: string | null
  place: { latDeg: number; lonDeg: number } | null
}

/** Who observed, as they are cited: its owner, members who stand for it, and who else was named. */
export const authorsOf = (it: Pick<Published, 'ownerName' | 'coMembers' | 'coObservers'>): string[] => [
  ...[it.ownerName, ...it.coMembers.map(member => member.name)].map(name => name ?? 'anonymous'),
  ...it.coObservers,
]

/** What of an observation is for everybody and for programs. */
export function openOf(
  it: Published,
  { t0, siteUrl }: { t0: Date | null; siteUrl: string },
): OpenObservation {
  const mid = midOf(it)
  return {
    id: it.id,
    source: 'observation',
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
    observers: authorsOf(it).join('; '),
    affiliation: it.affiliation,
    licence: it.licence,
  }
}

/** What a circular reports, told apart from observations by its source. */
export function openOfPoint(
  it: CircularPoint & { eventSlug: string },
  { t0 }: { t0: Date | null },
): OpenObservation {
  return {
    id: null,
    source: `GCN Circular ${it.circularId}`,
    url: circularUrl(it.circularId),
    event: it.eventSlug,
    t0: t0?.toISOString() ?? null,
    start: null,
    mid: it.midAt.toISOString(),
    sinceT0Seconds: t0 ? (it.midAt.getTime() - t0.getTime()) / 1000 : null,
    exposureSeconds: it.exposureSeconds,
    exposureCount: it.exposureSeconds === null ? null : 1,
    filter: it.filter,
    mag: it.mag,
    magError: it.magError,
    limitingMag: it.limitingMag,
    limitingMagSigma: it.limitingMag === null ? null : it.limitingMagSigma,
    magSystem: it.magSystem,
    catalogue: null,
    isExtinctionCorrected: it.isExtinctionCorrected,
    raDeg: null,
    decDeg: null,
    positionErrorArcsec: null,
    telescope: it.telescope,
    latDeg: null,
    lonDeg: null,
    observers: it.reportedBy,
    affiliation: null,
    licence: null,
  }
}
