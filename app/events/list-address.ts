import type { Cursor } from '#server/events.ts'

export type ListQuery = { cursor: Cursor | null; withTests: boolean }

/** What stands after the question mark, as Next reads it. */
export type AddressParameters = Record<string, string | string[] | undefined>

const CURSOR = /^(\d{1,15})\.(\d{1,9})$/

/** What an address of the list asks for. What makes no sense in it counts as absent. */
export function readAddress(parameters: AddressParameters): ListQuery {
  return {
    cursor: readCursor('older', parameters['before']) ?? readCursor('newer', parameters['after']),
    withTests: parameters['tests'] === '1',
  }
}

/** The address that asks for it. */
export function addressOf({ cursor, withTests }: ListQuery): string {
  const parameters = new URLSearchParams()
  if (cursor)
    parameters.set(cursor.towards === 'older' ? 'before' : 'after', `${cursor.at.getTime()}.${cursor.id}`)
  if (withTests) parameters.set('tests', '1')
  const text = parameters.toString()
  return text ? `/events?${text}` : '/events'
}

function readCursor(towards: Cursor['towards'], text: string | string[] | undefined): Cursor | null {
  const [, at, id] = (typeof text === 'string' && CURSOR.exec(text)) || []
  if (!at || !id) return null
  const time = new Date(Number(at))
  return Number.isNaN(time.getTime()) ? null : { towards, at: time, id: Number(id) }
}
