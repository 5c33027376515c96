import type { Star } from './star.ts'

/** Stars that people find their way by, with the names of the IAU: ICRS at J2000 and V as SIMBAD states them. */
export const NAMED_STARS: readonly (Star & { name: string })[] = [
  { name: 'Sirius', raDeg: 101.287155, decDeg: -16.716116, magnitude: -1.46 },
  { name: 'Canopus', raDeg: 95.987958, decDeg: -52.69566, magnitude: -0.74 },
  { name: 'Arcturus', raDeg: 213.9153, decDeg: 19.182409, magnitude: -0.05 },
  { name: 'Rigil Kentaurus', raDeg: 219.902058, decDeg: -60.833993, magnitude: 0.01 },
  { name: 'Vega', raDeg: 279.234735, decDeg: 38.783689, magnitude: 0.03 },
  { name: 'Capella', raDeg: 79.172328, decDeg: 45.997991, magnitude: 0.08 },
  { name: 'Rigel', raDeg: 78.634467, decDeg: -8.201638, magnitude: 0.13 },
  { name: 'Procyon', raDeg: 114.825498, decDeg: 5.224988, magnitude: 0.37 },
  { name: 'Achernar', raDeg: 24.428523, decDeg: -57.236753, magnitude: 0.46 },
  { name: 'Betelgeuse', raDeg: 88.792939, decDeg: 7.407064, magnitude: 0.42 },
  { name: 'Altair', raDeg: 297.695827, decDeg: 8.868321, magnitude: 0.76 },
  { name: 'Acrux', raDeg: 186.649563, decDeg: -63.099093, magnitude: 0.76 },
  { name: 'Aldebaran', raDeg: 68.980163, decDeg: 16.509302, magnitude: 0.86 },
  { name: 'Spica', raDeg: 201.298247, decDeg: -11.161319, magnitude: 0.97 },
  { name: 'Antares', raDeg: 247.351915, decDeg: -26.432003, magnitude: 0.91 },
  { name: 'Pollux', raDeg: 116.328958, decDeg: 28.026199, magnitude: 1.14 },
  { name: 'Fomalhaut', raDeg: 344.412693, decDeg: -29.622237, magnitude: 1.16 },
  { name: 'Deneb', raDeg: 310.35798, decDeg: 45.280339, magnitude: 1.25 },
  { name: 'Regulus', raDeg: 152.092962, decDeg: 11.967209, magnitude: 1.4 },
  { name: 'Polaris', raDeg: 37.954561, decDeg: 89.264109, magnitude: 2.02 },
  { name: 'Alpheratz', raDeg: 2.096916, decDeg: 29.090431, magnitude: 2.06 },
  { name: 'Dubhe', raDeg: 165.931965, decDeg: 61.751035, magnitude: 1.79 },
]
