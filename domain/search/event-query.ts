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

/** What a cone's radius is where only a place is given, degrees. */
export const USUAL_RADIUS_DEG = 1

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

/** What a rule asks for, for people who write programs. */
const about = <T extends z.ZodType>(description: string, rule: T): T => rule.meta({ description })

const Fields = z.object({
  q: about(
    'Words in names, circulars, notices and observations, as for web searches: "a phrase", or, -not.',
    optional(z.string().trim().min(1).max(200)),
  ),
  mission: about('`fermi`, `swift` … Several: repeated, or parted by commas.', listOf(word)),
  instrument: about('`fermi GBM`, `swift BAT` …', listOf(word)),
  kind: about('What sort of event it is.', listOf(Family)),
  state: about(
    'What is believed of it; left out, all but test, retracted and subthreshold.',
    listOf(EventState),
  ),
  since: about(
    'T0 within the last so many hours, days or years: `24h`, `30d`, `1y`.',
    optional(z.string().regex(SINCE)),
  ),
  from: about(
    'T0, or when GCN first spoke of it where no notice states one, from this on: a day or an instant, UTC.',
    instant(false),
  ),
  to: about('... up to here, inclusive: a day means its end.', instant(true)),
  minErrorDeg: about('Radius at 90 % with systematics, at least; degrees.', number(0, 180)),
  maxErrorDeg: about('Radius at 90 % with systematics, at most; degrees.', number(0, 180)),
  minChance: about('Probability of being a gamma-ray burst, at least.', number(0, 1)),
  class: about('A class that a mission states: `BNS`, `GRB` …', optional(word)),
  minClassChance: about('... with this probability at least.', number(0, 1)),
  duration: about('By the duration that missions state.', listOf(z.enum(['long', 'short']))),
  counterpart: about('Whether an X-ray or optical source was found.', optional(claim)),
  observed: about('Whether observers have published anything about it here.', optional(claim)),
  minGalacticLatDeg: about('Degrees from the galactic plane, north or south, at least.', number(0, 90)),
  minDecDeg: about('Declination, degrees.', number(-90, 90)),
  maxDecDeg: about('Declination, degrees.', number(-90, 90)),
  near: about(
    'Around a position (`288.26 +19.77`, `19 13 03 +19 46 24`, ICRS) or one of the events here, by any of its names.',
    optional(z.string().trim().min(1).max(120)),
  ),
  radiusDeg: about(`How far around it; degrees, ${USUAL_RADIUS_DEG} when left out.`, number(0, 180)),
  visible: about(
    'High enough over `lat` and `lon` while it is dark there (the Sun 12 degrees down).',
    optional(z.enum(['now', 'tonight'])),
  ),
  lat: about('Degrees north.', number(-90, 90)),
  lon: about('Degrees east.', number(-180, 180)),
  minAltitudeDeg: about('How high is high enough; degrees, 30 when left out.', number(0, 89)),
  tests: about('With tests.', claim.default(false)),
  retracted: about('With events that were taken back.', claim.default(false)),
  subthreshold: about('With triggers below the threshold.', claim.default(false)),
  sort: about('`nearest` needs `near`.', EventSort.default('newest')),
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
