import { describe, expect, test } from 'vitest'
import { blocksOfText } from './blocks-of-text.ts'

const kinds = (text: string) => blocksOfText(text).map(block => block.kind)

describe('blocksOfText', () => {
  test('lines broken by hand at seventy characters are prose', () => {
    const text = [
      'At 13:16:59 UT the burst monitor triggered on a very bright burst that was',
      'seen by many.  The position that was worked out on the ground agrees with',
      'that of others.',
    ].join('\n')
    expect(blocksOfText(`\n\n${text}\n\n\n`)).toEqual([{ kind: 'wrapped', text }])
  })

  test('a line for each paragraph is prose without line ends', () => {
    expect(kinds(`${'The afterglow has faded since. '.repeat(20)}\nWe thank the staff.`)).toEqual(['long'])
  })

  test.each([
    'RA (J2000) = 19:13:03.50\nDec (J2000) = +19:46:24.2',
    'T-T0 (h)    filter    mag      error',
    '0.5\tr\t18.2\t0.1\n0.6\tr\t18.4\t0.1',
    '| filter | mag |',
    '------------------------------------------------------------------------',
    '  A. Observer and others, who are many and have long names, every one of them\n  (Example Observatory)',
    `${'x'.repeat(60)}   ${'y'.repeat(90)}`,
  ])('%j is set as it stands', text => {
    expect(kinds(text)).toEqual(['set'])
  })

  test('a line without end takes no time', () => {
    const began = performance.now()
    for (const piece of ['x', ' ', 'x ', '\n ', '- ', '= '])
      blocksOfText(`x${piece.repeat(500_000 / piece.length)}x`)
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
