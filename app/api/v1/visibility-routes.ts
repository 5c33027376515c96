import { z } from 'zod'
import { regionOfEvent } from '#domain/events/region-of-event.ts'
import { writeWindowIcs } from '#domain/messages/window-ics.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { type Verdict, verdictOf } from '#domain/sky/verdict.ts'
import { type ToldEvent, toldEvent } from '#server/told-events.ts'
import { route } from './api-route.ts'
import { eventName, instant, number, place as onEarth } from './asked-fields.ts'
import { text } from './table-formats.ts'
import { OpenVerdict, openVerdictOf } from './verdict-answer.ts'

type Answered = { told: ToldEvent; verdict: Verdict; latDeg: number; lonDeg: number; now: Date }

/** A calendar without events: nothing can be done from there this week. */
const NO_WINDOW = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Afterglow//Afterglow//EN\r\nEND:VCALENDAR\r\n'

const open = ({ told, verdict }: Answered) => openVerdictOf(told.line.id, told.revision, verdict)

export const VISIBILITY_ROUTES = [
  route({
    method: 'GET',
    path: '/events/{event}/visibility',
    tag: 'Events',
    title: 'What a place on Earth can do about an event',
    about: 'The verdict of the pages and mails, with its windows within a week.',
    params: z.object({ event: eventName }),
    query: z.strictObject({
      ...onEarth,
      at: instant.optional().meta({ description: 'When it is asked about; now, when left out.' }),
      minAltitude: number(z.number().min(0).max(89))
        .default(USUAL_LIMITS.minAltitudeDeg)
        .meta({ description: 'How high is high enough; degrees.' }),
      minMinutes: number(z.number().min(1).max(600))
        .default(USUAL_LIMITS.minWindowMinutes)
        .meta({ description: 'How long a window is worth it; minutes.' }),
    }),
    example: { lat: '48.85', lon: '2.35' },
    answer: OpenVerdict,
    cost: 5,
    json: open,
    formats: {
      text: text<Answered>(it => {
        const { answer, sentence, windows } = open(it)
        return [answer, sentence, ...windows.map(({ from, to }) => `${from} ${to}`), ''].join('\n')
      }),
      ical: {
        type: 'text/calendar; charset=utf-8',
        extension: 'ics',
        write: ({ told, verdict, latDeg, lonDeg, now }, { siteUrl }) => {
          // The place is in the address of whoever asks, and names no site of anybody.
          const name = `${latDeg.toFixed(1)}, ${lonDeg.toFixed(1)}`
          const id = Math.round((latDeg + 90) * 10) * 3601 + Math.round((lonDeg + 180) * 10)
          const site = { id, name, timeZone: null }
          const { event, revision } = told
          return writeWindowIcs({ event, revision, site, verdict, siteUrl, locale: 'en', now }) ?? NO_WINDOW
        },
      },
    },
    async handle({ params, query: { lat, lon, elevation, at, minAltitude, minMinutes }, now, place }) {
      const told = await toldEvent(params.event, place.siteUrl)
      if (!told) return { ok: false, kind: 'not-found' }
      const verdict = verdictOf({
        region: regionOfEvent(told.event),
        site: { latDeg: lat, lonDeg: lon, elevationM: elevation },
        instrument: null,
        limits: { ...USUAL_LIMITS, minAltitudeDeg: minAltitude, minWindowMinutes: minMinutes },
        at: at ?? now,
        magnitude: null,
      })
      return { ok: true, value: { told, verdict, latDeg: lat, lonDeg: lon, now } }
    },
  }),
]
