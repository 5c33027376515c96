import { pool } from '#server/db.ts'
import { IS_PUBLIC_OBSERVATION, IS_SHOWN } from '#server/public-observation.ts'

/**
 * Every filter that a published observation was made with, as it was written: found one after the other in an index. (Of what
 * equals one of few filters, the planner would read the whole table for the first.)
 */
export async function listFilters(): Promise<string[]> {
  const { rows } = await pool().query<{ filter: string }>(
    `with recursive known as (
       (select filter from observations where ${IS_SHOWN} order by filter limit 1)
       union all select (select o.filter from observations o where ${IS_SHOWN} and o.filter > known.filter order by o.filter limit 1)
         from known where known.filter is not null)
     select filter from known, lateral (select 1 from observations o left join users u on u.id = o.user_id
       where o.filter between known.filter and known.filter and ${IS_PUBLIC_OBSERVATION} limit 1) it
      where known.filter is not null order by filter limit 500`,
  )
  return rows.map(it => it.filter)
}
