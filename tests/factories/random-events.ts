import fc from 'fast-check'
import { EventState } from '#domain/events/burst-event.ts'
import { Family } from '#domain/notices/reading.ts'
import { EventSort } from '#domain/search/event-query.ts'
import type { KnownEvent } from './filtered-events.ts'

/** Words that no stemmer changes and no list of stop words holds. */
const WORDS = ['kepler', 'orion', 'vega', 'lyra', 'cygnus', 'draco']
const MISSIONS = ['fermi', 'swift', 'svom', 'lvk']
const INSTRUMENTS = ['fermi GBM', 'swift BAT', 'svom GRM']
const CLASSES = ['BNS', 'NSBH', 'GRB']
const HOUR_MS = 3_600_000

const some = <T>(values: readonly T[], least = 0) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: least, maxLength: 2 })
const fraction = fc.integer({ min: 0, max: 20 }).map(it => it / 20)
const direction = fc.oneof(
  fc.record({
    raDeg: fc.integer({ min: 0, max: 3_599_999 }).map(it => it / 10_000),
    decDeg: fc.integer({ min: -900_000, max: 900_000 }).map(it => it / 10_000),
  }),
  // Where things go wrong: both sides of RA 0, the poles, and what is too small to be multiplied.
  fc.record({
    raDeg: fc.constantFrom(1e-300, 0.3, 359.7, 180),
    decDeg: fc.constantFrom(-89.9, 0.2, 45.5, 89.9),
  }),
)
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }).map(it => it.join(' '))

/** Up to forty events about `now`, each with circulars and observations of all sorts. */
export function anyEvents(now: Date): fc.Arbitrary<KnownEvent[]> {
  const at = fc.integer({ min: -24 * 40, max: 0 }).map(hours => new Date(now.getTime() + hours * HOUR_MS))
  const event = fc.record({
    t0: fc.option(at),
    heardAt: at,
    changedAt: at,
    state: fc.constantFrom(...EventState.options),
    family: fc.constantFrom(...Family.options.slice(0, 4)),
    missions: some(MISSIONS, 1),
    instruments: some(INSTRUMENTS),
    place: fc.option(direction, { freq: 6 }),
    radius90Deg: fc.option(fc.constantFrom(0.001, 0.05, 1, 5, 12.5, 180), { freq: 4 }),
    grbChance: fc.option(fraction),
    classes: fc.uniqueArray(fc.record({ name: fc.constantFrom(...CLASSES), probability: fraction }), {
      selector: it => it.name,
      maxLength: 2,
    }),
    durationClass: fc.option(fc.constantFrom('long' as const, 'short' as const)),
    hasCounterpart: fc.boolean(),
    said: text,
    circulars: fc.array(text, { maxLength: 2 }),
    observations: fc.array(
      fc.record({
        userId: fc.constantFrom(1, 1, null, 2),
        state: fc.constantFrom('published', 'published', 'draft', 'withdrawn'),
        hiddenAt: fc.option(fc.constant(now.toISOString()), { freq: 1 }),
        notes: text,
      }),
      { maxLength: 3 },
    ),
  })
  return fc
    .array(event, { minLength: 15, maxLength: 40 })
    .map(many => many.map((it, place) => knownEvent(place + 1, it)))
}

type Drawn = {
  t0: Date | null
  heardAt: Date
  changedAt: Date
  state: EventState
  family: Family
  missions: string[]
  instruments: string[]
  place: { raDeg: number; decDeg: number } | null
  radius90Deg: number | null
  grbChance: number | null
  classes: { name: string; probability: number }[]
  durationClass: 'long' | 'short' | null
  hasCounterpart: boolean
  said: string
} & Pick<KnownEvent, 'circulars' | 'observations'>

function knownEvent(id: number, it: Drawn): KnownEvent {
  const { t0, heardAt, changedAt, place: where, radius90Deg, said, circulars, observations, ...facts } = it
  const slug = `event-${id}`
  return {
    id,
    slug,
    heardAt: heardAt.toISOString(),
    changedAt: changedAt.toISOString(),
    circulars,
    observations,
    facts: {
      ...facts,
      slug,
      stateBecause: said,
      triggers: [{ mission: 'fermi', id: String(1000 + id) }],
      names: [`GRB 2611${String(id).padStart(2, '0')}A`],
      t0: t0 && t0.toISOString(),
      best: where && {
        ...where,
        errorRadiusDeg: null,
        errorContainment: null,
        radius90Deg,
      },
    },
  }
}

const asked = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 1, nil: undefined })

/** A question as a form would send it: few things asked at once, so that something is found. */
export function anyQuery(now: Date): fc.Arbitrary<Record<string, unknown>> {
  const day = fc.integer({ min: -40, max: 0 }).map(days => new Date(now.getTime() + days * 24 * HOUR_MS))
  const days = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
  const sizes = fc.constantFrom(0.001, 0.05, 1, 5, 13)
  const parts: fc.Arbitrary<Record<string, unknown>>[] = [
    fc.record({ mission: some(MISSIONS, 1) }),
    fc.record({ instrument: some(INSTRUMENTS, 1) }),
    fc.record({ kind: some(Family.options.slice(0, 4), 1) }),
    fc.record({ state: some(EventState.options, 1) }),
    fc.record({ since: fc.constantFrom('12h', '7d', '1y') }),
    days,
    fc.oneof(
      fc.tuple(sizes, sizes).map(([a, b]) => ({ minErrorDeg: Math.min(a, b), maxErrorDeg: Math.max(a, b) })),
      fc.record({ maxErrorDeg: sizes }),
    ),
    fc.record({ minChance: fraction }),
    fc.record({ class: fc.constantFrom('bns', 'NSBH'), minClassChance: asked(fraction) }),
    fc.record({ duration: some(['long', 'short'], 1) }),
    fc.record({ counterpart: fc.boolean() }),
    fc.record({ observed: fc.boolean() }),
    fc.record({ minGalacticLatDeg: fc.double({ min: 0, max: 60, noNaN: true }) }),
    fc.record({ minDecDeg: fc.integer({ min: -60, max: 20 }), maxDecDeg: fc.integer({ min: 21, max: 80 }) }),
    fc.record({
      near: fc.oneof(
        direction.map(it => `${it.raDeg.toFixed(4)} ${it.decDeg < 0 ? '' : '+'}${it.decDeg.toFixed(4)}`),
        fc.constantFrom('23 59 48 +00 12 30', '00h01m12s -89d54m00s'),
      ),
      radiusDeg: fc.constantFrom(0.5, 12, 40, 95, 180),
      sort: fc.constantFrom('nearest', 'newest'),
    }),
    fc.record({
      visible: fc.constantFrom('now', 'tonight'),
      lat: fc.integer({ min: -80, max: 80 }),
      lon: fc.integer({ min: -180, max: 180 }),
      minAltitudeDeg: asked(fc.integer({ min: 0, max: 70 })),
    }),
    fc.record({
      q: fc
        .uniqueArray(fc.constantFrom(...WORDS, 'kep', 'orio', 'cygn', 'dra'), { minLength: 1, maxLength: 2 })
        .map(it => it.join(' ')),
    }),
    fc.integer({ min: 1, max: 12 }).map(id => ({ q: `grb2611${String(id).padStart(2, '0')}a` })),
  ]
  return fc
    .record({
      parts: fc.shuffledSubarray(
        parts.map((_, place) => place),
        { minLength: 0, maxLength: 3 },
      ),
      tests: fc.boolean(),
      retracted: fc.boolean(),
      subthreshold: fc.boolean(),
      sort: fc.constantFrom(...EventSort.options.filter(it => it !== 'nearest')),
    })
    .chain(({ parts: chosen, ...rest }) =>
      fc
        .tuple(...chosen.flatMap(place => parts[place] ?? []))
        .map(found => Object.assign({}, rest, ...found)),
    )
}
