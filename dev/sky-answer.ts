import { z } from 'zod'
import { isoUtc } from '#domain/notices/gcn-times.ts'
import { sigmaOf } from '#domain/sky/containment.ts'
import {
  greatestAtMinutes,
  type Interval,
  intersect,
  intervalsWhere,
  minutesOf,
} from '#domain/sky/intervals.ts'
import { altitudeOf, type Place, placeOf, seenFrom } from '#domain/sky/place.ts'
import { ringsOf, shareOfRingsAbove } from '#domain/sky/rings.ts'
import { skyMoment, starIn } from '#domain/sky/sky-moment.ts'
import { skyOfSite } from '#domain/sky/sky-of-site.ts'
import { skyAt } from '#domain/sky/sky-track.ts'

/** One line of what `npm run sky` reads. Degrees, metres, hours; `utc` is ISO 8601, a leap second included. */
const Question = z.object({
  latDeg: z.number().min(-90).max(90),
  lonDeg: z.number().min(-360).max(360),
  elevationM: z.number().min(-500).max(100_000).default(0),
  utc: z.string(),
  raDeg: z.number().gte(0).lt(360),
  decDeg: z.number().min(-90).max(90),
  windowHours: z.number().positive().max(744).optional(),
  minAltitudeDeg: z.number().min(-90).max(90).optional(),
  maxSunAltitudeDeg: z.number().min(-90).max(90).optional(),
  errorRadiusDeg: z.number().min(0).max(180).optional(),
  containment: z.number().gt(0).lt(1).optional(),
})
type Question = z.infer<typeof Question>

/** Answers one line: a JSON text without a line break, `{"error": ...}` for what cannot be answered. */
export function answerSky(line: string): string {
  const parsed = readQuestion(line)
  if (!parsed.ok) return JSON.stringify({ error: parsed.why })
  return JSON.stringify(answer(parsed.question, parsed.atMs), (_key, value) =>
    typeof value === 'number' ? Number(value.toFixed(6)) : value,
  )
}

function readQuestion(
  line: string,
): { ok: true; question: Question; atMs: number } | { ok: false; why: string } {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return { ok: false, why: 'not JSON' }
  }
  const { success, data, error } = Question.safeParse(json)
  if (!success) {
    const [issue] = error.issues
    return { ok: false, why: `${issue?.path.join('.') || 'line'}: ${issue?.message}` }
  }
  const utc = isoUtc(data.utc)
  if (utc === null) return { ok: false, why: `utc: not a time in UTC: ${data.utc.slice(0, 40)}` }
  if (data.errorRadiusDeg !== undefined && data.containment === undefined) {
    return { ok: false, why: 'containment: an errorRadiusDeg needs its containment' }
  }
  return { ok: true, question: data, atMs: Date.parse(utc) }
}

function answer(question: Question, atMs: number): object {
  const place = placeOf(question)
  const { moonAzimuthDeg: _, ...sky } = skyOfSite(place, skyMoment(atMs), question)
  return {
    ...sky,
    ...(question.windowHours === undefined ? {} : windowsOf(question, place, atMs, question.windowHours)),
    ...chanceOf(question, sky.altitudeDeg),
  }
}

/** No constraint that is not given is applied: without `maxSunAltitudeDeg` all of the time is dark. */
function windowsOf(question: Question, place: Place, atMs: number, windowHours: number): object {
  const span = { fromMs: atMs, toMs: atMs + windowHours * 3_600_000 }
  const { maxSunAltitudeDeg, minAltitudeDeg } = question
  const altitude = (ms: number) => altitudeOf(place, starIn(skyAt(ms), question))
  const dark =
    maxSunAltitudeDeg === undefined
      ? [span]
      : intervalsWhere(ms => maxSunAltitudeDeg - altitudeOf(place, seenFrom(place, skyAt(ms).sun)), span)
  const visible =
    minAltitudeDeg === undefined
      ? dark
      : intersect(
          dark,
          intervalsWhere(ms => altitude(ms) - minAltitudeDeg, span),
        )
  return {
    dark: dark.map(writeInterval),
    visible: visible.map(writeInterval),
    minutes: visible.reduce((sum, it) => sum + minutesOf(it), 0),
    bestAltitudeDeg: greatestAtMinutes(altitude, dark, atMs),
  }
}

function chanceOf({ errorRadiusDeg, containment, minAltitudeDeg }: Question, altitudeDeg: number): object {
  if (errorRadiusDeg === undefined || containment === undefined || minAltitudeDeg === undefined) return {}
  if (errorRadiusDeg === 0) return { probabilityAbove: altitudeDeg >= minAltitudeDeg ? 1 : 0 }
  const rings = ringsOf([{ sigmaDeg: sigmaOf(errorRadiusDeg, containment), weight: 1 }])
  return { probabilityAbove: shareOfRingsAbove(rings, altitudeDeg, minAltitudeDeg) }
}

const writeInterval = ({ fromMs, toMs }: Interval) => [writeTime(fromMs), writeTime(toMs)]

/** To the second: `2026-11-21T18:04:09Z`. */
function writeTime(ms: number): string {
  return `${new Date(Math.round(ms / 1000) * 1000).toISOString().slice(0, 19)}Z`
}
