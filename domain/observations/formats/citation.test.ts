import { expect, test } from 'vitest'
import { type Cited, citeEvent, citeObservations, writeBibtex, writeReferences } from './citation.ts'
import type { OpenObservation } from './open-observation.ts'

const about: Cited = {
  slug: 'grb260825a',
  name: 'GRB 260825A',
  t0: new Date('2026-08-25T02:12:08Z'),
  siteUrl: 'https://afterglow.example',
  at: new Date('2027-01-05T10:00:00Z'),
}
const line = (given: Partial<OpenObservation>): OpenObservation => ({
  id: 12,
  source: 'observation',
  url: 'https://afterglow.example/observations/12',
  event: about.slug,
  t0: '2026-08-25T02:12:08.000Z',
  start: '2026-08-25T03:12:08.000Z',
  mid: '2026-08-25T03:17:08.000Z',
  sinceT0Seconds: 3900,
  exposureSeconds: 60,
  exposureCount: 10,
  filter: 'r',
  mag: 18.2,
  magError: 0.05,
  limitingMag: null,
  limitingMagSigma: null,
  magSystem: 'AB',
  catalogue: null,
  isExtinctionCorrected: false,
  raDeg: null,
  decDeg: null,
  positionErrorArcsec: null,
  telescope: null,
  latDeg: null,
  lonDeg: null,
  observers: 'Caroline Herschel; Édith Müller',
  affiliation: null,
  licence: 'CC-BY-4.0',
  ...given,
})

test('an event has one entry, with who lets us know of it', () => {
  const bib = writeBibtex(citeEvent(about), about.at)
  expect(bib).toBe(
    `@misc{afterglow-grb260825a,
  author = {{Afterglow}},
  title = {{GRB 260825A: record of the event}},
  year = {2026},
  howpublished = {\\url{https://afterglow.example/events/grb260825a}},
  url = {https://afterglow.example/events/grb260825a},
  urldate = {2027-01-05},
  note = {From notices and circulars of NASA's General Coordinates Network},
}
`,
  )
})

test('what the same people publish is one entry, a circular is its own', () => {
  const reported = {
    id: null,
    source: 'GCN Circular 40123',
    observers: 'W. Struve et al.',
    licence: null,
  }
  const entries = citeObservations(about, [
    line({}),
    line({ id: 13, mag: null, limitingMag: 19 }),
    line({ id: 14, observers: 'Caroline Herschel' }),
    line({ ...reported, url: 'https://gcn.nasa.gov/circulars/40123' }),
    line({ ...reported, url: 'https://gcn.nasa.gov/circulars/40123' }),
  ])
  expect(entries.map(it => it.key)).toEqual([
    'afterglow-grb260825a-herschel2026',
    'afterglow-grb260825a-herschel2026-2',
    'gcn40123',
  ])
  expect(writeReferences(entries, about.at).split('\n')).toEqual([
    'Caroline Herschel; Édith Müller (2026). Photometry of GRB 260825A: 1 detection, 1 upper limit. Afterglow observations 12, 13, CC-BY-4.0. https://afterglow.example/events/grb260825a (accessed 2027-01-05).',
    'Caroline Herschel (2026). Photometry of GRB 260825A: 1 detection. Afterglow observation 14, CC-BY-4.0. https://afterglow.example/observations/12 (accessed 2027-01-05).',
    'W. Struve et al. (2026). GRB 260825A: GCN Circular 40123. GRB Coordinates Network, 40123. https://gcn.nasa.gov/circulars/40123 (accessed 2027-01-05).',
    '',
  ])
  const bib = writeBibtex(entries, about.at)
  expect(bib).toContain('author = {{Caroline Herschel} and {Édith Müller}}')
  expect(bib).toContain('volume = {40123}')
})

test('a name cannot end an entry or begin a command', () => {
  const bib = writeBibtex(
    citeObservations(about, [line({ observers: 'A}, note = {x\n@misc{y, \\input{z} & 50%' })]),
    about.at,
  )
  expect(bib).toContain('A\\}, note = \\{x @misc\\{y, \\textbackslash{}input\\{z\\} \\& 50\\%')
  expect(bib.match(/^@/gm)).toHaveLength(1)
})
