import { dot, unitVector, type Vec } from '#domain/sky/vectors.ts'
import catalogue from './catalogue.json' with { type: 'json' }
import type { Star } from './star.ts'

/** To here the shipped catalogue has nearly every star, beyond it some. */
export const SHIPPED_COMPLETE_TO = catalogue.completeToMagnitude

type Shipped = {
  /** Doubles: the cosine of a small angle needs them. */
  xyz: Float64Array
  raDeg: Float32Array
  decDeg: Float32Array
  magnitude: Float32Array
}

let unpacked: Shipped | undefined

/**
 * Seven bytes for each star, the brightest first: RA and Dec in 2^-24 of 360 and 180 degrees (0.08", 0.04"), and the
 * magnitude in sixteenths from -2 on.
 */
function unpack(): Shipped {
  const bytes = Buffer.from(catalogue.stars, 'base64')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const three = (at: number) => view.getUint16(at, true) + 65_536 * view.getUint8(at + 2)
  const { count } = catalogue
  const stars: Shipped = {
    xyz: new Float64Array(3 * count),
    raDeg: new Float32Array(count),
    decDeg: new Float32Array(count),
    magnitude: new Float32Array(count),
  }
  for (let i = 0; i < count; i++) {
    const raDeg = (three(7 * i) / 2 ** 24) * 360
    const decDeg = (three(7 * i + 3) / (2 ** 24 - 1)) * 180 - 90
    stars.xyz.set(unitVector({ raDeg, decDeg }), 3 * i)
    stars.raDeg[i] = raDeg
    stars.decDeg[i] = decDeg
    stars.magnitude[i] = view.getUint8(7 * i + 6) / 16 - 2
  }
  return stars
}

/**
 * Stars of the shipped catalogue (Hipparcos) within so many degrees of a direction, the brightest first, none fainter
 * than `faintest`. A millisecond.
 */
export function shippedStarsWithin(
  centre: { raDeg: number; decDeg: number },
  radiusDeg: number,
  faintest = Number.POSITIVE_INFINITY,
): Star[] {
  unpacked ??= unpack()
  const { xyz, raDeg, decDeg, magnitude } = unpacked
  const towards = unitVector(centre)
  const least = Math.cos((Math.min(180, radiusDeg) * Math.PI) / 180)
  const found: Star[] = []
  for (let i = 0; i < magnitude.length && (magnitude[i] as number) <= faintest; i++) {
    const at: Vec = [xyz[3 * i] as number, xyz[3 * i + 1] as number, xyz[3 * i + 2] as number]
    if (dot(at, towards) < least) continue
    found.push({
      raDeg: raDeg[i] as number,
      decDeg: decDeg[i] as number,
      magnitude: magnitude[i] as number,
    })
  }
  return found
}
