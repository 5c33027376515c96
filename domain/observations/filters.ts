/** A band: its effective wavelength in nanometres, and AB minus Vega magnitudes (Blanton & Roweis 2007, table 1). */
export type Band = { name: string; wavelengthNm: number; abLessVega: number }

const BANDS: readonly Band[] = [
  { name: 'U', wavelengthNm: 360, abLessVega: 0.79 },
  { name: 'B', wavelengthNm: 438, abLessVega: -0.09 },
  { name: 'V', wavelengthNm: 545, abLessVega: 0.02 },
  { name: 'R', wavelengthNm: 641, abLessVega: 0.21 },
  { name: 'I', wavelengthNm: 798, abLessVega: 0.45 },
  { name: 'J', wavelengthNm: 1220, abLessVega: 0.91 },
  { name: 'H', wavelengthNm: 1630, abLessVega: 1.39 },
  { name: 'K', wavelengthNm: 2190, abLessVega: 1.85 },
  { name: 'u', wavelengthNm: 354, abLessVega: 0.91 },
  { name: 'g', wavelengthNm: 477, abLessVega: -0.08 },
  { name: 'r', wavelengthNm: 623, abLessVega: 0.16 },
  { name: 'i', wavelengthNm: 762, abLessVega: 0.37 },
  { name: 'z', wavelengthNm: 913, abLessVega: 0.54 },
]

/** How observers write the same band: `Rc`, `r'`, `SDSS r`, `Sloan-r`, `Ks`. */
export function bandOf(filter: string): Band | null {
  const plain = filter
    .trim()
    .replace(/^(sdss|sloan|johnson|bessell?|cousins|ps1|panstarrs)[\s._-]*/i, '')
    .replace(/['′]$/, '')
    .replace(/^([RI])c$/, '$1')
    .replace(/^Ks$/, 'K')
  return BANDS.find(band => band.name === plain) ?? null
}

/** A magnitude in the AB system; null where the band's zero point is not known (clear, luminance, a maker's own). */
export function inAb(mag: number, magSystem: 'AB' | 'Vega', filter: string): number | null {
  if (magSystem === 'AB') return mag
  const band = bandOf(filter)
  return band ? mag + band.abLessVega : null
}

/** Filters from blue to red, and those without a band last, by name. */
export function compareFilters(a: string, b: string): number {
  const [left, right] = [bandOf(a), bandOf(b)]
  if (left && right) return left.wavelengthNm - right.wavelengthNm || a.localeCompare(b)
  return left ? -1 : right ? 1 : a.localeCompare(b)
}
