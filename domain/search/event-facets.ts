/** What results are counted by; each is counted as if nothing were chosen of it. */
export const FACETS = [
  'mission',
  'kind',
  'state',
  'duration',
  'counterpart',
  'observed',
  'instrument',
] as const
export type FacetName = (typeof FACETS)[number]
