import { z } from 'zod'
import { EventState } from '#domain/events/burst-event.ts'
import { Family } from '#domain/notices/reading.ts'
import { readInstant } from './read-instant.ts'
import { readNear } from './read-near.ts'

// One rule for what may be asked of the events, for pages, the API and all else that lists them. Its keys are the
// names of the parameters; what stands in an address is text, so each rule reads text.

/** In the order in which a choice offers them; the last needs a cone. */
export const EventSort = z.enum([
  'newest',
  'oldest',
  'changed',
  'smallest-error',
  'likeliest',
  'most-observed',
  'nearest',
])
export type EventSort = z.infer<typeof EventSort>

/** The last so many hours, days or years: it stays true of a link that is kept. */
const SINCE = /^[1-9]\d{0,3}[hdy]$/
const MOST_CHOICES = 40

const word = z.string().trim().min(1).max(60)
/** Several values: the parameter repeated, or parted by commas. */
const listOf = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    given =>
      given === undefined ? [] : [given].flat().flatMap(it => (typeof it === 'string' ? split(it) : it)),
    z.array(one).max(MOST_CHOICES),
  )
const split = (text: string) =>
  text
    .split(',')
    .map(it => it.trim())
    .filter(Boolean)

const optional = <T extends z.ZodType>(one: T) => one.nullable().default(null)
const number = (least: number, most: number) =>
  optional(
    z.preprocess(
      given => (typeof given === 'string' ? toNumber(given) : given),
      z.number().min(least).max(most),
    ),
  )
const toNumber = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.trim().replace('−', '-')))

const TRUE = ['1', 'true', 'yes', 'on']
const FALSE = ['0', 'false', 'no']
const claim = z.preprocess(
  given => (TRUE.includes(String(given)) ? true : FALSE.includes(String(given)) ? false : given),
  z.boolean(),
)
const instant = (dayEnd: boolean) =>
  optional(
    z.preprocess(
      given => (typeof given === 'string' ? (readInstant(given, dayEnd) ?? given) : given),
      z.date(),
    ),
  )

const Fields = z.object({
  /** Words in names, circulars, notices and observations: as for web searches, with "phrases", or and -not. */
  q: optional(z.string().trim().min(1).max(200)),
  mission: listOf(word),
  instrument: listOf(word),
  kind: listOf(Family),
  /** Empty: all but those that must be asked for (tests, retracted, subthreshold). */
  state: listOf(EventState),
  since: optional(z.string().regex(SINCE)),
  /** T0, or when GCN first spoke of it where no notice states one: from this on. UTC. */
  from: instant(false),
  /** Up to here, inclusive: a day means its end. */
  to: instant(true),
  /** Radius at 90 % with systematics; degrees. */
  minErrorDeg: number(0, 180),
  maxErrorDeg: number(0, 180),
  /** Probability of being a gamma-ray burst. */
  minChance: number(0, 1),
  /** A class that a mission states: BNS, GRB ... */
  class: optional(word),
  /** ... with this probability at least. */
  minClassChance: number(0, 1),
  duration: listOf(z.enum(['long', 'short'])),
  counterpart: optional(claim),
  /** Whether observers have published anything about it here. */
  observed: optional(claim),
  /** Degrees from the galactic plane, north or south. */
  minGalacticLatDeg: number(0, 90),
  minDecDeg: number(-90, 90),
  maxDecDeg: number(-90, 90),
  /** A position (degrees or sexagesimal, ICRS) or the name of one of our events. */
  near: optional(z.string().trim().min(1).max(120)),
  /** Around it; degrees. */
  radiusDeg: number(0, 180),
  /** High enough over lat and lon while it is dark there. */
  visible: optional(z.enum(['now', 'tonight'])),
  lat: number(-90, 90),
  lon: number(-180, 180),
  minAltitudeDeg: number(0, 89),
  tests: claim.default(false),
  retracted: claim.default(false),
  subthreshold: claim.default(false),
  sort: EventSort.default('newest'),
})

/** The rules alone, for whoever describes them. */
export const EVENT_QUERY_FIELDS = Fields.shape

/** What is asked of the events, read from text or from values. Whatever is not asked is null, false or empty. */
export const EventQuery = Fields.superRefine((it, context) => {
  const fault = (path: keyof typeof it, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  const { from, to, minErrorDeg, maxErrorDeg, minDecDeg, maxDecDeg } = it
  if (from && to && from > to) fault('to', 'ends before it begins')
  if (minErrorDeg !== null && maxErrorDeg !== null && minErrorDeg > maxErrorDeg)
    fault('maxErrorDeg', 'below minErrorDeg')
  if (minDecDeg !== null && maxDecDeg !== null && minDecDeg > maxDecDeg) fault('maxDecDeg', 'below minDecDeg')
  if (it.near !== null && !readNear(it.near)) fault('near', 'no position on the sky')
  if (it.radiusDeg !== null && it.near === null) fault('near', 'a radius needs a place')
  if (it.sort === 'nearest' && it.near === null) fault('sort', 'nearest to what?')
  if (it.minClassChance !== null && it.class === null) fault('class', 'the chance of which class?')
  if ((it.lat === null) !== (it.lon === null))
    fault(it.lat === null ? 'lat' : 'lon', 'lat and lon belong together')
})
export type EventQuery = z.infer<typeof EventQuery>

/** Nothing asked: the newest events, without tests, retracted ones and sub-threshold triggers. */
export const EVERY_EVENT: EventQuery = EventQuery.parse({})

/** What a cone's radius is where only a place is given, degrees. */
export const USUAL_RADIUS_DEG = 1
