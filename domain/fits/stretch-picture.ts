import type { SmallPicture } from './shrink-picture.ts'

/** Where the sky's own brightness ends up, of 1: dark, and light enough to see what stands out of it. */
const SKY = 0.2
/** Black is so many standard deviations below the sky (the shadows of PixInsight's automatic screen stretch). */
const SHADOWS = 2.8
/** The standard deviation of a normal distribution, by its median absolute deviation. */
const SIGMA_PER_MAD = 1.4826
/** White is what so large a share of the pixels is darker than: stars, not the one hot pixel. */
const WHITE = 0.9995
const MOST_SAMPLES = 60_000

/**
 * Eight bits for each channel, so that faint things are seen: from the background's median and scatter, by the midtones
 * transfer function, m the point that becomes one half: y = (m − 1) x / ((2 m − 1) x − m). Each colour by itself, which
 * makes the sky grey. What was not measured is black.
 */
export function stretchPicture({ channels, values }: SmallPicture): Uint8Array {
  const pixels = new Uint8Array(values.length)
  for (let channel = 0; channel < channels; channel++) {
    const { black, white, midtone } = curveOf(sampleOf(values, channel, channels))
    const span = white - black
    for (let i = channel; i < values.length; i += channels) {
      const x = ((values[i] as number) - black) / span
      if (x >= 1) pixels[i] = 255
      // NaN is not above 0.
      else if (x > 0) pixels[i] = 255 * transfer(midtone, x) + 0.5
    }
  }
  return pixels
}

const transfer = (m: number, x: number) => ((m - 1) * x) / ((2 * m - 1) * x - m)

function curveOf(sorted: Float32Array): { black: number; white: number; midtone: number } {
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  const median = at(0.5)
  const scatter = sorted.map(value => Math.abs(value - median)).sort()
  const sigma = SIGMA_PER_MAD * (scatter[Math.floor(scatter.length / 2)] ?? 0)
  const black = Math.max(at(0), median - SHADOWS * sigma)
  // A picture of one brightness is as bright as a sky; so is one that has a few bright points alone.
  const brightest = Math.max(at(WHITE), median + 10 * sigma)
  const white = brightest > median ? brightest : Math.max(at(1), median + 1)
  const from = black < median ? black : median - 0.25 * (white - median)
  const sky = (median - from) / (white - from)
  // The midtone that takes the sky's place to SKY: the transfer function with both exchanged.
  return { black: from, white, midtone: transfer(SKY, sky) }
}

/** Measured values of one channel from all over the picture, in order. */
function sampleOf(values: Float32Array, channel: number, channels: number): Float32Array {
  const pixels = values.length / channels
  const step = Math.max(1, Math.ceil(pixels / MOST_SAMPLES)) * channels
  const sample: number[] = []
  for (let i = channel; i < values.length; i += step) {
    const value = values[i] as number
    if (value === value) sample.push(value)
  }
  return Float32Array.from(sample).sort()
}
