import type { EventQuery } from '#domain/search/event-query.ts'

/** The conditions of a question that the columns of an event tell of, as OData writes them; all must hold. */
export function odataFilterOf(query: EventQuery): string {
  const any = (all: readonly string[]) => (all.length > 0 ? [`(${all.join(' or ')})`] : [])
  const at = (how: 'ge' | 'le', day: Date | null) =>
    day ? [`(t0 ${how} ${day.toISOString()} or t0 eq null and heard_at ${how} ${day.toISOString()})`] : []
  const bound = (column: string, how: 'ge' | 'le', value: number | null) =>
    value === null ? [] : [`${column} ${how} ${value}`]
  const claim = (sentence: string, asked: boolean | null) =>
    asked === null ? [] : [asked ? sentence : `not (${sentence})`]
  const hidden = [
    ...(query.tests ? [] : ['test']),
    ...(query.retracted ? [] : ['retracted']),
    ...(query.subthreshold ? [] : ['subthreshold']),
  ]
  return [
    ...any(query.mission.map(it => `contains(missions,'${it}')`)),
    ...any(query.instrument.map(it => `contains(instruments,'${it}')`)),
    ...any(query.kind.map(it => `family eq '${it}'`)),
    ...(query.state.length > 0
      ? [`state in (${query.state.map(it => `'${it}'`).join(',')})`]
      : hidden.map(it => `state ne '${it}'`)),
    ...at('ge', query.from),
    ...at('le', query.to),
    ...bound('radius_90_deg', 'ge', query.minErrorDeg),
    ...bound('radius_90_deg', 'le', query.maxErrorDeg),
    ...bound('grb_chance', 'ge', query.minChance),
    ...bound('dec_deg', 'ge', query.minDecDeg),
    ...bound('dec_deg', 'le', query.maxDecDeg),
    ...any(query.duration.map(it => `duration_class eq '${it}'`)),
    ...claim('has_counterpart', query.counterpart),
    ...claim('observations gt 0', query.observed),
  ].join(' and ')
}

/** Whether columns alone say it: not a class, a place or tonight. */
export const isOfColumns = (query: EventQuery): boolean =>
  query.class === null &&
  query.near === null &&
  query.visible === null &&
  query.since === null &&
  query.minGalacticLatDeg === null
