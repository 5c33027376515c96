import { FACETS, type FacetName } from '#domain/search/event-facets.ts'
import type { AskedEvents } from '#server/asked-events.ts'
import { Bindings } from '#server/bindings.ts'
import { pool } from '#server/db.ts'
import { conditionsOf, eventsFrom } from '#server/event-conditions.ts'

export type EventCounts = {
  /** How many events are asked for. */
  total: number
  /** Of each facet, how many there would be of each value if nothing were chosen of that facet; the most frequent first. */
  facets: Record<FacetName, { value: string; count: number }[]>
}

/** Events that are alike in every facet: there are few sorts, however many events. */
type Sort = Record<FacetName, string | string[] | null> & { count: number; passes: boolean[] }

/** Counts what is asked for, all facets in one pass. */
export async function countEvents(asked: AskedEvents): Promise<EventCounts> {
  const { bind, values } = new Bindings()
  const conditions = conditionsOf(asked, bind)
  const must = conditions.filter(it => it.facet === null).map(it => it.sql)
  const tests = FACETS.map(name => conditions.find(it => it.facet === name)?.sql ?? 'true')
  // Without further conditions, the sorts are counted from an index alone (event_search_sorts).
  const { rows } = await pool().query<Sort>(
    `select missions as mission, instruments as instrument, family as kind, state, duration_class as duration,
       case when has_counterpart then '1' else '0' end as counterpart,
       case when observation_count > 0 then '1' else '0' end as observed, array[${tests.join(', ')}] as passes, count
     from (select s.missions, s.instruments, s.family, s.state, s.duration_class, s.has_counterpart,
         (s.observation_count > 0)::int as observation_count, count(*)::int as count
       from ${eventsFrom(asked)} where ${['true', ...must].join(' and ')} group by 1, 2, 3, 4, 5, 6, 7) s`,
    values,
  )
  const failing = (row: Sort, but: number) => row.passes.some((passes, place) => !passes && place !== but)
  return {
    total: rows.reduce((sum, row) => sum + (failing(row, -1) ? 0 : row.count), 0),
    facets: Object.fromEntries(
      FACETS.map((name, place) => [
        name,
        counted(
          rows.filter(row => !failing(row, place)),
          name,
        ),
      ]),
    ) as EventCounts['facets'],
  }
}

function counted(rows: readonly Sort[], name: FacetName): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    for (const value of [row[name] ?? []].flat()) counts.set(value, (counts.get(value) ?? 0) + row.count)
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
