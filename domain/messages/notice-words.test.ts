import { describe, expect, test } from 'vitest'
import { NoticeKind } from '#domain/notices/reading.ts'
import { cleanText } from './clean-text.ts'
import { sayNotice } from './notice-words.ts'

describe('sayNotice', () => {
  const missions = ['fermi', 'swift', 'svom', 'a-mission-nobody-knows']
  const types = ['FERMI_GBM_FLT_POS', 'FERMI_LAT_OFFLINE', 'SWIFT_XRT_POSITION', 'SWIFT_UVOT_POS', 'alert']
  const all = missions.flatMap(mission =>
    types.flatMap(noticeType => NoticeKind.options.map(kind => ({ mission, noticeType, kind }))),
  )

  test('every mission, type and kind has one sentence', () => {
    const said = all.map(source => sayNotice(source, false, 'en'))
    expect(said.filter(sentence => !/^[A-Za-z][^.]{20,220}\.$/.test(sentence))).toEqual([])
  })

  test('instruments speak for themselves', () => {
    const source = { mission: 'swift', noticeType: 'SWIFT_XRT_POSITION', kind: 'counterpart' } as const
    expect(sayNotice(source, false, 'en')).toContain('X-ray telescope')
    expect(sayNotice(source, true, 'en')).toContain('nothing happened in the sky')
  })
})

test('text from outside is one clean line', () => {
  expect(cleanText('a\r\nBcc: x@y\u202e\uE000z\u0000')).toBe('a Bcc: x@yz')
  expect(cleanText('x'.repeat(500)).length).toBe(200)
  expect(cleanText(`${'x'.repeat(198)}😀😀`, 200)).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
})
