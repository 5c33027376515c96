import { EVENT_COLUMNS } from '#domain/events/formats/event-columns.ts'
import { type OpenEvent, openEventOf } from '#domain/events/formats/open-event.ts'
import {
  CIRCULAR_TEXT_COLUMNS,
  type OpenCircularText,
  openCircularTextOf,
} from '#domain/notices/open-circular.ts'
import { NOTICE_COLUMNS, type OpenNotice } from '#domain/notices/open-notice.ts'
import { OBSERVATION_COLUMNS } from '#domain/observations/formats/observation-columns.ts'
import { type OpenObservation, openOf } from '#domain/observations/formats/open-observation.ts'
import type { EventCursor } from '#domain/search/event-cursor.ts'
import { EventQuery } from '#domain/search/event-query.ts'
import type { Column } from '#domain/tables/column.ts'
import { askEvents } from '#server/asked-events.ts'
import { env } from '#server/env.ts'
import { searchEvents } from '#server/event-search.ts'
import { circularsAfter } from '#server/kept-circulars.ts'
import { listObservations } from '#server/observations.ts'
import { openNotices } from '#server/open-notices.ts'

/** Everything public of one kind, page by page. */
export type BulkTable<Row> = { columns: readonly Column<Row>[]; pages(): AsyncGenerator<Row[]> }

const PAGE = 5000

/** What is handed out whole: by what stands on its files. */
export const BULK_CONTENTS = ['events', 'notices', 'circulars', 'observations'] as const
export type BulkContent = (typeof BULK_CONTENTS)[number]

export const EVENTS: BulkTable<OpenEvent> = {
  // Nobody asked about a place.
  columns: EVENT_COLUMNS.filter(it => it.name !== 'distance_deg'),
  async *pages() {
    const every = EventQuery.parse({ sort: 'oldest', tests: true, retracted: true, subthreshold: true })
    const asked = await askEvents(every, { now: new Date() })
    if (!asked.ok) throw new Error(asked.why)
    let cursor: EventCursor | null = null
    do {
      const page = await searchEvents(asked.asked, { cursor, limit: PAGE })
      yield page.lines.map(it => openEventOf(it, env().SITE_URL))
      cursor = page.further
    } while (cursor)
  },
}

export const NOTICES: BulkTable<OpenNotice> = {
  columns: NOTICE_COLUMNS,
  pages: () => byNumber((before, limit) => openNotices({ before, limit })),
}

export const OBSERVATIONS: BulkTable<OpenObservation> = {
  columns: OBSERVATION_COLUMNS,
  pages: () =>
    byNumber(async (before, limit) => {
      const found = await listObservations(before === undefined ? {} : { before }, limit)
      return found.map(it => openOf(it, { t0: it.t0, siteUrl: env().SITE_URL }))
    }),
}

export const CIRCULARS: BulkTable<OpenCircularText> = {
  columns: CIRCULAR_TEXT_COLUMNS,
  async *pages() {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const found = await circularsAfter(after, PAGE)
      if (found.length > 0) yield found.map(it => openCircularTextOf(it, env().SITE_URL))
      after = found.length === PAGE ? found.at(-1)?.id : undefined
    }
  },
}

async function* byNumber<Row extends { id: number | null }>(
  read: (before: number | undefined, limit: number) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let before: number | undefined
  for (;;) {
    const found = await read(before, PAGE)
    if (found.length > 0) yield found
    before = found.at(-1)?.id ?? undefined
    if (found.length < PAGE) return
  }
}
