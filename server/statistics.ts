import { sharedPosition } from '#domain/sites/site.ts'
import { pool } from '#server/db.ts'
import { countryAt } from '#server/places.ts'
import { IS_PUBLIC_OBSERVATION } from '#server/public-observation.ts'

export type Statistics = {
  /** The last so many months, the oldest first: "2026-11". */
  months: string[]
  /** Events of each mission by month, the most frequent mission first. */
  missions: { mission: string; counts: number[] }[]
  /** Events by their error radius (90 %): each up to this many degrees, the last without end. */
  errors: { belowDeg: number | null; count: number }[]
  /** Seconds from T0 to GCN's first word, by mission: half of all events and nine in ten came sooner. */
  latencies: { mission: string; count: number; medianSeconds: number; slowSeconds: number }[]
  /** Published observations by filter and by the country (two letters) of sites that their owners show; null: not shown. */
  filters: { filter: string; count: number }[]
  countries: { country: string | null; count: number }[]
}

const MONTHS = 24
const ERRORS_DEG = [1 / 60, 0.1, 0.5, 1, 5, 10]
const MOST_ROWS = 12
/** What is counted: neither tests nor what was taken back nor sub-threshold triggers. */
const COUNTED = `s.state not in ('test', 'retracted', 'subthreshold')`

// All of it reads every event; nobody needs it fresher.
const KEPT_MS = 60_000
let kept: { at: number; statistics: Promise<Statistics> } | undefined

/** What has been kept here, in numbers; up to a minute old. */
export function readStatistics(now: Date): Promise<Statistics> {
  if (kept && Math.abs(now.getTime() - kept.at) < KEPT_MS) return kept.statistics
  const statistics = countAll(now)
  kept = { at: now.getTime(), statistics }
  statistics.catch(() => {
    kept = undefined
  })
  return statistics
}

/** The same, counted now. */
export async function countAll(now: Date): Promise<Statistics> {
  const months = Array.from({ length: MONTHS }, (_, place) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS + 1 + place, 1))
      .toISOString()
      .slice(0, 7),
  )
  const [missions, errors, latencies, observations] = await Promise.all([
    countMissions(months),
    countErrors(),
    measureLatencies(),
    countObservations(),
  ])
  return { months, missions, errors, latencies, ...observations }
}

async function countMissions(months: readonly string[]): Promise<Statistics['missions']> {
  const { rows } = await pool().query<{ mission: string; month: string; count: number }>(
    `select mission, to_char(s.at at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as count
       from event_search s, unnest(s.missions) as mission
      where ${COUNTED} and s.at >= ($1 || '-01')::timestamp at time zone 'UTC' group by 1, 2`,
    [months[0]],
  )
  const missions = [...new Set(rows.map(it => it.mission))].map(mission => ({
    mission,
    counts: months.map(month => rows.find(it => it.mission === mission && it.month === month)?.count ?? 0),
  }))
  const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0)
  return missions.toSorted((a, b) => sum(b.counts) - sum(a.counts)).slice(0, MOST_ROWS)
}

async function countErrors(): Promise<Statistics['errors']> {
  const { rows } = await pool().query<{ bin: number; count: number }>(
    `select width_bucket(s.radius90_deg, $1::float8[]) as bin, count(*)::int as count
       from event_search s where ${COUNTED} and s.radius90_deg is not null group by 1`,
    [ERRORS_DEG],
  )
  return [...ERRORS_DEG, null].map((belowDeg, bin) => ({
    belowDeg,
    count: rows.find(it => it.bin === bin)?.count ?? 0,
  }))
}

async function measureLatencies(): Promise<Statistics['latencies']> {
  const { rows } = await pool().query<Statistics['latencies'][number]>(
    `select mission, count(*)::int as count, percentile_cont(0.5) within group (order by seconds) as "medianSeconds",
       percentile_cont(0.9) within group (order by seconds) as "slowSeconds"
     from (select s.missions[1] as mission, extract(epoch from e.created_at - e.t0)::float8 as seconds
       from event_search s join events e on e.id = s.event_id
      where ${COUNTED} and e.t0 is not null and e.created_at >= e.t0 and s.missions <> '{}') it
     group by 1 order by 2 desc limit ${MOST_ROWS}`,
  )
  return rows
}

async function countObservations(): Promise<Pick<Statistics, 'filters' | 'countries'>> {
  const published = `from observations o left join users u on u.id = o.user_id left join sites s on s.id = o.site_id
    where ${IS_PUBLIC_OBSERVATION}`
  const filters = await pool().query<Statistics['filters'][number]>(
    `select o.filter, count(*)::int as count ${published} group by 1 order by 2 desc, 1 limit ${MOST_ROWS}`,
  )
  const sites = await pool().query<{
    latDeg: number | null
    lonDeg: number | null
    sharing: 'hidden' | 'rounded' | 'exact' | null
    count: number
  }>(
    `select s.lat_deg as "latDeg", s.lon_deg as "lonDeg", s.sharing, count(*)::int as count ${published} group by s.id, 1, 2, 3`,
  )
  const counts = new Map<string | null, number>()
  for (const { latDeg, lonDeg, sharing, count } of sites.rows) {
    const shown =
      latDeg === null || lonDeg === null || !sharing ? null : sharedPosition({ latDeg, lonDeg, sharing })
    const country = shown && (await countryAt(shown))
    counts.set(country, (counts.get(country) ?? 0) + count)
  }
  const countries = [...counts].map(([country, count]) => ({ country, count }))
  return {
    filters: filters.rows,
    countries: countries.toSorted((a, b) => b.count - a.count).slice(0, MOST_ROWS),
  }
}
