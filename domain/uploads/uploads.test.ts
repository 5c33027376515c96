import fc from 'fast-check'
import { expect, test } from 'vitest'
import { catalogueOf, LANGUAGES } from '#domain/messages/messages.ts'
import { sniffFile } from './sniff-file.ts'
import { UPLOAD_FAULTS } from './upload-fault.ts'
import { uploadName } from './upload-name.ts'

test('whatever bytes come are told apart, and at once', () => {
  const begins = fc.constantFrom(
    '',
    'SIMPLE  = ',
    '\u0089PNG\r\n\u001A\n',
    '\u00FF\u00D8\u00FF',
    '\u001F\u008B\b',
    'a,b\n',
  )
  fc.assert(
    fc.property(begins, fc.uint8Array({ maxLength: 3000 }), (start, bytes) => {
      const whole = Buffer.concat([Buffer.from(start, 'latin1'), bytes])
      expect(sniffFile(whole)).toHaveProperty('ok')
    }),
    { numRuns: 2000 },
  )
})

test('64 MB of noise that looks like a picture take less than a second', () => {
  const bytes = Buffer.alloc(64 * 1024 * 1024, '<sv')
  bytes.set([0xff, 0xd8, 0xff])
  const started = performance.now()
  expect(sniffFile(bytes)).toEqual({ ok: true, kind: 'jpeg' })
  expect(performance.now() - started).toBeLessThan(1000)
})

test.each([
  ['time,mag\n1,2', true],
  ['\uFEFFtime;mag\r\n1;2', true],
  ['time\tmag', true],
  ['Straße,größe\n', true],
  ['one word', false],
  ['a,b\u0000', false],
  ['a,b\u001B[31m', false],
  ['a,<script >', false],
  ['<?xml version="1.0"?>,', false],
])('%j is a table: %s', (text, isTable) => {
  expect(sniffFile(Buffer.from(text)).ok).toBe(isTable)
})

test('a table in another encoding is asked for again', () => {
  expect(sniffFile(Buffer.from('Stra\u00DFe,mag\n', 'latin1'))).toEqual({ ok: false, why: 'unknown-type' })
})

test.each([
  ['M 31.fits', 'M 31.fits'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\astro\\M31.fit', 'M31.fit'],
  ['a\u0000b\r\nSet-Cookie: x', 'abSet-Cookie: x'],
  ['photo\u202Egnp.exe', 'photognp.exe'],
  ['\uD800', '–'],
  ['', '–'],
  ['..', '..'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['é'.normalize('NFD'), 'é'.normalize('NFC')],
])('the name %j is shown as %j', (given, shown) => {
  expect(uploadName(given)).toBe(shown)
})

test('a name is never long, and never half a character', () => {
  expect(uploadName('🌌'.repeat(500))).toBe('🌌'.repeat(120))
})

test.each(LANGUAGES)('each fault has its sentence in %s', locale => {
  const { faults } = catalogueOf(locale).uploads
  expect(Object.keys(faults).toSorted()).toEqual([...UPLOAD_FAULTS].sort())
})
