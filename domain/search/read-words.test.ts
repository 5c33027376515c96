import { expect, test } from 'vitest'
import { readWords } from './read-words.ts'

const word = (text: string) => ({ text, isPhrase: false, isNot: false })

test.each([
  ['GRB 2608', [[word('GRB'), word('2608')]]],
  [
    'short or "late afterglow"',
    [[word('short')], [{ text: 'late afterglow', isPhrase: true, isNot: false }]],
  ],
  [
    'swift -fermi -"no source"',
    [
      [
        word('swift'),
        { text: 'fermi', isPhrase: false, isNot: true },
        { text: 'no source', isPhrase: true, isNot: true },
      ],
    ],
  ],
  ['OR or " " - !!', []],
  ['"open phrase', [[word('open'), word('phrase')]]],
])('%s', (q, wanted) => {
  expect(readWords(q)).toEqual(wanted)
})
