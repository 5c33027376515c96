import localFont from 'next/font/local'

// Served by ourselves, preloaded, with a fallback of the same metrics, so that no line moves when they arrive.

export const sans = localFont({
  src: '../../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  weight: '200 900',
  display: 'swap',
  variable: '--font-source-sans',
})

/** Letters beyond Latin-1, in the names of people and places: fetched only by a page that has one. */
export const sansExtended = localFont({
  src: '../../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2',
  weight: '200 900',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  variable: '--font-source-sans-extended',
  declarations: [
    { prop: 'unicode-range', value: 'U+0100-02AF, U+02B9-02BA, U+02BD-02C5, U+1E00-1E9F, U+20A0-20AB' },
  ],
})

/**
 * JetBrains Mono (OFL 1.1, licence beside it) for numbers and code, without the ligatures of program text, which are more
 * than half of it: `pyftsubset jetbrains-mono-latin-wght-normal.woff2 --flavor=woff2 --layout-features=kern,mark,mkmk,ccmp,locl
 * --unicodes=…` with the characters of Latin-1, dashes, quotes, primes, narrow spaces and the minus sign.
 */
export const mono = localFont({
  src: './fonts/jetbrains-mono-plain.woff2',
  weight: '100 800',
  display: 'swap',
  variable: '--font-jetbrains-mono',
})
