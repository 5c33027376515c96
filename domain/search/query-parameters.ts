import { EVENT_QUERY_FIELDS, EVERY_EVENT, EventQuery } from './event-query.ts'

/** What stands after the question mark, by name. */
export type Parameters = Record<string, string | string[] | undefined>

export type ReadQuery = {
  query: EventQuery
  /** Parameters that made no sense and were left out, with why, for people who typed them. */
  faults: { name: keyof EventQuery; why: string }[]
}

const NAMES = Object.keys(EVENT_QUERY_FIELDS) as (keyof EventQuery)[]

/**
 * What an address asks of the events. Fields that a form left empty count as absent, names that it does not know are
 * passed over, and what makes no sense is left out and told: a program's door refuses such a question instead.
 */
export function readEventQuery(parameters: Parameters): ReadQuery {
  const given = Object.fromEntries(
    NAMES.flatMap(name => {
      const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
      const filled = [value ?? []].flat().filter(it => it.trim() !== '')
      const [first] = filled
      return first === undefined ? [] : [[name, Array.isArray(EVERY_EVENT[name]) ? filled : first]]
    }),
  )
  const faults: ReadQuery['faults'] = []
  for (;;) {
    const read = EventQuery.safeParse(given)
    if (read.success) return { query: read.data, faults }
    const before = Object.keys(given).length
    for (const { path, message } of read.error.issues) {
      const name = NAMES.find(it => it === path[0])
      if (!name) continue
      if (!faults.some(it => it.name === name)) faults.push({ name, why: message })
      delete given[name]
      if (name === 'near') delete given['radiusDeg']
      if (name === 'lat' || name === 'lon') for (const it of ['lat', 'lon']) delete given[it]
      if (name === 'class') delete given['minClassChance']
    }
    if (Object.keys(given).length === before) return { query: EVERY_EVENT, faults }
  }
}

/** The parameters that ask it, without what nobody need say. */
export function writeEventQuery(query: EventQuery): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const name of NAMES) {
    const value = query[name]
    if (Array.isArray(value)) for (const it of value) parameters.append(name, it)
    else if (value instanceof Date) parameters.set(name, writeInstant(value, name === 'to'))
    else if (value !== null && value !== EVERY_EVENT[name])
      parameters.set(name, value === true ? '1' : value === false ? '0' : String(value))
  }
  return parameters
}

/** A whole day as a day: what a form's field for days shows. */
export function writeInstant(at: Date, dayEnd: boolean): string {
  const text = at.toISOString()
  return text.endsWith(dayEnd ? 'T23:59:59.999Z' : 'T00:00:00.000Z') ? text.slice(0, 10) : text
}
