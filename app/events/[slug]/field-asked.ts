import { type Asked, numberAsked } from '#app/_ui/place-asked.ts'
import { fieldOf } from '#domain/sites/instrument.ts'
import { readField, USUAL_FIELD } from '#domain/sky/field-of-view.ts'
import { listInstruments } from '#server/instruments.ts'

/** Whose field of view is pointed and drawn. */
export type AskedField = {
  widthDeg: number
  heightDeg: number
  /** The instrument's; null for a field that only the address names, or nobody does. */
  instrumentId: number | null
  name: string | null
  /** All instruments of the person whose field is known, to choose from. */
  instruments: readonly { id: number; name: string }[]
  /** What asks for this very field in another address. */
  query: string
}

const MOST_ID = 2 ** 31 - 1

/**
 * The field that an address asks for: `field=1.2x0.8` in degrees, else `instrument=17` of the person's own, else their
 * first whose optics are known, else one degree.
 */
export async function fieldAsked(userId: number | null, asked: Asked): Promise<AskedField> {
  const kept = userId === null ? [] : await listInstruments(userId)
  const known = kept.flatMap(({ id, name, ...it }) => {
    const field = fieldOf(it)
    return field ? [{ id, name, ...field }] : []
  })
  const instruments = known.map(({ id, name }) => ({ id, name }))
  const written = readField(asked.get('field') ?? '')
  if (written) {
    const query = `field=${written.widthDeg}x${written.heightDeg}`
    return { ...written, instrumentId: null, name: null, instruments, query }
  }
  const id = numberAsked(asked, 'instrument', 1, MOST_ID)
  const chosen = known.find(it => it.id === id) ?? known[0]
  if (!chosen) return { ...USUAL_FIELD, instrumentId: null, name: null, instruments, query: '' }
  const { widthDeg, heightDeg, name } = chosen
  return {
    widthDeg,
    heightDeg,
    name,
    instrumentId: chosen.id,
    instruments,
    query: `instrument=${chosen.id}`,
  }
}
