import type { CircularCursor } from '#server/kept-circulars.ts'
import { readCircularNumber } from './circular-number.ts'

/** What stands after the question mark, as Next reads it. */
type AddressParameters = Record<string, string | string[] | undefined>

/** What the list is asked for: words, the event by name or address, and where a page begins. */
export type CircularsAsked = { q: string | null; event: string | null; cursor: CircularCursor | null }

const CURSOR = /^(\d{1,15})-([\d.]+)$/
const LONGEST = 200

/** What an address asks for; what makes no sense in it counts as absent. */
export function readAddress(parameters: AddressParameters): CircularsAsked {
  const text = (name: string) => {
    const value = parameters[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, LONGEST) : null
  }
  return {
    q: text('q'),
    event: text('event'),
    cursor: cursorIn('older', parameters['before']) ?? cursorIn('newer', parameters['after']),
  }
}

/** The address that asks for it. */
export function addressOf({ q, event, cursor }: CircularsAsked): string {
  const parameters = new URLSearchParams()
  if (q !== null) parameters.set('q', q)
  if (event !== null) parameters.set('event', event)
  if (cursor) {
    const { towards, createdOn, id } = cursor
    parameters.set(towards === 'older' ? 'before' : 'after', `${createdOn.getTime()}-${id}`)
  }
  const text = parameters.toString()
  return text ? `/circulars?${text}` : '/circulars'
}

function cursorIn(
  towards: CircularCursor['towards'],
  text: string | string[] | undefined,
): CircularCursor | null {
  const [, at, number] = (typeof text === 'string' && CURSOR.exec(text)) || []
  const id = readCircularNumber(number ?? '')
  const createdOn = new Date(Number(at))
  return id === null || Number.isNaN(createdOn.getTime()) ? null : { towards, createdOn, id }
}
