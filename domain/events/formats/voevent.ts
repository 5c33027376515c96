import type { BurstEvent } from '#domain/events/burst-event.ts'
import { escapeXml } from '#domain/tables/escape-xml.ts'

/** A revision of an event that is told as a VOEvent. */
export type ToldRevision = {
  event: BurstEvent
  revision: number
  /** When this revision became true. */
  at: Date
  /** `https://afterglow.example`, without a slash at its end. */
  siteUrl: string
}

/** The name of a revision of an event in the Virtual Observatory; the authority is the host of the site. */
export function ivornOf({
  event,
  revision,
  siteUrl,
}: Pick<ToldRevision, 'event' | 'revision' | 'siteUrl'>): string {
  return `ivo://${authorityOf(siteUrl)}/afterglow#${event.slug}-${revision}`
}

/** IVOA identifiers want three characters or more of letters, digits and a few marks; no port. */
const authorityOf = (siteUrl: string) => new URL(siteUrl).hostname

/**
 * A revision of an event as a VOEvent 2.0 (https://www.ivoa.net/documents/VOEvent/20110711/). It cites the revision before
 * it: that one is superseded, or retracted where the event was taken back.
 */
export function writeVoEvent(told: ToldRevision): string {
  const { event, revision, at, siteUrl } = told
  const role = event.state === 'test' ? 'test' : 'observation'
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<voe:VOEvent xmlns:voe="http://www.ivoa.net/xml/VOEvent/v2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`,
    `  xsi:schemaLocation="http://www.ivoa.net/xml/VOEvent/v2.0 http://www.ivoa.net/xml/VOEvent/VOEvent-v2.0.xsd"`,
    `  version="2.0" role="${role}" ivorn="${escapeXml(ivornOf(told))}">`,
    '<Who>',
    `<AuthorIVORN>ivo://${escapeXml(authorityOf(siteUrl))}/afterglow</AuthorIVORN>`,
    `<Date>${withoutZone(at.toISOString())}</Date>`,
    '<Author><title>Afterglow</title></Author>',
    '</Who>',
    '<What>',
    ...whatOf(event, revision),
    '</What>',
    ...whereWhenOf(event, siteUrl),
    '<How>',
    `<Description>Put together by Afterglow from notices and circulars of GCN</Description>`,
    `<Reference uri="${escapeXml(`${siteUrl}/events/${encodeURIComponent(event.slug)}`)}"/>`,
    '</How>',
    ...whyOf(event),
    ...citationsOf(told),
    '</voe:VOEvent>',
    '',
  ].join('\n')
}

type Param = {
  name: string
  value: string | number | boolean | null
  unit?: string
  ucd?: string
  about?: string
}

function whatOf(event: BurstEvent, revision: number): string[] {
  const { best, triggers, classes } = event
  return [
    ...[
      { name: 'revision', value: revision, ucd: 'meta.version' },
      { name: 'state', value: event.state, ucd: 'meta.code.status' },
      { name: 'names', value: event.names.join('; ') || null, ucd: 'meta.id' },
      { name: 'missions', value: event.missions.join('; ') || null, ucd: 'meta.id;instr.obsty' },
      { name: 'grb_chance', value: event.grbChance, ucd: 'stat.probability' },
      { name: 'duration_class', value: event.durationClass, ucd: 'src.class' },
      { name: 'has_counterpart', value: event.hasCounterpart, ucd: 'meta.code' },
      { name: 'error_containment', value: best?.errorContainment ?? null, ucd: 'stat.probability' },
      { name: 'radius_90', value: best?.radius90Deg ?? null, unit: 'deg', ucd: 'stat.error;pos' },
      { name: 'area_90', value: best?.area90Deg2 ?? null, unit: 'deg2', ucd: 'phys.angArea' },
    ].flatMap(param),
    ...group(
      'triggers',
      triggers.map(({ mission, id }) => ({ name: mission, value: id, ucd: 'meta.id' })),
    ),
    ...group(
      'classes',
      classes.map(({ name, probability }) => ({ name, value: probability, ucd: 'stat.probability' })),
    ),
  ]
}

function group(name: string, params: readonly Param[]): string[] {
  return params.length > 0 ? [`<Group name="${name}">`, ...params.flatMap(param), '</Group>'] : []
}

function param({ name, value, unit, ucd }: Param): string[] {
  if (value === null) return []
  const dataType = typeof value === 'number' ? 'float' : 'string'
  const more = `${unit ? ` unit="${unit}"` : ''}${ucd ? ` ucd="${ucd}"` : ''}`
  return [
    `<Param name="${escapeXml(name)}" value="${escapeXml(String(value))}" dataType="${dataType}"${more}/>`,
  ]
}

/** VOEvent wants a time with every place: without a T0, when the observation began. */
function whereWhenOf({ best, t0, observedAt }: BurstEvent, siteUrl: string): string[] {
  const at = t0 ?? observedAt
  if (!best || at === null) return []
  const system = 'UTC-ICRS-TOPO'
  return [
    '<WhereWhen><ObsDataLocation>',
    `<ObservatoryLocation id="${escapeXml(authorityOf(siteUrl))}"/>`,
    `<ObservationLocation><AstroCoordSystem id="${system}"/>`,
    `<AstroCoords coord_system_id="${system}">`,
    `<Time unit="s"><TimeInstant><ISOTime>${withoutZone(at)}</ISOTime></TimeInstant></Time>`,
    '<Position2D unit="deg"><Name1>RA</Name1><Name2>Dec</Name2>',
    `<Value2><C1>${best.raDeg}</C1><C2>${best.decDeg}</C2></Value2>`,
    `<Error2Radius>${best.errorRadiusDeg ?? 0}</Error2Radius>`,
    '</Position2D></AstroCoords></ObservationLocation></ObsDataLocation></WhereWhen>',
  ]
}

function whyOf({ grbChance, names, family }: BurstEvent): string[] {
  const chance = grbChance === null ? '' : ` probability="${grbChance}"`
  return [
    '<Why>',
    `<Inference${chance}>`,
    ...names.map(name => `<Name>${escapeXml(name)}</Name>`),
    `<Concept>${family === 'burst' ? 'process.variation.burst;em.gamma' : escapeXml(family)}</Concept>`,
    '</Inference>',
    '</Why>',
  ]
}

function citationsOf(told: ToldRevision): string[] {
  const { event, revision, siteUrl } = told
  if (revision <= 1) return []
  const cite = event.state === 'retracted' ? 'retraction' : 'supersedes'
  const before = ivornOf({ event, revision: revision - 1, siteUrl })
  return ['<Citations>', `<EventIVORN cite="${cite}">${escapeXml(before)}</EventIVORN>`, '</Citations>']
}

/** VOEvent's times are UTC without saying so. */
const withoutZone = (text: string) => text.replace(/Z$/, '')
