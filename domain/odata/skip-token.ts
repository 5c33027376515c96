import type { Value } from '#domain/search/filter.ts'

/** What a key of an order holds. */
export type KeyType = 'text' | 'int' | 'float8' | 'boolean' | 'timestamptz'

const LONGEST = 8000

/** Where the next page begins, as it stands in its address. */
export function writeSkipToken(values: readonly Value[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Null for what we did not write, or for a list that is sorted otherwise. */
export function readSkipToken(token: string, types: readonly KeyType[]): Value[] | null {
  if (token.length > LONGEST) return null
  const given = parsed(Buffer.from(token, 'base64url').toString())
  if (!Array.isArray(given) || given.length !== types.length) return null
  const values = types.map((type, place) => valueOf(given[place], type))
  return values.every(it => it !== undefined) ? values : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function valueOf(given: unknown, type: KeyType): Value | undefined {
  if (given === null) return null
  if (type === 'int')
    return Number.isInteger(given) && Math.abs(Number(given)) < 2 ** 31 ? Number(given) : undefined
  if (type === 'float8') return typeof given === 'number' && Number.isFinite(given) ? given : undefined
  if (type === 'boolean') return typeof given === 'boolean' ? given : undefined
  if (typeof given !== 'string' || given.includes('\0')) return undefined
  if (type === 'text') return given
  return /^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z$/.test(given) && !Number.isNaN(Date.parse(given))
    ? new Date(given)
    : undefined
}
