import type { FeedItem } from './choose-items.ts'

/** Whose feed it is. `siteUrl` has no slash at its end; `feedId` is the same for ever and gives nothing away. */
export type FeedReader = { locale: string; timeZone: string; siteUrl: string; feedId: string; madeAt: Date }

/**
 * One format of a feed. The sky of one item takes some milliseconds, so items are written one by one: whoever writes
 * many does other things in between.
 */
export type FeedWriter = {
  /** The lines of one item. */
  writeItem(item: FeedItem, reader: FeedReader): string[]
  /** The whole, of the lines of all its items. */
  writeWhole(lines: readonly string[], items: readonly FeedItem[], reader: FeedReader): string
}
