import { coverOf } from '#domain/sky/field-cover.ts'
import { regionOf } from '#domain/sky/region.ts'

/** What a mission's notices typically state. Radii in degrees. */
type Typical = {
  /** As people call it. */
  name: string
  instrument: string | null
  radiusDeg: number
  containment: number
}

// From the missions' own pages and notices: Fermi GBM (Goldstein et al. 2020, ApJ 895, 40), Swift BAT, XRT and UVOT
// (gcn.nasa.gov/missions/swift), SVOM ECLAIRs and MXT, Einstein Probe WXT and FXT, IceCube gold tracks, LVK's O4 median.
const TYPICAL: readonly Typical[] = [
  { name: 'Swift UVOT', instrument: 'UVOT', radiusDeg: 0.5 / 3600, containment: 0.9 },
  { name: 'Swift XRT', instrument: 'XRT', radiusDeg: 4 / 3600, containment: 0.9 },
  { name: 'Einstein Probe FXT', instrument: 'FXT', radiusDeg: 20 / 3600, containment: 0.9 },
  { name: 'SVOM MXT', instrument: 'MXT', radiusDeg: 1 / 60, containment: 0.9 },
  { name: 'Swift BAT', instrument: 'BAT', radiusDeg: 3 / 60, containment: 0.9 },
  { name: 'Einstein Probe WXT', instrument: 'WXT', radiusDeg: 3 / 60, containment: 0.9 },
  { name: 'SVOM ECLAIRs', instrument: 'ECLAIRs', radiusDeg: 9 / 60, containment: 0.9 },
  { name: 'IceCube', instrument: null, radiusDeg: 0.6, containment: 0.9 },
  { name: 'Fermi GBM (“1°”)', instrument: 'GBM', radiusDeg: 1, containment: 0.68 },
  { name: 'Fermi GBM (“10°”)', instrument: 'GBM', radiusDeg: 10, containment: 0.68 },
]

/** Fields of view that the lesson compares, degrees. */
export const FIELDS = [
  { key: 'camera', field: { widthDeg: 0.5, heightDeg: 0.5 } },
  { key: 'smart', field: { widthDeg: 1.28, heightDeg: 0.72 } },
  { key: 'lens', field: { widthDeg: 10, heightDeg: 10 } },
] as const

export type TypicalError = {
  name: string
  radius90Deg: number
  /** In the order of FIELDS: what one pointing holds, 0 to 1, and how many hold 90 %. */
  covers: { share: number; pointings: number | null }[]
}

/** What typical notices of each instrument mean for the fields, from the best known to the worst. */
export function typicalErrors(): TypicalError[] {
  return TYPICAL.map(({ name, instrument, radiusDeg, containment }) => {
    const region = regionOf(
      {
        raDeg: 180,
        decDeg: 0,
        errorRadiusDeg: radiusDeg,
        errorContainment: containment,
        isContainmentStated: true,
        // Of these Fermi GBM alone leaves them out, and is known by its instrument.
        hasSystematic: instrument !== 'GBM',
        ellipse: null,
      },
      instrument,
      'long',
    )
    return {
      name,
      radius90Deg: region.radius90Deg,
      covers: FIELDS.map(({ field }) => coverOf(region, field)),
    }
  })
}
