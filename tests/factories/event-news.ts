import { changesBetween } from '#domain/events/changes-between.ts'
import { eventFrom } from '#domain/events/event-from.ts'
import { slugOf } from '#domain/events/event-keys.ts'
import type { EventNews } from '#domain/messages/event-news.ts'
import type { Localisation, Reading } from '#domain/notices/reading.ts'
import type { Outlook } from '#domain/rules/best-verdict.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { makeReading } from './reading.ts'

/** The news that the last of these readings makes after the others, as if people had been told of all but that one. */
export function makeNews(...readings: [Reading, ...Reading[]]): EventNews {
  const kept = readings.map((reading, noticeId) => ({ noticeId, reading }))
  const slug = slugOf(readings[0])
  const before = kept.length > 1 ? eventFrom(kept.slice(0, -1), slug) : null
  const event = eventFrom(kept, slug)
  const { mission, noticeType, kind, issuedAt, isRetraction } = readings.at(-1) ?? readings[0]
  return {
    event,
    eventId: 17,
    revision: readings.length,
    change: 1040 + readings.length,
    changes: changesBetween(before, event),
    isRetraction,
    cause: { mission, noticeType, kind, issuedAt },
    producedAt: new Date('2026-08-25T02:12:54Z'),
  }
}

const place = (
  raDeg: number,
  decDeg: number,
  errorRadiusDeg: number,
  errorContainment = 0.68,
): Localisation => ({
  raDeg,
  decDeg,
  errorRadiusDeg,
  errorContainment,
  isContainmentStated: true,
  ellipse: null,
  hasSystematic: true,
})

const fermi = (wanted: Partial<Reading>) =>
  makeReading({ issuedAt: '2026-08-25T02:12:50Z', burstTime: '2026-08-25T02:12:44.32Z', ...wanted })

const trigger = fermi({})
const flight = fermi({
  noticeType: 'FERMI_GBM_FLT_POS',
  kind: 'position',
  issuedAt: '2026-08-25T02:13:02Z',
  localisation: place(141.2, -20.917, 8.32),
  classes: [{ name: 'GRB', probability: 0.92 }],
  isGrb: 'yes',
  isGrbBecause: 'flight class GRB, 92 %',
})
const ground = fermi({
  noticeType: 'FERMI_GBM_GND_POS',
  kind: 'refined',
  issuedAt: '2026-08-25T02:13:31Z',
  localisation: { ...place(143.06, -22.235, 3.4), hasSystematic: false },
  durationClass: 'long',
  names: ['bn260825092'],
})
const swift = makeReading({
  mission: 'swift',
  instrument: 'XRT',
  noticeType: 'SWIFT_XRT_POSITION',
  kind: 'counterpart',
  issuedAt: '2026-08-25T02:15:40Z',
  burstTime: null,
  observationTime: '2026-08-25T02:14:31Z',
  triggerIds: ['1126853'],
  localisation: place(143.58742, -21.90331, 0.00097, 0.9),
  names: ['GRB 260825A'],
})
const solar = fermi({
  ...flight,
  classes: [{ name: 'SOLAR_FLARE', probability: 0.97 }],
  isGrb: 'no',
  isGrbBecause: 'flight class SOLAR_FLARE, 97 %',
})
const eclairs = makeReading({
  mission: 'svom',
  instrument: 'ECLAIRs',
  noticeType: 'eclairs-wakeup',
  kind: 'position',
  issuedAt: '2026-08-25T02:14:31Z',
  burstTime: '2026-08-25T02:12:46Z',
  triggerIds: ['sb26082501'],
  localisation: place(311.4471, 48.2093, 0.106, 0.9),
  names: ['sb26082501'],
})

/** The news that a circular makes of a burst with a position: it has a name, and is none after all. */
function tellCircular(cause: Extract<EventNews['cause'], { circularId: string }>): EventNews {
  const { event: before, ...news } = makeNews(trigger, flight)
  const stateBecause = `GCN Circular ${cause.circularId}: ${cause.subject}`
  const names = ['GRB 260825A', ...before.names]
  const event = { ...before, state: 'not-a-burst' as const, stateBecause, names }
  return {
    ...news,
    event,
    cause,
    changes: changesBetween(before, event),
    producedAt: new Date(cause.issuedAt),
  }
}

/** One of each sort of event mail. */
export const MAIL_SAMPLES = {
  trigger: makeNews(trigger),
  position: makeNews(trigger, flight),
  refined: makeNews(trigger, flight, ground),
  counterpart: makeNews(trigger, flight, ground, swift),
  'not-a-burst': makeNews(trigger, solar),
  retraction: makeNews(
    eclairs,
    makeReading({
      ...eclairs,
      kind: 'retraction',
      noticeType: 'retraction',
      isRetraction: true,
      localisation: null,
    }),
  ),
  circular: tellCircular({
    circularId: '41020',
    subject: 'Fermi trigger 798430369 is not a GRB',
    issuedAt: '2026-08-25T09:41:07Z',
  }),
  subthreshold: makeNews(
    fermi({ noticeType: 'FERMI_GBM_SUBTHRESH', kind: 'subthreshold', localisation: place(8.2, 61.4, 13.6) }),
  ),
  test: makeNews(
    fermi({ noticeType: 'FERMI_GBM_POS_TEST', kind: 'position', isTest: true, triggerIds: ['99999'] }),
  ),
} satisfies Record<string, EventNews>

export const SAMPLE_READER = {
  deliveryId: 4711n,
  userId: 42,
  email: 'vera@example.org',
  timeZone: 'Europe/Paris',
  locale: 'en',
  ruleId: 3,
  ruleName: 'Bursts under 5°',
  isFirst: false,
}

const observable = { raDeg: 332.58742, decDeg: 11.90331 }

/** The counterpart where the Sun is not, and what has changed since it was thought to be near it. */
export const OBSERVABLE_NEWS: EventNews = {
  ...MAIL_SAMPLES.counterpart,
  event: {
    ...MAIL_SAMPLES.counterpart.event,
    best: MAIL_SAMPLES.counterpart.event.best && { ...MAIL_SAMPLES.counterpart.event.best, ...observable },
  },
}

/** Who looks from two places: in the small hours of an August night the burst stands high in one of them. */
export const SAMPLE_OUTLOOK: Outlook = {
  telescope: null,
  limits: USUAL_LIMITS,
  sites: [
    {
      id: 5,
      name: 'Pic du Midi',
      latDeg: 42.9364,
      lonDeg: 0.1426,
      elevationM: 2877,
      timeZone: 'Europe/Paris',
    },
    {
      id: 6,
      name: 'Siding Spring',
      latDeg: -31.27,
      lonDeg: 149.06,
      elevationM: 1165,
      timeZone: 'Australia/Sydney',
    },
  ],
}
