/** A localisation as probabilities of HEALPix cells of any sizes, the cells disjoint, most probable per area first. */
export type SkyMap = {
  /** What the cells' coordinates are; every function here takes and gives ICRS. */
  frame: 'icrs' | 'galactic'
  /** NUNIQ numbers: 4 · 4^order + the index in the NESTED scheme, orders 0 to 14. */
  cells: Uint32Array
  /** Of each cell; the sum is 1, or the share that `keepMost` was asked for. */
  probabilities: Float64Array
  facts: SkyMapFacts
}

/** What the file says beside its cells, as written there; null where it says nothing. */
export type SkyMapFacts = {
  object: string | null
  creator: string | null
  /** DATE-OBS: when it happened, UTC, without a zone as FITS writes it. */
  dateObs: string | null
  mjdObs: number | null
  /** Luminosity distance over the whole sky, megaparsecs. */
  distance: { meanMpc: number; standardDeviationMpc: number } | null
}
