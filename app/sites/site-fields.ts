import { type FormState, textOf } from '#app/_ui/form-state.ts'
import { words } from '#app/_ui/words.ts'
import { readNumber } from '#app/rules/rule-fields.ts'
import { readHorizon, writeHorizon } from '#domain/sites/horizon.ts'
import { readAngle, readPosition } from '#domain/sites/read-position.ts'
import { Site } from '#domain/sites/site.ts'

type Faults = Record<string, string>

/** A site as the values of its form. */
export function writeSite(site: Site): FormState['values'] {
  return {
    siteName: [site.name],
    lat: [String(site.latDeg)],
    lon: [String(site.lonDeg)],
    elevation: [String(site.elevationM)],
    horizon: [writeHorizon(site.horizon)],
    timeZone: [site.timeZone],
    bortle: [site.bortle === null ? '' : String(site.bortle)],
    sharing: [site.sharing],
  }
}

/**
 * Reads the form of a site; says beside each field what is wrong with it. The first field of the position takes both
 * coordinates, as a map gives them. An empty zone is found from the position.
 */
export function readSite(
  form: FormData,
  zoneOf: (latDeg: number, lonDeg: number) => string,
): { ok: true; site: Site } | { ok: false; faults: Faults } {
  const say = words('sites.faults')
  const faults: Faults = {}
  const position = readBoth(form)
  if (!position.ok) Object.assign(faults, position.faults)
  const horizon = readHorizon(textOf(form, 'horizon'))
  if (!horizon.ok) faults['horizon'] = say(`horizon.${horizon.why}`, { line: horizon.line })
  const bortle = textOf(form, 'bortle')
  const { latDeg, lonDeg } = position.ok ? position : { latDeg: 0, lonDeg: 0 }
  const parsed = Site.safeParse({
    name: textOf(form, 'siteName'),
    latDeg,
    lonDeg,
    elevationM: readNumber(textOf(form, 'elevation').trim() || '0'),
    timeZone: textOf(form, 'timeZone') || zoneOf(latDeg, lonDeg),
    horizon: horizon.ok ? horizon.horizon : [],
    bortle: bortle === '' ? null : Number(bortle),
    sharing: textOf(form, 'sharing') || 'hidden',
  })
  if (!parsed.success) {
    for (const { path } of parsed.error.issues) {
      const field = FIELDS[String(path[0])]
      if (field) faults[field] ??= say(field)
    }
  }
  return parsed.success && Object.keys(faults).length === 0
    ? { ok: true, site: parsed.data }
    : { ok: false, faults }
}

const FIELDS: Readonly<Record<string, 'siteName' | 'elevation' | 'timeZone' | 'bortle' | 'sharing'>> = {
  name: 'siteName',
  elevationM: 'elevation',
  timeZone: 'timeZone',
  bortle: 'bortle',
  sharing: 'sharing',
}

function readBoth(
  form: FormData,
): { ok: true; latDeg: number; lonDeg: number } | { ok: false; faults: Faults } {
  const say = words('sites.faults')
  const [lat, lon] = [textOf(form, 'lat'), textOf(form, 'lon')]
  if (lon.trim() === '' && lat.trim() !== '') {
    const both = readPosition(lat)
    return both.ok ? both : { ok: false, faults: { lat: say(`position.${both.why}`) } }
  }
  const [latitude, longitude] = [readAngle(lat, 'latitude'), readAngle(lon, 'longitude')]
  if (latitude.ok && longitude.ok) return { ok: true, latDeg: latitude.deg, lonDeg: longitude.deg }
  return {
    ok: false,
    faults: {
      ...(!latitude.ok && { lat: say(`lat.${latitude.why}`) }),
      ...(!longitude.ok && { lon: say(`lon.${longitude.why}`) }),
    },
  }
}
