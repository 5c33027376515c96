import { historyBursts } from '#tests/notices/history-bursts.ts'
import type { HistoryEntry } from '#tests/notices/history-entry.ts'
import { historyOthers } from '#tests/notices/history-others.ts'
import { historySvom } from '#tests/notices/history-svom.ts'

export const historyColumns = [
  'file',
  'topic',
  'produced_at',
  'trigger',
  'says',
  'mission',
  'notice_type',
  'trigger_id',
  'event_time_utc',
  'ra_deg',
  'dec_deg',
  'error_radius_deg',
  'is_test',
  'is_grb',
  'retraction',
] as const
export type HistoryColumn = (typeof historyColumns)[number]
export type HistoryRow = Record<HistoryColumn, string>

const yesNo = (is: boolean): string => (is ? 'yes' : 'no')

/** `2017-08-17T12:41:06.47Z`: no zeros that say nothing. */
const shortTime = (at: Date): string => at.toISOString().replace(/\.?0*Z$/, 'Z')

function extension(topic: string): string {
  if (topic.includes('.text.')) return 'txt'
  return topic.includes('voevent') ? 'xml' : 'json'
}

function tableRow({ notice, producedAt, trigger, says, expected }: HistoryEntry, index: number): HistoryRow {
  const { place } = expected
  const number = String(index + 1).padStart(3, '0')
  return {
    file: `${number}-${notice.topic.split('.').at(-1)}.${extension(notice.topic)}`,
    topic: notice.topic,
    produced_at: producedAt.toISOString(),
    trigger,
    says,
    mission: expected.mission,
    notice_type: expected.noticeType,
    trigger_id: expected.triggerId,
    event_time_utc: shortTime(expected.eventTime),
    ra_deg: place === null ? '' : String(place.raDeg),
    dec_deg: place === null ? '' : String(place.decDeg),
    error_radius_deg: place === null ? '' : String(place.errorRadiusDeg),
    is_test: yesNo(expected.isTest),
    is_grb: expected.isGrb,
    retraction: yesNo(expected.isRetraction),
  }
}

/** The whole history in the order of production: the rows of history.tsv, each with its notice's bytes. */
export function tellHistory(): { row: HistoryRow; bytes: Buffer }[] {
  return [...historyBursts, ...historySvom(), ...historyOthers]

    .toSorted((a, b) => a.producedAt.getTime() - b.producedAt.getTime())
    .map((entry, index) => ({ row: tableRow(entry, index), bytes: entry.notice.bytes }))
}

/** history.tsv as text. */
export function historyTable(rows: readonly HistoryRow[]): string {
  const lines = rows.map(row => historyColumns.map(column => row[column]).join('\t'))
  return `${[historyColumns.join('\t'), ...lines].join('\n')}\n`
}

/** The rows of a history.tsv. */
export function readHistoryTable(text: string): HistoryRow[] {
  const [header = '', ...lines] = text.trimEnd().split('\n')
  const names = header.split('\t')
  return lines.map(line => {
    const cells = line.split('\t')
    const cell = (column: HistoryColumn): string => cells[names.indexOf(column)] ?? ''
    return Object.fromEntries(historyColumns.map(column => [column, cell(column)])) as HistoryRow
  })
}
