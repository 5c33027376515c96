import { hear, type News } from '#server/bell.ts'

type Hub = { listeners: Set<(news: News) => void>; hearing: Promise<unknown> | null }

/**
 * One per process, on the global object: in development each edit makes this module anew, and without this the
 * connection of the old one would stay open beside that of the new.
 */
const shared = globalThis as typeof globalThis & { afterglowLive?: Hub }

/**
 * Calls `onNews` for all news from now on; answers what ends it. However many listen, the process keeps one LISTEN
 * connection. Rejects when the database cannot be reached.
 */
export async function followNews(onNews: (news: News) => void): Promise<() => void> {
  shared.afterglowLive ??= { listeners: new Set(), hearing: null }
  const hub = shared.afterglowLive
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
