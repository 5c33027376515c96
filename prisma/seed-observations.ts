import type { Observation } from '#domain/observations/observation.ts'
import { db } from '#server/db.ts'
import { makeObservation } from '#server/observations.ts'

// What the demo's people saw of a few well-known bursts: all of it invented, so that lists, light curves, statistics and
// files have something in them.

type Seen = {
  /** Before the @. */
  who: string
  event: string
  startAt: string
  filter: string
  mag?: number
  magError?: number
  limitingMag: number
  exposureCount?: number
}

const GRB_221009A = 'fermi-687014224'
const GRB_190829A = 'swift-922968'
const GRB_201216C = 'fermi-629852850'

const SEEN: readonly Seen[] = [
  {
    who: 'lena',
    event: GRB_221009A,
    startAt: '2022-10-09T18:21:00Z',
    filter: 'r',
    mag: 16.21,
    magError: 0.04,
    limitingMag: 18.9,
  },
  {
    who: 'lena',
    event: GRB_221009A,
    startAt: '2022-10-09T19:40:00Z',
    filter: 'i',
    mag: 15.62,
    magError: 0.05,
    limitingMag: 18.4,
  },
  {
    who: 'kofi',
    event: GRB_221009A,
    startAt: '2022-10-09T20:02:00Z',
    filter: 'r',
    mag: 16.55,
    magError: 0.09,
    limitingMag: 18.1,
  },
  {
    who: 'ana',
    event: GRB_221009A,
    startAt: '2022-10-10T00:15:00Z',
    filter: 'r',
    mag: 17.02,
    magError: 0.06,
    limitingMag: 19.4,
  },
  { who: 'ana', event: GRB_221009A, startAt: '2022-10-10T00:50:00Z', filter: 'V', limitingMag: 18.8 },
  {
    who: 'sam',
    event: GRB_221009A,
    startAt: '2022-10-10T03:05:00Z',
    filter: 'i',
    mag: 16.68,
    magError: 0.05,
    limitingMag: 19.1,
  },
  {
    who: 'sam',
    event: GRB_221009A,
    startAt: '2022-10-10T03:40:00Z',
    filter: 'r',
    mag: 17.41,
    magError: 0.08,
    limitingMag: 19.3,
  },
  {
    who: 'yuki',
    event: GRB_221009A,
    startAt: '2022-10-10T10:30:00Z',
    filter: 'r',
    mag: 18.16,
    magError: 0.14,
    limitingMag: 19.2,
    exposureCount: 60,
  },
  {
    who: 'lena',
    event: GRB_221009A,
    startAt: '2022-10-10T18:10:00Z',
    filter: 'r',
    mag: 18.72,
    magError: 0.2,
    limitingMag: 19.3,
    exposureCount: 80,
  },
  {
    who: 'kofi',
    event: GRB_190829A,
    startAt: '2019-08-30T02:45:00Z',
    filter: 'Clear',
    mag: 17.3,
    magError: 0.12,
    limitingMag: 18.6,
  },
  {
    who: 'ana',
    event: GRB_190829A,
    startAt: '2019-08-30T05:30:00Z',
    filter: 'r',
    mag: 17.86,
    magError: 0.05,
    limitingMag: 19.9,
  },
  {
    who: 'ana',
    event: GRB_190829A,
    startAt: '2019-08-30T06:10:00Z',
    filter: 'i',
    mag: 17.31,
    magError: 0.06,
    limitingMag: 19.5,
  },
  {
    who: 'sam',
    event: GRB_190829A,
    startAt: '2019-08-30T09:20:00Z',
    filter: 'r',
    mag: 18.4,
    magError: 0.1,
    limitingMag: 19.4,
  },
  { who: 'lena', event: GRB_201216C, startAt: '2020-12-17T00:12:00Z', filter: 'r', limitingMag: 19.1 },
  {
    who: 'sam',
    event: GRB_201216C,
    startAt: '2020-12-17T02:30:00Z',
    filter: 'Clear',
    limitingMag: 19.6,
    exposureCount: 50,
  },
]

/** Whose sites others may see. */
const SHOWN: Readonly<Record<string, 'rounded' | 'exact'>> = {
  lena: 'rounded',
  ana: 'rounded',
  kofi: 'exact',
  yuki: 'rounded',
}

/** Posts what is invented, once; returns how many were posted. Events that are not there are left out. */
export async function seedObservations(): Promise<number> {
  if ((await db().observation.count()) > 0) return 0
  const emailOf = (who: string) => `${who}@example.org`
  for (const [who, sharing] of Object.entries(SHOWN))
    await db().site.updateMany({ where: { user: { email: emailOf(who) } }, data: { sharing } })
  let posted = 0
  for (const { who, event, ...seen } of SEEN) {
    const person = await db().user.findUnique({ where: { email: emailOf(who) }, include: { sites: true } })
    const [site] = person?.sites ?? []
    if (!person || !site) continue
    const report = { ...reportOf(seen), siteId: site.id, instrumentId: null, coObservers: [] }
    const made = await makeObservation(person.id, event, report, 'published')
    if (made.ok) posted++
  }
  return posted
}

function reportOf(seen: Omit<Seen, 'who' | 'event'>): Observation {
  const { startAt, filter, mag = null, magError = null, limitingMag, exposureCount = 20 } = seen
  return {
    startAt: new Date(startAt),
    exposureSeconds: 60,
    exposureCount,
    filter,
    mag,
    magError,
    limitingMag,
    limitingMagSigma: 5,
    magSystem: filter === 'V' ? 'Vega' : 'AB',
    catalogue: 'Pan-STARRS',
    isExtinctionCorrected: false,
    raDeg: null,
    decDeg: null,
    positionErrorArcsec: null,
    seeingArcsec: null,
    conditions: null,
    fieldRaDeg: null,
    fieldDecDeg: null,
    fieldWidthDeg: null,
    fieldHeightDeg: null,
    telescope: '0.25 m f/4 Newtonian + CMOS',
    notes: 'Invented for the demo.',
    licence: 'CC-BY-4.0',
  }
}
