import type pg from 'pg'
import { tellAll } from '#server/bell.ts'

/** Tells whoever looks at these events that their board or their observations changed, once the transaction commits. */
export async function tellBoards(client: pg.ClientBase, eventIds: readonly number[]): Promise<void> {
  if (eventIds.length === 0) return
  const { rows } = await client.query<{ slug: string }>(
    `select distinct coalesce(m.slug, e.slug) as slug from events e left join events m on m.id = e.merged_into_id
      where e.id = any($1)`,
    [eventIds],
  )
  await tellAll(
    client,
    rows.map(({ slug }) => ({ what: 'board', slug })),
  )
}
