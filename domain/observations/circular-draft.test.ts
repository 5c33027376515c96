import { expect, test } from 'vitest'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { draftCircular, gcnFormUrl, type Reported } from './circular-draft.ts'

const t0 = new Date('2026-08-25T02:12:08Z')
const about = {
  event: { slug: 'swift-1126853' } as BurstEvent,
  name: 'GRB 260825A',
  triggers: 'Swift trigger 1126853',
  t0,
  siteUrl: 'https://afterglow.example',
  thanks: '',
}
const limit: Reported = {
  id: 1,
  ownerName: 'C. Herschel',
  affiliation: 'private observatory',
  coMembers: [],
  coObservers: ['W. Herschel'],
  startAt: new Date('2026-08-25T03:12:08Z'),
  exposureSeconds: 60,
  exposureCount: 10,
  filter: 'r',
  mag: null,
  magError: null,
  limitingMag: 19.2,
  limitingMagSigma: 5,
  magSystem: 'AB',
  catalogue: 'Pan-STARRS DR1',
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
  telescope: '0.2-m Newtonian',
  notes: null,
  licence: 'CC-BY-4.0',
}

test('a limit becomes a circular in the style of the field', () => {
  const { subject, body, faults } = draftCircular(about, [limit])
  expect(subject).toBe('GRB 260825A: 0.2-m Newtonian optical upper limit')
  expect(faults).toEqual([])
  expect(body).toBe(
    `C. Herschel (private observatory) and W. Herschel report:

We observed the field of GRB 260825A (Swift trigger 1126853) with 0.2-m
Newtonian. Observations began at 2026-08-25 03:12:08 UTC, 60.0 min after the
trigger.

No new source was found in our field, down to the following limits:

T_mid - T0 (s)  Exposure (s)  Filter  Magnitude
3900            10 x 60       r       > 19.2 (5 sigma)

Magnitudes are in the AB system, calibrated with nearby stars of Pan-STARRS
DR1, and are not corrected for Galactic extinction.

The observations are published at
https://afterglow.example/events/swift-1126853.
`,
  )
})

test('whom somebody thanks stands at the end, in lines that are not too long', () => {
  const thanks =
    'We thank the night assistant of the observatory for keeping the dome open in the wind all night.'
  const { body } = draftCircular({ ...about, thanks }, [limit])
  const [last = ''] = body.trimEnd().split('\n\n').slice(-1)
  expect(last.replaceAll('\n', ' ')).toBe(thanks)
  expect(Math.max(...last.split('\n').map(it => it.length))).toBeLessThanOrEqual(78)
})

test('a detection says where, and several observers are named once', () => {
  const seen = {
    ...limit,
    id: 2,
    mag: 18.209999999999997,
    magError: 0.05,
    raDeg: 143.5871,
    decDeg: -21.9032,
    positionErrorArcsec: 0.8,
  }
  const { subject, body } = draftCircular(about, [
    seen,
    { ...limit, startAt: new Date('2026-08-25T05:00:00Z') },
  ])
  expect(subject).toBe('GRB 260825A: 0.2-m Newtonian optical observations')
  expect(body).toContain('RA (J2000)  = 09h 34m 20.90s')
  expect(body).toContain(`Dec (J2000) = -21d 54' 11.5"`)
  expect(body).toContain('18.21 +/- 0.05')
  expect(body.match(/C\. Herschel/g)).toHaveLength(1)
  expect(body.split('\n').every(line => line.length <= 80)).toBe(true)
})

test('what is missing is said, and GCN’s form is filled in', () => {
  const bare = { ...limit, ownerName: null, affiliation: null, telescope: null, catalogue: null }
  const draft = draftCircular({ ...about, name: 'Swift 1126853' }, [
    bare,
    { ...bare, magSystem: 'Vega' as const },
  ])
  expect(draft.faults).toEqual([
    'no-grb-name',
    'no-name',
    'no-affiliation',
    'no-telescope',
    'no-catalogue',
    'two-systems',
  ])
  const url = new URL(gcnFormUrl(draft))
  expect(url.origin + url.pathname).toBe('https://gcn.nasa.gov/circulars/new')
  expect(url.searchParams.get('subject')).toBe(draft.subject)
  expect(url.searchParams.get('body')).toBe(draft.body)
})
