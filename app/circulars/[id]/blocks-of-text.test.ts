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
    expect(blocksOfText(`\n\n${text}\n\n\n`)).toEqual([{ kind: 'prose', text }])
  })

  test.each([
    `${'The afterglow has faded since. '.repeat(20)}\nWe thank the staff.`,
    `A telescope  (in a network) ${'observed the field of the burst and saw nothing new. '.repeat(9)}`,
    'RA (J2000)  = 19:13:03.50\nDec (J2000) = +19:46:24.2',
    'A. Observer and others, who are many and have long names, every one of them\n  (Example Observatory)',
    'The first sentence of the report is long enough to be broken by hand there.\n - a list\n - of things',
  ])('%j keeps its line ends and wraps where they are far', text => {
    expect(kinds(text)).toEqual(['lines'])
  })

  test.each([
    'T-T0 (h)    filter    mag      error',
    '0.5\tr\t18.2\t0.1\n0.6\tr\t18.4\t0.1',
    '| filter | mag |',
    '------------------------------------------------------------------------',
    `46255 | 2023-07-27 22:30:45 | a telescope | (12h 21m 30.58s, +42d 33m 27.5s) | C | 180 | 15.0 | ${' '.repeat(9)}`,
  ])('%j is a table', text => {
    expect(kinds(text)).toEqual(['table'])
  })

  test('a line without end takes no time', () => {
    const began = performance.now()
    for (const piece of ['x', ' ', 'x  ', '\n ', '- ', '= ', '|', '-----'])
      blocksOfText(`x${piece.repeat(500_000 / piece.length)}x`)
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
