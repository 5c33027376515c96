import type { SkyMap } from './sky-map.ts'

/**
 * A HEALPix sky map from the bytes of a FITS file, inflated already: RING, NESTED or multi-order (UNIQ), probabilities
 * or densities. `why` is a sentence for the maintainer. Never throws, whatever the bytes.
 */
export function readSkyMap(_bytes: Uint8Array): { ok: true; map: SkyMap } | { ok: false; why: string } {
  throw new Error('readSkyMap comes with the next commits')
}
