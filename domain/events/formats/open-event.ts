import { z } from 'zod'
import { type BurstEvent, EventState } from '#domain/events/burst-event.ts'
import { Family } from '#domain/notices/reading.ts'

const instant = z.iso.datetime()

/** An event as it is handed out: plain values, times as ISO 8601 in UTC, degrees in ICRS. */
export const OpenEvent = z.object({
  id: z.string().meta({ description: 'Stable name of the event: "fermi-798430369".' }),
  url: z.string().meta({ description: 'Its page.' }),
  revision: z.number().int(),
  state: EventState,
  family: Family,
  names: z.array(z.string()).meta({ description: 'Best first.' }),
  triggers: z.array(z.object({ mission: z.string(), id: z.string() })),
  missions: z.array(z.string()),
  instruments: z.array(z.string()),
  t0: instant.nullable().meta({ description: 'Null while no notice has stated it.' }),
  heardAt: instant.meta({ description: 'When GCN first spoke of it.' }),
  changedAt: instant,
  raDeg: z.number().nullable(),
  decDeg: z.number().nullable(),
  galacticLatDeg: z.number().nullable(),
  errorRadiusDeg: z.number().nullable().meta({ description: 'As it was stated.' }),
  errorContainment: z
    .number()
    .nullable()
    .meta({ description: 'Share of the probability within that radius.' }),
  radius90Deg: z
    .number()
    .nullable()
    .meta({ description: 'Radius at 90 % with systematics, by which events are compared.' }),
  area90Deg2: z.number().nullable().meta({ description: 'Of a sky map: the area that holds 90 %.' }),
  grbChance: z.number().nullable(),
  durationClass: z.enum(['long', 'short']).nullable(),
  hasCounterpart: z.boolean(),
  noticeCount: z.number().int(),
  circularCount: z.number().int(),
  observationCount: z.number().int(),
  distanceDeg: z.number().nullable().meta({ description: 'From the place that was asked about.' }),
})
export type OpenEvent = z.infer<typeof OpenEvent>

/** A line of the list of events (server/event-search.ts). */
type Line = Omit<OpenEvent, 'id' | 'url' | 't0' | 'heardAt' | 'changedAt'> & {
  slug: string
  t0: Date | null
  heardAt: Date
  changedAt: Date
}

/** `siteUrl` has no slash at its end. */
export function openEventOf(line: Line, siteUrl: string): OpenEvent {
  return {
    id: line.slug,
    url: `${siteUrl}/events/${encodeURIComponent(line.slug)}`,
    revision: line.revision,
    state: line.state,
    family: line.family,
    names: line.names,
    triggers: line.triggers,
    missions: line.missions,
    instruments: line.instruments,
    t0: line.t0?.toISOString() ?? null,
    heardAt: line.heardAt.toISOString(),
    changedAt: line.changedAt.toISOString(),
    raDeg: line.raDeg,
    decDeg: line.decDeg,
    galacticLatDeg: line.galacticLatDeg,
    errorRadiusDeg: line.errorRadiusDeg,
    errorContainment: line.errorContainment,
    radius90Deg: line.radius90Deg,
    area90Deg2: line.area90Deg2,
    grbChance: line.grbChance,
    durationClass: line.durationClass,
    hasCounterpart: line.hasCounterpart,
    noticeCount: line.noticeCount,
    circularCount: line.circularCount,
    observationCount: line.observationCount,
    // Nobody knows a place to a microarcsecond, and 4e-15 reads as if it were not the same.
    distanceDeg: line.distanceDeg === null ? null : Number(line.distanceDeg.toFixed(9)),
  }
}

const Position = z.object({
  raDeg: z.number(),
  decDeg: z.number(),
  errorRadiusDeg: z.number().nullable(),
  errorContainment: z.number().nullable(),
  ellipse: z
    .object({ semiMajorDeg: z.number(), semiMinorDeg: z.number(), positionAngleDeg: z.number().nullable() })
    .nullable(),
  hasSystematic: z.boolean().nullable(),
  radius90Deg: z.number().nullable(),
  area90Deg2: z.number().nullable(),
  mission: z.string(),
  instrument: z.string().nullable(),
  notice: z.number().int(),
  noticeType: z.string(),
})

/** One event with all that is known of it. */
export const OpenEventRecord = OpenEvent.extend({
  stateBecause: z.string().nullable().meta({ description: 'The notice or circular that caused the state.' }),
  observedAt: instant
    .nullable()
    .meta({ description: 'Start of the earliest observation, where there is no T0.' }),
  classes: z.array(z.object({ name: z.string(), probability: z.number() })),
  best: Position.nullable(),
  positions: z.array(Position),
  skyMapUrl: z.string().nullable(),
  lightCurveUrl: z.string().nullable(),
})
export type OpenEventRecord = z.infer<typeof OpenEventRecord>

/** `line` and `event` are of one revision. */
export function openRecordOf({ line, event }: { line: OpenEvent; event: BurstEvent }): OpenEventRecord {
  const { stateBecause, observedAt, classes, best, localisations, skyMapUrl, lightCurveUrl } = event
  return {
    ...line,
    stateBecause,
    observedAt,
    classes,
    best: best && positionOf(best),
    positions: localisations.map(positionOf),
    skyMapUrl,
    lightCurveUrl,
  }
}

function positionOf(it: BurstEvent['localisations'][number]): z.infer<typeof Position> {
  const { raDeg, decDeg, errorRadiusDeg, errorContainment, ellipse, hasSystematic } = it
  return {
    raDeg,
    decDeg,
    errorRadiusDeg,
    errorContainment,
    ellipse,
    hasSystematic,
    radius90Deg: it.radius90Deg,
    area90Deg2: it.area90Deg2 ?? null,
    mission: it.mission,
    instrument: it.instrument,
    notice: it.noticeId,
    noticeType: it.noticeType,
  }
}
