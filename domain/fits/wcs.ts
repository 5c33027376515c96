import { z } from 'zod'
import type { FitsHeader } from './fits-header.ts'
import { numberAt, textAt } from './fits-values.ts'

const Polynomial = z.array(z.tuple([z.int(), z.int(), z.number()]))

/**
 * Which pixel is where on the sky: a gnomonic projection (TAN, Calabretta & Greisen 2002), with SIP distortion (Shupe and
 * others 2005) where the header has it. Pixels are counted as FITS does: the centre of the first is (1, 1).
 */
export const Wcs = z.object({
  raDeg: z.number().min(0).lt(360),
  decDeg: z.number().min(-90).max(90),
  /** The reference pixel. */
  x0: z.number(),
  y0: z.number(),
  /** Degrees per pixel: ξ (towards east) = a·dx + b·dy, η (towards north) = c·dx + d·dy. */
  cd: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** Terms p, q, coefficient of u^p v^q, added to u = x − x0 and to v = y − y0. */
  sip: z.object({ a: Polynomial, b: Polynomial }).nullable(),
})
export type Wcs = z.infer<typeof Wcs>

const MOST_ORDER = 9
const RADIANS = Math.PI / 180

/** The plate solution of a header, or null: none, one of another projection or frame, or one that makes no sense. */
export function readWcs(header: FitsHeader): Wcs | null {
  const [first, second] = [textAt(header, ['CTYPE1']) ?? '', textAt(header, ['CTYPE2']) ?? '']
  const isTurned = first.startsWith('DEC')
  const [ra, dec] = isTurned ? [second, first] : [first, second]
  if (!/^RA---TAN(-SIP)?$/.test(ra) || !/^DEC--TAN(-SIP)?$/.test(dec) || !isPresent(header)) return null
  const at = (keyword: string) => numberAt(header, [keyword])?.value
  const [crval1, crval2, x0, y0] = [at('CRVAL1'), at('CRVAL2'), at('CRPIX1'), at('CRPIX2')]
  const matrix = matrixOf(at)
  if (crval1 === undefined || crval2 === undefined || x0 === undefined || y0 === undefined || !matrix)
    return null
  const [raDeg, decDeg] = isTurned ? [crval2, crval1] : [crval1, crval2]
  const [m11, m12, m21, m22] = matrix
  const cd: Wcs['cd'] = isTurned ? [m21, m22, m11, m12] : [m11, m12, m21, m22]
  const area = Math.abs(cd[0] * cd[3] - cd[1] * cd[2])
  // A pixel is no larger than a degree, nor smaller than a thousandth of an arcsecond.
  if (!(area > 1e-13 && area < 1) || Math.abs(decDeg) > 90 || Math.abs(raDeg) > 360) return null
  if (Math.abs(x0) > 1e6 || Math.abs(y0) > 1e6 || cd.some(it => Math.abs(it) > 1)) return null
  const sip = ra.endsWith('-SIP') ? { a: polynomialOf(at, 'A'), b: polynomialOf(at, 'B') } : null
  return { raDeg: ((raDeg % 360) + 360) % 360, decDeg, x0, y0, cd, sip }
}

/** Degrees, of this century's frame, with the pole where TAN has it by itself. */
function isPresent(header: FitsHeader): boolean {
  const units = ['CUNIT1', 'CUNIT2'].map(it => textAt(header, [it]) ?? 'deg')
  const frame = textAt(header, ['RADESYS', 'RADECSYS']) ?? 'ICRS'
  // Siril wrote 9.87654321E+107 for an equinox that it did not know.
  const equinox = numberAt(header, ['EQUINOX', 'EPOCH'])?.value ?? 2000
  const pole = numberAt(header, ['LONPOLE'])?.value ?? 180
  return units.every(it => /^deg/i.test(it)) && /^(ICRS|FK5)/i.test(frame) && equinox !== 1950 && pole === 180
}

function matrixOf(at: (keyword: string) => number | undefined): Wcs['cd'] | null {
  const cd = ['CD1_1', 'CD1_2', 'CD2_1', 'CD2_2'].map(at)
  // Zero is what a term of the matrix is that is not written.
  if (cd.some(it => it !== undefined)) return cd.map(it => it ?? 0) as Wcs['cd']
  const [d1, d2] = [at('CDELT1'), at('CDELT2')]
  if (d1 === undefined || d2 === undefined) return null
  const pc = ['PC1_1', 'PC1_2', 'PC2_1', 'PC2_2'].map(at)
  if (pc.some(it => it !== undefined)) {
    const [p11, p12, p21, p22] = [pc[0] ?? 1, pc[1] ?? 0, pc[2] ?? 0, pc[3] ?? 1]
    return [d1 * p11, d1 * p12, d2 * p21, d2 * p22]
  }
  // Calabretta & Greisen, equation 189.
  const rotation = (at('CROTA2') ?? at('CROTA1') ?? 0) * RADIANS
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)]
  return [d1 * cos, -d2 * sin, d1 * sin, d2 * cos]
}

function polynomialOf(at: (keyword: string) => number | undefined, name: 'A' | 'B') {
  const order = Math.min(at(`${name}_ORDER`) ?? 0, MOST_ORDER)
  const terms: [number, number, number][] = []
  for (let p = 0; p <= order; p++) {
    for (let q = 0; p + q <= order; q++) {
      const coefficient = at(`${name}_${p}_${q}`) ?? 0
      if (coefficient !== 0) terms.push([p, q, coefficient])
    }
  }
  return terms
}
