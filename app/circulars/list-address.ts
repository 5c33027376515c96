import type { CircularCursor } from '#server/kept-circulars.ts'
import { readCircularNumber } from './circular-number.ts'

/** What stands after the question mark, as Next reads it. */
type AddressParameters = Record<string, string | string[] | undefined>

const CURSOR = /^(\d{1,15})-([\d.]+)$/

/** Where an address says that the page begins; null, which is the newest, where that makes no sense. */
export function readCursor(parameters: AddressParameters): CircularCursor | null {
  return cursorIn('older', parameters['before']) ?? cursorIn('newer', parameters['after'])
}

/** The address of the page that begins there. */
export function addressOf({ towards, createdOn, id }: CircularCursor): string {
  return `/circulars?${towards === 'older' ? 'before' : 'after'}=${createdOn.getTime()}-${id}`
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
