import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { unpackMap } from './unpack-map.ts'

const text = Buffer.from('SIMPLE  =')

test('what is not packed stays as it is, what is packed comes out', () => {
  expect(unpackMap(text, 100)).toEqual({ ok: true, bytes: text })
  expect(unpackMap(gzipSync(text), 100)).toEqual({ ok: true, bytes: text })
})

test('a bomb, a torn file and two bytes say why', () => {
  const bomb = gzipSync(Buffer.alloc(10_000_000))
  expect(unpackMap(bomb, 1_000_000)).toEqual({ ok: false, why: 'inflates to more than 1000000 bytes' })
  const torn = { ok: false, why: 'gzip that does not inflate' }
  expect(unpackMap(gzipSync(text).subarray(0, 12), 100)).toEqual(torn)
  expect(unpackMap(Buffer.of(0x1f, 0x8b), 100)).toEqual(torn)
})
