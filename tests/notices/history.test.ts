import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readNotice } from '#domain/notices/read-notice.ts'
import type { Reading } from '#domain/notices/reading.ts'
import { type HistoryRow, historyTable, readHistoryTable, tellHistory } from '#tests/notices/history.ts'

const folder = new URL('./history/', import.meta.url)
const rows = readHistoryTable(readFileSync(new URL('history.tsv', folder), 'utf8'))

function read(row: HistoryRow): Reading {
  const result = readNotice(readFileSync(new URL(row.file, folder)), row.topic)
  if (!result.ok) throw new Error(`${row.file}: ${result.why}`)
  return result.reading
}

/** T0 and the observation's start are kept apart; the table has the one time that the notice itself puts first. */
function statedTimes({ burstTime, observationTime, parameters }: Reading): number[] {
  const windowStart = parameters['Detection_Info.Time_Window_Start'] ?? null
  return [burstTime, observationTime, windowStart].flatMap(time => (time === null ? [] : [Date.parse(time)]))
}

const yesNo = (is: boolean): string => (is ? 'yes' : 'no')

describe('the history', () => {
  it('is what the facts tell, to the byte', () => {
    const told = tellHistory()
    expect(readFileSync(new URL('history.tsv', folder), 'utf8')).toBe(
      historyTable(told.map(({ row }) => row)),
    )
    for (const { row, bytes } of told)
      expect(readFileSync(new URL(row.file, folder)).equals(bytes)).toBe(true)
    expect(readdirSync(folder)).toHaveLength(told.length + 1)
  })

  it('is told in order', () => {
    const times = rows.map(row => row.produced_at)
    expect(times).toEqual(times.toSorted())
  })

  it.each(rows.map(row => [row.file, row] as const))('%s reads as the table says', (_file, row) => {
    const reading = read(row)
    expect(reading.mission.replaceAll('-', '_')).toBe(row.mission)
    expect(reading.triggerIds).toContain(row.trigger_id)
    expect(statedTimes(reading)).toContain(Date.parse(row.event_time_utc))
    expect(yesNo(reading.isTest)).toBe(row.is_test)
    expect(reading.isGrb).toBe(row.is_grb)
    expect(yesNo(reading.isRetraction)).toBe(row.retraction)
    expect(reading.localisation?.raDeg.toFixed(3) ?? '').toBe(row.ra_deg && Number(row.ra_deg).toFixed(3))
    expect(reading.localisation?.decDeg.toFixed(3) ?? '').toBe(row.dec_deg && Number(row.dec_deg).toFixed(3))
    expect(reading.localisation?.errorRadiusDeg?.toFixed(4) ?? '').toBe(
      row.error_radius_deg && Number(row.error_radius_deg).toFixed(4),
    )
  })

  it('says the same in both dialects of one notice', () => {
    const twice = rows.filter(
      row => row.trigger_id === '922968' && row.notice_type === 'SWIFT_BAT_GRB_POS_ACK',
    )
    const [first, second, ...others] = twice.map(read)
    expect(others).toEqual([])
    expect(new Set([first?.dialect, second?.dialect])).toEqual(new Set(['voevent', 'text']))
    expect(second?.burstTime).toBe(first?.burstTime)
    expect(second?.noticeType).toBe(first?.noticeType)
    expect(second?.localisation?.raDeg).toBe(first?.localisation?.raDeg)
    expect(second?.localisation?.decDeg).toBe(first?.localisation?.decDeg)
  })
})
