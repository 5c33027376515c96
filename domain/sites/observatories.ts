/** Known places all round the Earth, from west to east, by names that every language shares; degrees north and east. */
export const OBSERVATORIES: readonly { name: string; latDeg: number; lonDeg: number }[] = [
  { name: 'Mauna Kea', latDeg: 19.82, lonDeg: -155.47 },
  { name: 'Kitt Peak', latDeg: 31.96, lonDeg: -111.6 },
  { name: 'McDonald', latDeg: 30.67, lonDeg: -104.02 },
  { name: 'Paranal', latDeg: -24.63, lonDeg: -70.4 },
  { name: 'Pico dos Dias', latDeg: -22.53, lonDeg: -45.58 },
  { name: 'La Palma', latDeg: 28.76, lonDeg: -17.88 },
  { name: 'Pic du Midi', latDeg: 42.94, lonDeg: 0.14 },
  { name: 'Sutherland', latDeg: -32.38, lonDeg: 20.81 },
  { name: 'Skibotn', latDeg: 69.35, lonDeg: 20.36 },
  { name: 'Abastumani', latDeg: 41.75, lonDeg: 42.82 },
  { name: 'Maidanak', latDeg: 38.67, lonDeg: 66.9 },
  { name: 'Hanle', latDeg: 32.78, lonDeg: 78.96 },
  { name: 'Xinglong', latDeg: 40.39, lonDeg: 117.58 },
  { name: 'Okayama', latDeg: 34.57, lonDeg: 133.59 },
  { name: 'Siding Spring', latDeg: -31.27, lonDeg: 149.06 },
  { name: 'Mount John', latDeg: -43.99, lonDeg: 170.46 },
]
