import { expect, test } from 'vitest'
import { BurstEvent } from './burst-event.ts'
import { missionLinksOf } from './mission-links.ts'

const event = (facts: Partial<BurstEvent>) =>
  BurstEvent.parse({
    slug: 'one',
    state: 'likely',
    stateBecause: null,
    family: 'burst',
    triggers: [],
    missions: [],
    names: [],
    t0: null,
    best: null,
    localisations: [],
    grbChance: null,
    classes: [],
    durationClass: null,
    hasCounterpart: false,
    skyMapUrl: null,
    lightCurveUrl: null,
    ...facts,
  })

test('each number and name leads to the pages that are known by it', () => {
  const links = missionLinksOf(
    event({
      names: ['GRB 260421A', 'bn260421092'],
      triggers: [
        { mission: 'fermi', id: '798430369' },
        { mission: 'swift', id: '1126853' },
        { mission: 'swift', id: '1126853' },
      ],
    }),
  )
  expect(links).toEqual([
    { page: 'gcn-circulars', href: 'https://gcn.nasa.gov/circulars/events/grb-260421a' },
    { page: 'gcn', href: 'https://gcn.gsfc.nasa.gov/other/798430369.fermi' },
    { page: 'gcn', href: 'https://gcn.gsfc.nasa.gov/other/1126853.swift' },
    {
      page: 'heasarc',
      href: 'https://heasarc.gsfc.nasa.gov/FTP/fermi/data/gbm/triggers/2026/bn260421092/quicklook/',
    },
    { page: 'swift-light-curve', href: 'https://www.swift.ac.uk/burst_analyser/01126853/' },
    { page: 'greiner', href: 'https://www.mpe.mpg.de/~jcg/grb260421A.html' },
  ])
})

test('a gravitational wave has its page at GraceDB', () => {
  expect(missionLinksOf(event({ names: ['S260421ab'] })).map(it => it.href)).toEqual([
    'https://gracedb.ligo.org/superevents/S260421ab/view/',
  ])
})

test('what a notice made up leads nowhere, and neither does a test', () => {
  const odd = event({ names: ['GRB 260421A/../../x', 'S1'], triggers: [{ mission: 'swift', id: '1/2' }] })
  expect(missionLinksOf(odd)).toEqual([])
  expect(missionLinksOf(event({ state: 'test', names: ['GRB 260421A'] }))).toEqual([])
})
