import pg from 'pg'
import { z } from 'zod'
import { env } from '#server/env.ts'
import { log } from '#server/log.ts'

const CHANNEL = 'afterglow'

/** What processes tell each other through PostgreSQL, in the very transaction that made it true. */
export const News = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('event'),
    slug: z.string(),
    revision: z.number(),
    isNew: z.boolean(),
    isTest: z.boolean(),
  }),
  /** Who observes an event, or what was observed of it, changed. */
  z.object({ what: z.literal('board'), slug: z.string() }),
])
export type News = z.infer<typeof News>

/** Tells every listener once the transaction of `client` commits. */
export async function tellAll(client: pg.ClientBase, news: readonly News[]): Promise<void> {
  if (news.length === 0) return
  await client.query('select pg_notify($1, it) from unnest($2::text[]) as it', [
    CHANNEL,
    news.map(it => JSON.stringify(it)),
  ])
}

/**
 * Calls `onNews` for all that is told from now on, through one connection of its own that comes back by
 * itself when the server goes away; what was told in between is lost, so nothing may depend on it alone.
 */
export async function hear(onNews: (news: News) => void): Promise<{ close(): Promise<void> }> {
  let client: pg.Client | undefined
  let isClosed = false
  let retry: NodeJS.Timeout | undefined

  async function connect() {
    const opened = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true })
    opened.on('error', again)
    opened.on('end', again)
    opened.on('notification', message => {
      const news = News.safeParse(JSON.parse(message.payload ?? 'null'))
      if (news.success) onNews(news.data)
    })
    try {
      await opened.connect()
      await opened.query(`listen ${CHANNEL}`)
    } catch (error) {
      await opened.end().catch(() => {})
      throw error
    }
    client = opened
  }
  function again() {
    if (isClosed || retry) return
    retry = setTimeout(() => {
      retry = undefined
      connect().catch((error: Error) => {
        log.warn({ error: error.message }, 'cannot listen for news, trying again')
        again()
      })
    }, 1000)
  }

  try {
    await connect()
  } catch (error) {
    // Whoever asked was told, and may ask again: nothing goes on behind their back.
    isClosed = true
    clearTimeout(retry)
    throw error
  }
  return {
    async close() {
      isClosed = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}
