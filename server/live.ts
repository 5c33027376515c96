import { hear, type News } from '#server/bell.ts'
import { pool } from '#server/db.ts'

/** Streams at the same time in this process; each costs about 70 kB. */
const MOST_LISTENERS = 10_000

type Hub = { listeners: Set<(news: News) => void>; hearing: Promise<unknown> | null }

/**
 * One per process, on the global object: in development each edit makes this module anew, and without this the
 * connection of the old one would stay open beside that of the new.
 */
const shared = globalThis as typeof globalThis & { afterglowLive?: Hub }

/**
 * Calls `onNews` for all news from now on; answers what ends it, or null when there are too many listeners already.
 * However many listen, the process keeps one LISTEN connection. Rejects when the database cannot be reached.
 */
export async function followNews(onNews: (news: News) => void): Promise<(() => void) | null> {
  shared.afterglowLive ??= { listeners: new Set(), hearing: null }
  const hub = shared.afterglowLive
  if (hub.listeners.size >= MOST_LISTENERS) return null
  hub.hearing ??= hear(news => {
    for (const tell of hub.listeners) tell(news)
  })
  try {
    await hub.hearing
  } catch (error) {
    // The next one who asks tries again.
    hub.hearing = null
    throw error
  }
  hub.listeners.add(onNews)
  return () => hub.listeners.delete(onNews)
}

/** The number of the newest notice: what a page that is made now has seen. Ask before reading what the page shows. */
export async function newestNotice(): Promise<number> {
  const result = await pool().query<{ id: number }>('select coalesce(max(id), 0) as id from notices')
  return result.rows[0]?.id ?? 0
}

/** As much of the past as one who comes back is told about. */
const MOST_NOTICES = 50

/**
 * What became of events since a page had seen notice `seen`: between making a page and hearing the news lies the time
 * in which its scripts load, and what happens then would be lost.
 */
export async function newsSince(seen: number): Promise<News[]> {
  const result = await pool().query<Omit<Extract<News, { what: 'event' }>, 'what'>>(
    `select e.slug, e.revision, e.is_test as "isTest",
       (select min(id) from notices first where first.event_id = e.id) > $1 as "isNew"
     from events e
     where e.id in (select event_id from notices where id > $1 order by id desc limit ${MOST_NOTICES})
     order by e.updated_at`,
    [seen],
  )
  return result.rows.map(row => ({ what: 'event', ...row }))
}
