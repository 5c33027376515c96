import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isoUtc } from '#domain/notices/gcn-times.ts'
import { refractionAt } from './airmass.ts'
import { sigmaOf } from './containment.ts'
import { greatestAtMinutes, type Interval, intersect, intervalsWhere, minutesOf } from './intervals.ts'
import { altitudeOf, placeOf } from './place.ts'
import { ringsOf, shareOfRingsAbove } from './rings.ts'
import {
  nextRise,
  nextSet,
  nextTransit,
  previousRise,
  previousSet,
  previousTransit,
  type RisingAt,
  type Target,
  towards,
} from './rise-and-set.ts'
import { moonIllumination, skyMoment } from './sky-moment.ts'
import { skyOfSite } from './sky-of-site.ts'
import { skyAt } from './sky-track.ts'

// Every row of a table of reference cases, wherever such a table is: the shared one beside the project, and our own.
const TABLES = [
  new URL('./reference-positions.tsv', import.meta.url),
  new URL('../../../shared/visibility-cases.tsv', import.meta.url),
].filter(it => existsSync(it))

type Row = Record<string, string>

function readTable(table: URL): Row[] {
  const [head = '', ...lines] = readFileSync(table, 'utf8').trim().split('\n')
  const names = head.split('\t')
  return lines.map(line => {
    const cells = line.split('\t')
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']))
  })
}

describe.each(TABLES.map(it => [it.pathname.split('/').at(-1), it] as const))('%s', (_name, table) => {
  const rows = readTable(table)
  test.each(rows.map(row => [`${row.id} ${row.kind} ${row.site} ${row.target}`, row] as const))(
    '%s',
    (_row, row) => expect(disagreements(row)).toEqual([]),
  )
})

/** What is further from the row than its tolerance. */
function disagreements(row: Row): string[] {
  const kind = row.kind ?? ''
  if (kind === 'window') return windowDisagreements(row)
  if (kind === 'prob') return near('share', shareIn(row), row.expected?.split('=')[1], 0.01)
  if (/_(next|prev)$/.test(kind)) {
    const late = Math.abs(instantIn(row) - Date.parse(row.expected ?? '')) / 1000
    return near('seconds', late, '0', tolerance(row))
  }
  if (kind === 'illum') {
    return near('lit', moonIllumination(skyMoment(instant(row))), row.moon_illum, tolerance(row))
  }
  return directionDisagreements(row)
}

const instant = (row: Row) => Date.parse(isoUtc(row.utc) ?? '')
const siteOf = (row: Row) =>
  placeOf({ latDeg: Number(row.lat_deg), lonDeg: Number(row.lon_deg), elevationM: Number(row.elev_m) })
const starOf = (row: Row) => ({ raDeg: Number(row.ra_j2000_deg), decDeg: Number(row.dec_j2000_deg) })

/** The first number of the column, degrees unless it says arcsec. */
function tolerance(row: Row): number {
  const [, value, unit] = /([\d.]+)\s*(arcsec)?/.exec(row.tol ?? '') ?? []
  return Number(value) / (unit ? 3600 : 1)
}

/** An empty cell claims nothing. */
function near(what: string, found: number, expected: string | undefined, within: number): string[] {
  if (!expected || Math.abs(found - Number(expected)) <= within) return []
  return [`${what}: ${found}, not ${expected} within ${within}`]
}

function directionDisagreements(row: Row): string[] {
  const kind = row.kind ?? ''
  const sky = skyOfSite(siteOf(row), skyMoment(instant(row)), starOf(row))
  const within = kind === 'full' ? 0.01 : tolerance(row)
  if (kind === 'moon_refracted') {
    if (Number(row.moon_alt_deg) <= 0) return []
    return near('Moon', sky.moonAltitudeDeg + refractionAt(sky.moonAltitudeDeg), row.moon_alt_deg, within)
  }
  const bodies = [
    ...near('Sun', sky.sunAltitudeDeg, row.sun_alt_deg, Math.max(0.01, within)),
    ...near('Moon', sky.moonAltitudeDeg, row.moon_alt_deg, kind === 'moon' ? within : 0.02),
  ]
  if (kind === 'moon' || kind === 'sun') return bodies
  const turn = Math.abs(((sky.azimuthDeg - Number(row.az_deg) + 540) % 360) - 180)
  const airmass = Number(row.airmass_pickering)
  return [
    ...bodies,
    ...near('altitude', sky.altitudeDeg, row.alt_deg, within),
    ...near('azimuth', turn, '0', within),
    ...near('airmass', sky.airmass ?? Number.NaN, row.airmass_pickering, 0.001 + airmass ** 2 * 0.0002),
    ...near('separation', sky.moonSeparationDeg, row.moon_sep_deg, 0.02),
    ...near('lit', sky.moonIllumination, row.moon_illum, 0.005),
    ...(kind === 'full' && refusals(sky) !== row.expected ? [`${refusals(sky)}, not ${row.expected}`] : []),
  ]
}

/** The rule of the table: 30 degrees high, Sun below -12, Moon down or 30 degrees away. */
function refusals(sky: ReturnType<typeof skyOfSite>): string {
  const found = [
    ...(sky.altitudeDeg < 30 ? ['low'] : []),
    ...(sky.sunAltitudeDeg >= -12 ? ['sun'] : []),
    ...(sky.moonAltitudeDeg > 0 && sky.moonSeparationDeg < 30 ? ['moon'] : []),
  ]
  return found.length === 0 ? 'observable=yes' : `observable=no (${found.join('+')})`
}

function instantIn(row: Row): number {
  const [, body = '', what = '', order = ''] =
    /^(?:(sun|moon)_)?(rise|set|transit)_(next|prev)$/.exec(row.kind ?? '') ?? []
  const target: Target = body === 'sun' || body === 'moon' ? body : starOf(row)
  const place = siteOf(row)
  const degrees = /horizon (-?[\d.]+) deg/.exec(row.note ?? '')?.[1]
  const horizon: RisingAt = row.note?.includes('upper limb') ? 'upper-limb' : Number(degrees ?? 0)
  const search = { place, target, horizon }
  const from = instant(row)
  const find: Record<string, () => number | null> = {
    rise_next: () => nextRise(search, from),
    set_next: () => nextSet(search, from),
    rise_prev: () => previousRise(search, from),
    set_prev: () => previousSet(search, from),
    transit_next: () => nextTransit(place, target, from),
    transit_prev: () => previousTransit(place, target, from),
  }
  return find[`${what}_${order}`]?.() ?? Number.NaN
}

function windowDisagreements(row: Row): string[] {
  const place = siteOf(row)
  const note = row.note ?? ''
  const limit = Number(/alt>=(-?[\d.]+)/.exec(note)?.[1])
  const sunLimit = Number(/sun<(-?[\d.]+)/.exec(note)?.[1])
  const hours = Number(/search ([\d.]+) h/.exec(note)?.[1])
  const span = { fromMs: instant(row), toMs: instant(row) + hours * 3_600_000 }
  const altitude = (target: Target) => (ms: number) => altitudeOf(place, towards(place, target, skyAt(ms)))
  const star = altitude(starOf(row))
  const dark = intervalsWhere(ms => sunLimit - altitude('sun')(ms), span)
  const up = intervalsWhere(ms => star(ms) - limit, span)
  const visible = intersect(dark, up)
  const minutes = visible.reduce((sum, it) => sum + minutesOf(it), 0)
  const said = Object.fromEntries(
    (row.expected ?? '').split(' | ').map(it => it.split('=') as [string, string]),
  )
  return [
    ...intervalDisagreements('dark', dark, said.dark),
    ...intervalDisagreements('visible', visible, said.visible),
    ...near('minutes', minutes, said.minutes, 2),
    ...near('best altitude', greatestAtMinutes(star, dark, span.fromMs) ?? Number.NaN, said.best_alt, 0.05),
  ]
}

/** An asterisk marks an edge that the search clipped. */
function intervalDisagreements(what: string, found: Interval[], said = 'none'): string[] {
  const wanted = said === 'none' ? [] : said.replaceAll('*', '').split(';')
  if (found.length !== wanted.length) return [`${found.length} intervals of ${what}, not ${said}`]
  return wanted.flatMap((text, i) => {
    const [from = '', to = ''] = text.split('/')
    const here = found[i]
    return [
      ...near(`${what} from`, ((here?.fromMs ?? 0) - Date.parse(from)) / 1000, '0', 60),
      ...near(`${what} to`, ((here?.toMs ?? 0) - Date.parse(to)) / 1000, '0', 60),
    ]
  })
}

function shareIn(row: Row): number {
  const note = row.note ?? ''
  const radius = Number(/r=([\d.]+) deg/.exec(note)?.[1])
  const containment = Number(/containment ([\d.]+)/.exec(note)?.[1])
  const limit = Number(/alt>=(-?[\d.]+)/.exec(note)?.[1])
  const rings = ringsOf([{ sigmaDeg: sigmaOf(radius, containment), weight: 1 }])
  const sky = skyOfSite(siteOf(row), skyMoment(instant(row)), starOf(row))
  return shareOfRingsAbove(rings, sky.altitudeDeg, limit)
}
