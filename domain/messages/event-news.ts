import type { BurstEvent, Change } from '#domain/events/burst-event.ts'
import type { NoticeKind } from '#domain/notices/reading.ts'

/** What is to be told about an event: how it stands now, and what is new since people were last told. */
export type EventNews = {
  event: BurstEvent
  eventId: number
  revision: number
  changes: Change[]
  isRetraction: boolean
  /** The notice that made this revision. */
  cause: { mission: string; noticeType: string; kind: NoticeKind; issuedAt: string | null }
  producedAt: Date
}
