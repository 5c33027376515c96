import type { TokenHolder } from '#server/api-tokens.ts'

/** Whose token it is. The door lets nobody without one to a route with a scope. */
export function userOf(holder: TokenHolder | null): number {
  if (!holder) throw new Error('a route without a scope asked for its person')
  return holder.userId
}
