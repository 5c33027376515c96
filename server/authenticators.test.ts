import { describe, expect, test } from 'vitest'
import { stepOfCode } from './authenticators.ts'

/** RFC 6238, appendix B: "12345678901234567890" in base32, and the last six of its eight digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const TABLE = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const

const at = (seconds: number) => new Date(seconds * 1000)

describe('stepOfCode', () => {
  test.each(TABLE)('reads the code of second %i', (seconds, code) => {
    expect(stepOfCode(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30))
  })

  test('takes a code one step early and one step late, by its own step, and no further', () => {
    const step = Math.floor(1_234_567_890 / 30)
    const around = [-2, -1, 0, 1, 2].map(steps => stepOfCode(SECRET, '005924', at((step + steps) * 30)))
    expect(around).toEqual([null, step, step, step, null])
  })

  test.each(['', '5924', '0005924', '00592a', '００５９２４', '005924 '])('%j is no code', code => {
    expect(stepOfCode(SECRET, code, at(1_234_567_890))).toBeNull()
  })
})
