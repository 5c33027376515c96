import type { Instrument } from './instrument.ts'

type Optics = Pick<Instrument, 'apertureMm' | 'focalLengthMm'>
type Sensor = Pick<Instrument, 'sensorWidthPx' | 'sensorHeightPx' | 'pixelMicrons'>

const optics = (apertureMm: number, focalLengthMm: number): Optics => ({ apertureMm, focalLengthMm })
const sensor = (sensorWidthPx: number, sensorHeightPx: number, pixelMicrons: number): Sensor => ({
  sensorWidthPx,
  sensorHeightPx,
  pixelMicrons,
})

/** Sony's sensors by the names under which cameras are sold. */
const IMX462 = sensor(1920, 1080, 2.9)
const IMX662 = sensor(1920, 1080, 2.9)
const IMX585 = sensor(3840, 2160, 2.9)
const IMX678 = sensor(3840, 2160, 2)
const IMX415 = sensor(3840, 2160, 1.45)
const IMX178 = sensor(3096, 2080, 2.4)

/** Whole smart telescopes, by their makers' data sheets. */
export const SMART_TELESCOPES: readonly ({ name: string } & Optics & Sensor)[] = [
  { name: 'ZWO Seestar S50', ...optics(50, 250), ...IMX462 },
  { name: 'ZWO Seestar S30', ...optics(30, 150), ...IMX662 },
  { name: 'DwarfLab Dwarf II', ...optics(24, 100), ...IMX415 },
  { name: 'DwarfLab Dwarf 3', ...optics(35, 150), ...IMX678 },
  { name: 'Vaonis Vespera', ...optics(50, 200), ...IMX462 },
  { name: 'Vaonis Vespera II', ...optics(50, 250), ...IMX585 },
  { name: 'Vaonis Stellina', ...optics(80, 400), ...IMX178 },
  { name: 'Celestron Origin', ...optics(152, 335), ...IMX178 },
]

/** Cameras, to be put behind any telescope. */
export const CAMERAS: readonly ({ name: string } & Sensor)[] = [
  { name: 'ZWO ASI533 (IMX533)', ...sensor(3008, 3008, 3.76) },
  { name: 'ZWO ASI294 (IMX294)', ...sensor(4144, 2822, 4.63) },
  { name: 'ZWO ASI2600 or QHY268 (IMX571)', ...sensor(6248, 4176, 3.76) },
  { name: 'ZWO ASI6200 or QHY600 (IMX455)', ...sensor(9576, 6388, 3.76) },
  { name: 'ZWO ASI1600 (MN34230)', ...sensor(4656, 3520, 3.8) },
  { name: 'ZWO ASI183 (IMX183)', ...sensor(5496, 3672, 2.4) },
  { name: 'ZWO ASI585 (IMX585)', ...IMX585 },
  { name: 'ZWO ASI178 (IMX178)', ...IMX178 },
  { name: 'ZWO ASI174 (IMX174)', ...sensor(1936, 1216, 5.86) },
  { name: 'KAF-8300', ...sensor(3326, 2504, 5.4) },
  { name: 'KAF-16803', ...sensor(4096, 4096, 9) },
]
