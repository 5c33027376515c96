import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeCsv } from '#domain/tables/write-csv.ts'
import { OBSERVATION_COLUMNS } from './formats/observation-columns.ts'
import { openOf } from './formats/open-observation.ts'
import { readPhotometry } from './read-photometry.ts'

const good = (text: string) => {
  const read = readPhotometry(text)
  if (!read.ok) throw new Error(read.why)
  return read.rows
}

describe('photometry as CSV', () => {
  test('is read by comma, semicolon or tab, under the names that programs use', () => {
    for (const mark of [',', ';', '\t']) {
      const [row] = good(
        ['DATE-OBS,EXPTIME,Filter,Mag,MagErr', '2026-08-25T03:12:08,60,r,18.21,0.05']
          .join('\n')
          .replaceAll(',', mark),
      )
      expect(row).toMatchObject({
        row: 2,
        ok: true,
        observation: { filter: 'r', mag: 18.21, magError: 0.05, exposureSeconds: 60, magSystem: 'AB' },
      })
      expect(row?.ok && row.observation.startAt.toISOString()).toBe('2026-08-25T03:12:08.000Z')
    }
  })

  test('Julian dates are of the middle', () => {
    const [row] = good('jd,exposure_s,exposures,filter,limiting_mag\n2461277.5,60,10,V,17')
    // JD 2461277.5 is 2026-08-25 00:00 UTC; the exposures began five minutes before.
    expect(row?.ok && row.observation.startAt.toISOString()).toBe('2026-08-24T23:55:00.000Z')
  })

  test('every bad row is marked, with its columns, and the good ones stay good', () => {
    const rows = good(
      [
        'start_time,exposure_s,filter,mag,limiting_mag,ra,dec',
        '2026-08-25 03:12,60,r,18.2,,,',
        'yesterday,60,r,18.2,,,',
        '2026-08-25 03:12,-1,r,,,,',
        '2026-08-25 03:12,60,,18.2,x,400,10',
      ].join('\n'),
    )
    expect(rows.map(it => (it.ok ? 'good' : [it.row, it.columns.toSorted()]))).toEqual([
      'good',
      [3, ['start_time']],
      [4, ['exposure_s', 'mag']],
      [5, ['filter', 'limiting_mag', 'ra_deg']],
    ])
  })

  test.each([
    ['', 'empty'],
    ['mag,filter\n18,r', 'no-header'],
    ['start_time,exposure_s,filter,mag', 'empty'],
    ['start_time,filter,mag\n"2026,r,18', 'not-csv'],
  ])('%j is none', (text, why) => expect(readPhotometry(text)).toEqual({ ok: false, why }))

  test('what we hand out is read back as it was', () => {
    const [row] = good(
      'start_time,exposure_s,filter,mag,mag_error,catalogue\n2026-08-25T03:12:08Z,60,r,18.21,0.05,Gaia',
    )
    if (!row?.ok) throw new Error('the row is good')
    const open = openOf(
      {
        ...row.observation,
        id: 1,
        eventSlug: 'e',
        ownerName: 'A',
        coMembers: [],
        coObservers: [],
        affiliation: null,
        place: null,
      },
      { t0: null, siteUrl: 'https://afterglow.example' },
    )
    expect(good(writeCsv(OBSERVATION_COLUMNS, [open]))).toEqual([
      { row: 2, ok: true, observation: row.observation },
    ])
  })

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(readPhotometry(`start_time,exposure_s,filter,mag\n${text}`)).toHaveProperty('ok')
      }),
    )
  })
})
