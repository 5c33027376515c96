import { z } from 'zod'
import { exposureOf, SOFTWARE } from './exposure-of.ts'
import { Field, fieldOf } from './field-of.ts'
import type { FitsComments, FitsHeader } from './fits-header.ts'
import type { FitsImage } from './fits-image.ts'
import { commentAt, numberAt, textAt } from './fits-values.ts'
import { siteOf } from './site-of.ts'
import { timesOf } from './times-of.ts'
import { readWcs, Wcs } from './wcs.ts'

const Instant = z.iso.datetime().nullable()
const Text = z.string().max(120).nullable()

/** What a form of an observation may take from a FITS header. Everything may be missing; nothing is a guess unless doubted. */
export const FitsFacts = z.object({
  /** UTC, unless `local-clock` is among the doubts: then what the camera's clock showed. */
  startAt: Instant,
  midAt: Instant,
  endAt: Instant,
  /** Local time minus UTC of the camera's computer, where the header holds both. */
  zoneMinutes: z.number().nullable(),
  exposureSeconds: z.number().nullable(),
  exposureCount: z.number().int().min(1),
  totalSeconds: z.number().nullable(),
  filter: Text,
  object: Text,
  telescope: Text,
  instrument: Text,
  observer: Text,
  software: Text,
  /** Degrees, east positive. */
  site: z.object({ latDeg: z.number(), lonDeg: z.number(), elevationM: z.number().nullable() }).nullable(),
  /** Where the mount pointed, ICRS or of date as the program wrote it: good to a degree. */
  pointing: z.object({ raDeg: z.number(), decDeg: z.number() }).nullable(),
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  pixelArcsec: z.number().nullable(),
  wcs: Wcs.nullable(),
  field: Field.nullable(),
  gain: z.number().nullable(),
  temperatureC: z.number().nullable(),
  apertureMm: z.number().nullable(),
  focalLengthMm: z.number().nullable(),
  /** The first row of samples is the uppermost of the picture. */
  isTopDown: z.boolean(),
  doubts: z.array(z.enum(['local-clock', 'stack-time', 'times-disagree', 'longitude-side'])),
})
export type FitsFacts = z.infer<typeof FitsFacts>

const ARCSEC_PER_RADIAN = 206_264.806

/** Reads what programs write: the standard's words and the dialects of Seestar, ASIAIR, N.I.N.A., MaxIm DL and AstroImageJ. */
export function factsOf({ header, comments, widthPx, heightPx }: FitsImage): FitsFacts {
  const exposure = exposureOf(header, comments)
  const times = timesOf(header, comments, exposure)
  const site = siteOf(header, comments)
  const wcs = readWcs(header)
  const field = wcs && fieldOf(wcs, { widthPx, heightPx })
  const instrument = textAt(header, ['INSTRUME', 'CAMERA', 'DETECTOR'])
  const telescope = textAt(header, ['TELESCOP'])
  const write = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  return {
    startAt: write(times.start),
    midAt: write(times.mid),
    endAt: write(times.end),
    zoneMinutes: times.zoneMinutes,
    exposureSeconds: exposure.seconds,
    exposureCount: exposure.count,
    totalSeconds: exposure.totalSeconds,
    filter: filterOf(header),
    object: textAt(header, ['OBJECT', 'OBJNAME', 'TARGNAME']),
    // `S50_1623087d` is one person's own telescope: its number is nobody's business.
    telescope: telescope && /_[0-9a-f]{8}$/i.test(telescope) ? telescope.slice(0, -9) : telescope,
    instrument,
    observer: textAt(header, ['OBSERVER']),
    software: textAt(header, SOFTWARE),
    site: site && { latDeg: site.latDeg, lonDeg: site.lonDeg, elevationM: site.elevationM },
    pointing: field?.centre ?? pointingOf(header, comments),
    widthPx,
    heightPx,
    pixelArcsec: field?.pixelArcsec ?? pixelArcsecOf(header),
    wcs: field && wcs,
    field,
    gain: within(numberAt(header, ['GAIN', 'LOG-GAIN']), 0, 1e6),
    temperatureC: within(
      numberAt(header, ['CCD-TEMP', 'CCDTEMP', 'DET-TEMP', 'SET-TEMP', 'CAMTEMP']),
      -273,
      100,
    ),
    apertureMm: within(numberAt(header, ['APTDIA']), 1, 20_000),
    focalLengthMm: within(numberAt(header, ['FOCALLEN', 'FOCAL']), 1, 100_000),
    isTopDown: /^TOP-?DOWN$/i.test(textAt(header, ['ROWORDER']) ?? ''),
    doubts: [...times.doubts, ...(site?.isSideDoubted ? ['longitude-side' as const] : [])],
  }
}

const within = (found: { value: number } | null, least: number, most: number) =>
  found && found.value >= least && found.value <= most ? found.value : null

/** With two wheels the one that is not open. */
function filterOf(header: FitsHeader): string | null {
  const one = textAt(header, ['FILTER', 'FILTNAM', 'FILTERS', 'INSFLNAM', 'FILT-1'])
  if (one !== null) return one
  const wheels = ['FILTER1', 'FILTER2', 'FILTER3'].flatMap(keyword => textAt(header, [keyword]) ?? [])
  return wheels.find(it => !/^(air|clear|open|none|empty)$/i.test(it)) ?? wheels[0] ?? null
}

/** From the optics, where no plate was solved; XPIXSZ counts binning already (SBIG's extension of FITS). */
function pixelArcsecOf(header: FitsHeader): number | null {
  const stated = within(numberAt(header, ['PIXSCALE', 'SCALE', 'SECPIX', 'SECPIX1', 'PLTSCALE']), 0.001, 3600)
  if (stated !== null) return stated
  const microns = within(numberAt(header, ['XPIXSZ', 'PIXSIZE1']), 0.1, 1000)
  const focalMm = within(numberAt(header, ['FOCALLEN', 'FOCAL']), 1, 100_000)
  return microns === null || focalMm === null ? null : (microns / 1000 / focalMm) * ARCSEC_PER_RADIAN
}

function pointingOf(header: FitsHeader, comments: FitsComments): { raDeg: number; decDeg: number } | null {
  for (const [raKeyword, decKeyword] of [
    ['OBJCTRA', 'OBJCTDEC'],
    ['RA', 'DEC'],
  ] as const) {
    const ra = sexagesimal(header.get(raKeyword))
    const dec = sexagesimal(header.get(decKeyword))
    if (!ra || !dec || Math.abs(dec.value) > 90 || ra.value < 0) continue
    // Sexagesimal is hours; a plain number is degrees unless its comment says hours, as Dwarf's does.
    const isHours = ra.isSexagesimal || /\[h\]|\bhours?\b/i.test(commentAt(comments, raKeyword))
    const raDeg = ra.value * (isHours ? 15 : 1)
    // What nobody set is zero.
    if (raDeg >= 360 || (raDeg === 0 && dec.value === 0)) continue
    return { raDeg, decDeg: dec.value }
  }
  return null
}

function sexagesimal(value: string | number | boolean | undefined) {
  if (typeof value === 'number') return { value, isSexagesimal: false }
  const parts = /^([+-]?)(\d{1,3})[ :hd]+(\d{1,2})(?:[ :m]+(\d{1,2}(?:\.\d*)?)s?)?$/.exec(
    String(value ?? '').trim(),
  )
  if (parts) {
    const size = Number(parts[2]) + Number(parts[3]) / 60 + Number(parts[4] ?? 0) / 3600
    return { value: parts[1] === '-' ? -size : size, isSexagesimal: true }
  }
  const decimal = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(decimal) ? { value: decimal, isSexagesimal: false } : null
}
