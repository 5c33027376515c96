import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCurveRange, stepsFrom, writeCurveRange } from './curve-range.ts'

test('a stretch is read as it is written, and nothing else is', () => {
  expect(readCurveRange('60-3600')).toEqual({ fromSeconds: 60, toSeconds: 3600 })
  for (const text of ['', '60', '3600-60', '0-60', '60-60', '-5-60', '1e2-1e3', '60-999999999', '60 - 3600'])
    expect(readCurveRange(text)).toBeNull()
})

test('one comes as near as one likes and back to all of it', () => {
  const all = { fromSeconds: 100, toSeconds: 1_000_000 }
  const [closer, ...others] = stepsFrom(all, all)
  expect(others).toEqual([])
  expect(closer).toMatchObject({ step: 'closer' })
  if (!closer || closer.range === 'all') throw new Error('no nearer')
  expect(closer.range.fromSeconds).toBeCloseTo(1000, 6)
  expect(closer.range.toSeconds).toBeCloseTo(100_000, 6)
  const from = stepsFrom(all, closer.range)
  expect(from.map(it => it.step)).toEqual(['closer', 'wider', 'earlier', 'later'])
  expect(from.find(it => it.step === 'wider')?.range).toBe('all')
})

test('every step leads to an address that is read', () => {
  const time = fc.double({ min: 0.5, max: 7, noNaN: true })
  fc.assert(
    fc.property(time, time, time, time, (a, b, c, d) => {
      const range = (x: number, y: number) => ({
        fromSeconds: 10 ** Math.min(x, y),
        toSeconds: 10 ** (Math.max(x, y) + 0.2),
      })
      const steps = stepsFrom(range(a, b), range(c, d))
      const addresses = steps.flatMap(it => (it.range === 'all' ? [] : [writeCurveRange(it.range)]))
      expect(addresses.map(readCurveRange)).not.toContain(null)
    }),
  )
})
