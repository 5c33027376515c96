import { expect, test } from 'vitest'
import { closingLine, summary } from './closing.ts'
import type { Outcome } from './outcome.ts'

const passed: Outcome = { part: 'unit', name: 'adds', state: 'passed', why: '' }
const failed: Outcome = {
  part: 'flows',
  name: 'same offset twice',
  state: 'failed',
  why: 'expected 1\ngot 2',
}
const skipped: Outcome = { part: 'flows', name: 'on Redis', state: 'skipped', why: 'no redis-server here' }

test('the closing line counts, and leaves out skipped ones when there are none', () => {
  expect(closingLine([passed, failed, passed])).toBe('2 passed, 1 failed')
  expect(closingLine([passed, skipped])).toBe('1 passed, 0 failed, 1 skipped')
})

test('the summary names each failure with its message and each skipped test with its reason', () => {
  const said = summary([passed, failed, skipped])
  expect(said).toContain('flows › same offset twice\n      expected 1\n      got 2')
  expect(said).toContain('flows › on Redis\n      no redis-server here')
  expect(said).not.toContain('adds')
})
