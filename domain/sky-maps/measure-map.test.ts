import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { MapMeasures, measureMap } from './measure-map.ts'
import { writtenSky } from './written-map.ts'

test('a map gives away its areas, its likeliest point and its outlines, in few bytes', () => {
  for (const name of ['multi-order', 'ring', 'nested', 'galactic']) {
    const measured = measureMap(gunzipSync(readFileSync(new URL(`samples/${name}.fits.gz`, import.meta.url))))
    if (!measured.ok) throw new Error(measured.why)
    const { measures, outlines } = measured
    expect(MapMeasures.parse(measures)).toEqual(measures)
    expect(measures.area50Deg2).toBeLessThan(measures.area90Deg2)
    expect(measures.points.length).toBeLessThanOrEqual(200)
    const held = measures.points.reduce((sum, [, , probability]) => sum + probability, 0)
    expect(held).toBeGreaterThan(0.98)
    expect(outlines.most.coordinates.length).toBeGreaterThan(0)
    expect(JSON.stringify(outlines).length).toBeLessThan(30_000)
    expect(JSON.stringify(measures).length).toBeLessThan(8_000)
  }
})

test('a map that is the same everywhere is the whole sky, and has no outline', () => {
  const measured = measureMap(writtenSky(2, () => 1))
  expect(measured).toMatchObject({ ok: true, measures: { area90Deg2: expect.closeTo(0.9 * 41_253, -1) } })
})

test('what is no map says why', () => {
  expect(measureMap(Buffer.from('<!doctype html><title>404</title>'))).toEqual({
    ok: false,
    why: 'no FITS file',
  })
})
