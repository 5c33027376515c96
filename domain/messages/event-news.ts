import type { BurstEvent, Change } from '#domain/events/burst-event.ts'
import type { NoticeKind } from '#domain/notices/reading.ts'

/** The notice or the circular that made a revision. */
export type NewsCause =
  | { mission: string; noticeType: string; kind: NoticeKind; issuedAt: string | null }
  | { circularId: string; subject: string; issuedAt: string }

/** What is to be told about an event: how it stands now, and what is new since people were last told. */
export type EventNews = {
  event: BurstEvent
  eventId: number
  revision: number
  /** Its number among the changes of all events, by which programs ask on; null where it has none. */
  change: number | null
  changes: Change[]
  isRetraction: boolean
  cause: NewsCause
  producedAt: Date
}
