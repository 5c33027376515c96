import { namesIn } from '#domain/events/event-names.ts'
import { chordSquared, coneBoxes } from '#domain/search/cone-boxes.ts'
import type { FacetName } from '#domain/search/event-facets.ts'
import type { NightArc } from '#domain/search/night-arcs.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { unitVector, type Vec } from '#domain/sky/vectors.ts'
import type { AskedEvents } from '#server/asked-events.ts'
import type { Bind } from '#server/bindings.ts'
import { EVENT_SQL } from '#server/event-sql.ts'
import { filterSql } from '#server/filter-sql.ts'
import { IS_PUBLIC_OBSERVATION } from '#server/public-observation.ts'
import { wordsQuery } from '#server/words-query.ts'

/** SQL over a row `s` of event_search that is true of what is asked. */
export type Condition = { sql: string; facet: FacetName | null }

/** Where events are looked for: what a filter may name stands in part with the event itself. */
export const eventsFrom = ({ where }: AskedEvents): string =>
  where ? 'event_search s join events e on e.id = s.event_id' : 'event_search s'

/** All of them must be true of an event. */
export function conditionsOf({ query, from, cone, arcs, where }: AskedEvents, bind: Bind): Condition[] {
  const found: Condition[] = []
  const add = (sql: string, facet: FacetName | null = null) => found.push({ sql: `(${sql})`, facet })
  const { mission, instrument, kind, duration, counterpart, observed } = query
  if (mission.length > 0) add(`s.missions && ${bind(mission)}::text[]`, 'mission')
  if (instrument.length > 0) add(`s.instruments && ${bind(instrument)}::text[]`, 'instrument')
  if (kind.length > 0) add(`s.family = any(${bind(kind)}::text[])`, 'kind')
  add(stateCondition(query, bind), 'state')
  if (duration.length > 0)
    add(`coalesce(s.duration_class = any(${bind(duration)}::text[]), false)`, 'duration')
  if (counterpart !== null) add(`s.has_counterpart = ${bind(counterpart)}::boolean`, 'counterpart')
  if (observed !== null) add(`(s.observation_count > 0) = ${bind(observed)}::boolean`, 'observed')
  if (from) add(`s.at >= ${bind(from)}::timestamptz`)
  if (query.to) add(`s.at <= ${bind(query.to)}::timestamptz`)
  const least = (column: string, value: number | null) =>
    value !== null && add(`${column} >= ${bind(value)}::float8`)
  const most = (column: string, value: number | null) =>
    value !== null && add(`${column} <= ${bind(value)}::float8`)
  least('s.radius90_deg', query.minErrorDeg)
  most('s.radius90_deg', query.maxErrorDeg)
  least('s.grb_chance', query.minChance)
  least('abs(s.galactic_lat_deg)', query.minGalacticLatDeg)
  least('s.dec_deg', query.minDecDeg)
  most('s.dec_deg', query.maxDecDeg)
  if (query.class !== null) add(classCondition(query.class, query.minClassChance ?? 0, bind))
  if (cone) add(coneCondition(cone, bind))
  if (arcs) add(visibleCondition(arcs, query.minAltitudeDeg ?? USUAL_LIMITS.minAltitudeDeg, bind))
  if (query.q !== null) add(wordsCondition(query.q, bind))
  if (where) add(filterSql(where, EVENT_SQL, bind))
  return found
}

function stateCondition({ state, tests, retracted, subthreshold }: AskedEvents['query'], bind: Bind): string {
  if (state.length > 0) return `s.state = any(${bind(state)}::text[])`
  const left = [
    ...(tests ? [] : ['test']),
    ...(retracted ? [] : ['retracted']),
    ...(subthreshold ? [] : ['subthreshold']),
  ]
  return `s.state <> all(${bind(left)}::text[])`
}

function classCondition(name: string, least: number, bind: Bind): string {
  return `exists (select 1 from unnest(s.class_names, s.class_chances) as c(name, chance)
    where lower(c.name) = lower(${bind(name)}) and c.chance >= ${bind(least)}::float8)`
}

/** The square of the chord from a direction to the event's position, on the unit sphere. */
export function chordTo(direction: { raDeg: number; decDeg: number }, bind: Bind): string {
  // As in the rows: nothing so small that its square is no number.
  const [x, y, z] = unitVector(direction).map(it => `${bind(Math.abs(it) < 1e-14 ? 0 : it)}::float8`)
  return `((s.x - ${x}) ^ 2 + (s.y - ${y}) ^ 2 + (s.z - ${z}) ^ 2)`
}

// Rectangles find candidates in the index; the chord decides.
function coneCondition(cone: NonNullable<AskedEvents['cone']>, bind: Bind): string {
  const boxes = coneBoxes(cone).map(
    it =>
      `point(s.ra_deg, s.dec_deg) <@ box(point(${bind(it.fromRaDeg)}, ${bind(it.fromDecDeg)}), point(${bind(it.toRaDeg)}, ${bind(it.toDecDeg)}))`,
  )
  return `(${boxes.join(' or ')}) and ${chordTo(cone, bind)} <= ${bind(chordSquared(cone.radiusDeg))}::float8`
}

/** As `highestAlong` in the domain: high enough at either end of an arc, or where it crosses the meridian in between. */
function visibleCondition(arcs: readonly NightArc[], minAltitudeDeg: number, bind: Bind): string {
  if (arcs.length === 0) return 'false'
  const least = `sind(${bind(minAltitudeDeg)}::float8)`
  const along = (v: Vec) => {
    const [x, y, z] = v.map(it => `${bind(it)}::float8`)
    return `(s.x * ${x} + s.y * ${y} + s.z * ${z})`
  }
  const ways = arcs.map(arc => {
    const angle = `atan2d(${along(arc.along)}, ${along(arc.towards)})`
    const polar = `degrees(acos(greatest(-1, least(1, ${along(arc.pole)}))))`
    const zenith = `degrees(acos(${bind(Math.max(-1, Math.min(1, dotOf(arc.start, arc.pole))))}::float8))`
    return `(${along(arc.start)} >= ${least} or ${along(arc.end)} >= ${least} or
      (${angle} + case when ${angle} < 0 then 360 else 0 end <= ${bind(arc.turnDeg)}::float8
        and cosd(${zenith} - ${polar}) >= ${least}))`
  })
  return ways.join(' or ')
}

const dotOf = (a: Vec, b: Vec) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

/** Each document is searched by itself: the event's own words, one circular, one published observation. */
function wordsCondition(q: string, bind: Bind): string {
  const wanted = wordsQuery(q, bind)
  const names = namesIn(q).map(it => it.name)
  return `s.event_id in (
    select w.event_id from event_search w where w.words @@ ${wanted}
    union all select c.event_id from circulars c where c.words @@ ${wanted}
    union all select coalesce(h.merged_into_id, h.id) from observations o join events h on h.id = o.event_id
      left join users u on u.id = o.user_id where o.words @@ ${wanted} and ${IS_PUBLIC_OBSERVATION}
    ${names.length > 0 ? `union all select n.id from events n where n.names && ${bind(names)}::text[]` : ''})`
}
