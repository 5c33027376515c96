/** What an address asks for, by name. */
export type Asked = { get(name: string): string | null }

export type SearchParams = Record<string, string | string[] | undefined>

/** What an address asks for; of a name that stands there twice, the first. */
export function askedOf(params: SearchParams): Asked {
  return {
    get(name) {
      const value = Object.hasOwn(params, name) ? params[name] : undefined
      return (Array.isArray(value) ? value[0] : value) ?? null
    },
  }
}

/** A number in an address, in its range; null for anything else. */
export function numberAsked(asked: Asked, name: string, least: number, most: number): number | null {
  const text = asked.get(name)
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text)
  return value >= least && value <= most ? value : null
}

/** The place that an address names, degrees north and east; null when it names none. */
export function placeAsked(asked: Asked): { name: string; latDeg: number; lonDeg: number } | null {
  const latDeg = numberAsked(asked, 'lat', -90, 90)
  const lonDeg = numberAsked(asked, 'lon', -180, 180)
  if (latDeg === null || lonDeg === null) return null
  const name = (asked.get('place') ?? '').trim().slice(0, 80)
  return { name: name || `${latDeg.toFixed(2)}°, ${lonDeg.toFixed(2)}°`, latDeg, lonDeg }
}
