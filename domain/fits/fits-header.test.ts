import { expect, test } from 'vitest'
import { readHeader } from './fits-header.ts'

const header = (...cards: string[]) =>
  Buffer.from(
    [...cards, 'END']
      .map(it => it.padEnd(80))
      .join('')
      .padEnd(2880),
  )

test('cards of every kind', () => {
  const read = readHeader(
    header(
      'SIMPLE  =                    T / a FITS file',
      "OBJECT  = 'O''Neill / not a comment  '  / one",
      'EXPTIME =            1.25D-03 / with the exponent of Fortran',
      'NAXIS   = -2',
      'OPEN    =',
      'MANY    = 1E999',
      'HISTORY = no value here',
      'COMMENT none here',
      "OBJECT  = 'a second one'",
      "LONG    = 'the first &'",
      "CONTINUE  'and the second &'",
      "CONTINUE  'and the last' / said",
      "CONTINUE  'too late'",
    ),
    0,
  )
  if (!read.ok) throw new Error(read.why)
  expect(Object.fromEntries(read.header)).toEqual({
    SIMPLE: true,
    OBJECT: "O'Neill / not a comment",
    EXPTIME: 0.00125,
    NAXIS: -2,
    LONG: 'the first and the second and the last',
  })
  expect(read.end).toBe(2880)
})

test('a header without an end is refused, however long', () => {
  expect(readHeader(Buffer.alloc(2880, ' '), 0)).toMatchObject({
    ok: false,
    fault: 'ends-early',
    why: 'the file ends inside a header',
  })
  expect(readHeader(Buffer.alloc(2880 * 1000, ' '), 0)).toMatchObject({ ok: false })
  const endless = header("A       = '&'", ...Array(9990).fill(`CONTINUE  '${'x'.repeat(60)}&'`))
  const read = readHeader(endless, 0)
  expect(read.ok && String(read.header.get('A')).length).toBeLessThan(11_000)
})
