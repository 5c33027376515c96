import type pg from 'pg'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { namesTyped } from '#domain/events/event-names.ts'
import { type Match, matchTriggers } from '#domain/events/same-burst.ts'
import { wordsOfHomes } from '#server/circular-linking.ts'
import { inTransaction } from '#server/db.ts'
import { correctionsOf, neighbourHomes } from '#server/homes.ts'
import { talesOf } from '#server/trigger-tales.ts'

const LONGEST_NAME = 80

/**
 * The event that goes by this address, name ("grb221009a") or mission's number ("Swift 1126853") now, or null. Of two
 * events with one name, the older.
 */
export async function eventNamed(
  client: Pick<pg.ClientBase, 'query'>,
  text: string,
): Promise<{ id: number; slug: string } | null> {
  const asked = text.trim().slice(0, LONGEST_NAME)
  const slug = asked.toLowerCase().replaceAll(/\s+/g, '-')
  const { rows } = await client.query<{ id: number; slug: string }>(
    `select now.id, now.slug from events e join events now on now.id = coalesce(e.merged_into_id, e.id)
      where (e.slug in ($1, $2) or e.names && $3) and now.revision > 0
      order by e.slug = $1 desc, e.slug = $2 desc, now.id limit 1`,
    [asked, slug, namesTyped(asked)],
  )
  return rows[0] ?? null
}

/** One trigger of an event. */
export type EventPart = {
  homeId: number
  /** The address that it has, or would have, alone. */
  slug: string
  /** What it would be alone. */
  event: BurstEvent
  notices: number
  /** Why it is the same burst as another part, by that one's slug; `said` by a maintainer. */
  ties: { slug: string; how: Match | 'said' }[]
}

export type EventParts = { slug: string; parts: EventPart[] }

/** The triggers of the event at this address or of this name, the first heard of first; null when there is none. */
export async function partsOf(text: string): Promise<EventParts | null> {
  return inTransaction(async client => {
    const whole = await eventNamed(client, text)
    if (!whole) return null
    const near = await neighbourHomes(client, [whole.id], [])
    const homes = near.filter(({ home }) => (home.mergedIntoId ?? home.id) === whole.id)
    const ids = homes.map(it => it.home.id)
    const tales = talesOf(homes, await wordsOfHomes(client, ids))
    const corrections = await correctionsOf(client, ids)
    const isSaid = (a: string, b: string) =>
      corrections.some(
        it => it.verdict === 'same' && [it.one, it.other].toSorted().join() === [a, b].toSorted().join(),
      )
    const parts = tales.map(({ home, kept, event }): EventPart => {
      const ties = tales.flatMap((other): EventPart['ties'] => {
        if (other.home.id === home.id) return []
        const { slug } = other.home
        const how = isSaid(home.slug, slug) ? 'said' : matchTriggers(event, other.event)
        return how ? [{ slug, how }] : []
      })
      return { homeId: home.id, slug: home.slug, event, notices: kept.length, ties }
    })
    return { slug: whole.slug, parts }
  })
}
