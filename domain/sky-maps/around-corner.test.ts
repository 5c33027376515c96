import { expect, test } from 'vitest'
import { cellsAround } from './around-corner.ts'
import { cornersOf, uniqOf } from './healpix.ts'

// A mesh of quadrilaterals round a sphere has two corners more than cells (Euler), and in HEALPix three cells meet at
// eight of them; the corners are told apart by the cells that meet there.
test.each([0, 1, 2, 3, 4, 5])('every corner of order %i has its cells', order => {
  const corners = new Map<string, number>()
  for (let nested = 0; nested < 12 * 4 ** order; nested++) {
    const cell = uniqOf(order, nested)
    const around = cornersOf(cell).map(corner => cellsAround(corner, order))
    for (const cells of around) {
      expect(cells).toContain(cell)
      corners.set(cells.toSorted((a, b) => a - b).join(), cells.length)
    }
  }
  expect(corners.size).toBe(12 * 4 ** order + 2)
  const meeting = [...corners.values()]
  expect(meeting.filter(cells => cells === 3)).toHaveLength(8)
  expect(meeting.every(cells => cells === 3 || cells === 4)).toBe(true)
})

test('the finest cells meet as well', () => {
  for (const nested of [0, 4 ** 14 - 1, 4 ** 14, 5 * 4 ** 14 + 1, 123_456_789, 12 * 4 ** 14 - 1]) {
    const cell = uniqOf(14, nested)
    for (const corner of cornersOf(cell)) {
      const cells = cellsAround(corner, 14)
      expect(cells).toContain(cell)
      expect(cells.length === 3 || cells.length === 4).toBe(true)
    }
  }
})
