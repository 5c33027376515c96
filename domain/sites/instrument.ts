import { z } from 'zod'

/** A telescope with its camera. What a person does not know is null: nothing is needed but a name. */
export const Instrument = z.object({
  name: z.string().trim().min(1).max(80),
  apertureMm: z.number().positive().max(15_000).nullable(),
  focalLengthMm: z.number().positive().max(200_000).nullable(),
  sensorWidthPx: z.number().int().positive().max(100_000).nullable(),
  sensorHeightPx: z.number().int().positive().max(100_000).nullable(),
  pixelMicrons: z.number().min(0.3).max(100).nullable(),
  filters: z.array(z.string().trim().min(1).max(20)).max(30),
  /** Faintest magnitude that it reaches in `exposureSeconds`, at 5 sigma. */
  limitingMagnitude: z.number().min(0).max(30).nullable(),
  exposureSeconds: z.number().positive().max(100_000).nullable(),
  isRemote: z.boolean(),
  isRobotic: z.boolean(),
})
export type Instrument = z.infer<typeof Instrument>

const DEGREES = 180 / Math.PI

/** Field of view in degrees (2 atan of half the sensor over the focal length), or null when that is not known. */
export function fieldOf(
  it: Pick<Instrument, 'focalLengthMm' | 'sensorWidthPx' | 'sensorHeightPx' | 'pixelMicrons'>,
): { widthDeg: number; heightDeg: number } | null {
  const { focalLengthMm, sensorWidthPx, sensorHeightPx, pixelMicrons } = it
  if (focalLengthMm === null || sensorWidthPx === null || sensorHeightPx === null || pixelMicrons === null)
    return null
  const angle = (pixels: number) =>
    2 * Math.atan((pixels * pixelMicrons) / 1000 / (2 * focalLengthMm)) * DEGREES
  return { widthDeg: angle(sensorWidthPx), heightDeg: angle(sensorHeightPx) }
}

/** Image scale in arcseconds for each pixel, or null when that is not known. */
export function scaleOf({
  focalLengthMm,
  pixelMicrons,
}: Pick<Instrument, 'focalLengthMm' | 'pixelMicrons'>): number | null {
  return focalLengthMm === null || pixelMicrons === null
    ? null
    : (pixelMicrons / 1000 / focalLengthMm) * DEGREES * 3600
}
