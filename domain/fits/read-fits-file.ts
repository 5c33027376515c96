import { type FitsFacts, factsOf } from './fits-facts.ts'
import { type FitsFault, type FitsImage, findImage } from './fits-image.ts'

/**
 * A FITS file that a person brings, inflated already: its first picture and what its header tells. Bytes of any kind are
 * answered, in time that grows with their number alone; `detail` is a sentence for the log.
 */
export function readFitsFile(
  bytes: Uint8Array,
): { ok: true; image: FitsImage; facts: FitsFacts } | { ok: false; why: FitsFault; detail: string } {
  const found = findImage(bytes)
  return found.ok ? { ok: true, image: found.image, facts: factsOf(found.image) } : found
}
