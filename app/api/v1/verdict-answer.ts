import { z } from 'zod'
import { wordsOfVerdict } from '#domain/messages/verdict-words.ts'
import type { Verdict } from '#domain/sky/verdict.ts'

const instant = z.iso.datetime()

const Window = z.object({
  from: instant,
  to: instant,
  minutes: z.number(),
  best: z.object({
    at: instant,
    altitudeDeg: z.number(),
    azimuthDeg: z.number(),
    moonSeparationDeg: z.number(),
  }),
})

/** What a place can do about an event, for programs. */
export const OpenVerdict = z.object({
  event: z.string(),
  revision: z.number().int(),
  at: instant,
  answer: z.enum(['NOW', 'TONIGHT', 'LATER', 'NO', 'WAIT']),
  sentence: z.string().meta({ description: 'The answer in English, times in UTC.' }),
  reasons: z.array(z.object({ code: z.string() }).loose()),
  warnings: z.array(z.object({ code: z.string() }).loose()),
  windows: z.array(Window),
  sky: z
    .object({
      altitudeDeg: z.number(),
      azimuthDeg: z.number(),
      airmass: z.number().nullable(),
      sunAltitudeDeg: z.number(),
      moonAltitudeDeg: z.number(),
      moonSeparationDeg: z.number(),
      moonIllumination: z.number(),
    })
    .nullable()
    .meta({ description: 'How event, Sun and Moon stand at `at`: airless degrees.' }),
  shareNow: z.number().nullable(),
  shareTonight: z.number().nullable(),
})
export type OpenVerdict = z.infer<typeof OpenVerdict>

/** What else the arithmetic says of the sky stays here. */
export function openVerdictOf(event: string, revision: number, verdict: Verdict): OpenVerdict {
  const { at, answer, sky, windows, reasons, warnings, shareNow, shareTonight } = verdict
  return {
    event,
    revision,
    at: at.toISOString(),
    answer,
    sentence: `${wordsOfVerdict(verdict, 'en', null).sentence}${windows.length > 0 ? ' Times are UTC.' : ''}`,
    reasons,
    warnings,
    windows: windows.map(({ from, to, minutes, best }) => ({
      from: from.toISOString(),
      to: to.toISOString(),
      minutes,
      best: {
        at: best.at.toISOString(),
        altitudeDeg: best.altitudeDeg,
        azimuthDeg: best.azimuthDeg,
        moonSeparationDeg: best.moonSeparationDeg,
      },
    })),
    sky: sky && {
      altitudeDeg: sky.altitudeDeg,
      azimuthDeg: sky.azimuthDeg,
      airmass: sky.airmass,
      sunAltitudeDeg: sky.sunAltitudeDeg,
      moonAltitudeDeg: sky.moonAltitudeDeg,
      moonSeparationDeg: sky.moonSeparationDeg,
      moonIllumination: sky.moonIllumination,
    },
    shareNow,
    shareTonight,
  }
}
