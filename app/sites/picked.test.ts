import { expect, test } from 'vitest'
import { readPicked } from './picked.ts'

const picked = (address: string) => readPicked(new URLSearchParams(address))

test('clicks go in step by step', () => {
  const first = picked('map.x=170&map.y=45')
  expect(first.place?.latDeg).toBeCloseTo(42.35, 1)
  expect(first.place?.lonDeg).toBeCloseTo(0)
  expect(first.window.spanDeg).toBe(60)
  const second = picked('span=60&mapLat=42.35&mapLon=0&map.x=170&map.y=85')
  expect(second.place?.latDeg).toBeCloseTo(42.35)
  expect(second.window.spanDeg).toBe(10)
})

test('a named place is shown from near by', () => {
  expect(picked('lat=-43.9868&lon=170.465&name=Lake+Tekapo')).toEqual({
    place: { latDeg: -43.9868, lonDeg: 170.465 },
    name: 'Lake Tekapo',
    window: { latDeg: -43.9868, lonDeg: expect.closeTo(170.465, 9), spanDeg: 60 },
  })
})

test('nonsense picks nothing', () => {
  for (const address of ['', 'lat=91&lon=0', 'lat=&lon=3', 'lat=NaN&lon=0', 'map.x=9999&map.y=1', 'span=0']) {
    expect(picked(address).place).toBeNull()
  }
})
