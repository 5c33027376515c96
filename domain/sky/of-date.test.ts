import { expect, test } from 'vitest'
import { placeOfDate } from './of-date.ts'
import { separationDeg } from './separation.ts'

// erfa.pnm06a (IAU 2006 precession, IAU 2000A nutation) applied to the ICRS direction, as astropy 8.0.2 carries it
// (pyerfa): RA and Dec by the true equator and equinox of date. J2000, instant, of date.
test.each([
  [266.41684, -29.00781, '2026-11-21T04:00:00Z', 266.846726, -29.018692],
  [143.06042, -22.23472, '2026-11-21T04:00:00Z', 143.36936, -22.354099],
  [37.95456, 89.26411, '2026-06-01T00:00:00Z', 46.534301, 89.375217],
  [0, 0, '2000-01-01T12:00:00Z', 359.996453, -0.001544],
  [359.99, 45, '2033-02-28T18:30:00Z', 0.419881, 45.185486],
  [120.5, -89.2, '2010-07-07T07:07:07Z', 116.758114, -89.228613],
  [83.82208, -5.39111, '1995-03-21T12:00:00Z', 83.765892, -5.395738],
])('%d %d at %s', (raDeg, decDeg, at, raOfDate, decOfDate) => {
  const place = placeOfDate({ raDeg, decDeg }, new Date(at))
  expect(separationDeg(place, { raDeg: raOfDate, decDeg: decOfDate }) * 3600).toBeLessThan(0.3)
  expect(place.raDeg).toBeCloseTo(raOfDate, 2)
})
