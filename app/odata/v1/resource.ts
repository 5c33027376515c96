import { tokensOf } from '#domain/odata/filter-tokens.ts'
import type { OdataSet } from './odata-sets.ts'

/** What a path names. */
export type Resource =
  | { is: 'service' }
  | { is: 'metadata' }
  | { is: 'set' | 'count'; set: OdataSet }
  | { is: 'one'; set: OdataSet; key: string | number }

/** `/Events`, `/Events/$count`, `/Events('swift-1')`; null for what is not there. */
export function readResource(path: string, sets: readonly OdataSet[]): Resource | null {
  const [, first = '', second, ...rest] = decoded(path).split('/')
  if (rest.length > 0 || path.length > 500) return null
  if (first === '') return second === undefined ? { is: 'service' } : null
  if (first === '$metadata') return second === undefined ? { is: 'metadata' } : null
  const [, name, inside] = /^(\w+)(?:\((.*)\))?$/.exec(first) ?? []
  const set = sets.find(it => it.name === name)
  if (!set) return null
  if (inside === undefined)
    return second === undefined ? { is: 'set', set } : second === '$count' ? { is: 'count', set } : null
  const key = keyOf(inside, set)
  return key !== null && second === undefined ? { is: 'one', set, key } : null
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return '/?'
  }
}

/** `'swift-1'`, or `id='swift-1'`. */
function keyOf(inside: string, { key, columns }: OdataSet): string | number | null {
  const text = inside.startsWith(`${key}=`) ? inside.slice(key.length + 1) : inside
  const read = tokensOf(text)
  const [token, ...more] = read.ok ? read.tokens : []
  if (token?.is !== 'value' || more.length > 0) return null
  const { value } = token
  const isText = columns.find(it => it.name === key)?.type === 'text'
  if (typeof value === 'number') return isText ? null : value
  return typeof value === 'string' && isText && !value.includes('\0') ? value : null
}
