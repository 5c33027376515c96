import type { PersonLine } from '#server/people.ts'

type Role = PersonLine['role']

const ROLES: readonly Role[] = ['MEMBER', 'MODERATOR', 'MAINTAINER']

/** One of our roles, or null. */
export function readRole(value: unknown): Role | null {
  return ROLES.find(role => role === value) ?? null
}

/** The number of a row, or null for what is none. */
export function readId(value: unknown): number | null {
  return typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null
}

/** Whom an address asks for; what cannot be meant is not asked. */
export function readSearch(search: Record<string, string | string[] | undefined>) {
  const { q, role, suspended, before } = search
  return {
    text: typeof q === 'string' ? q.slice(0, 254) : '',
    role: readRole(role),
    isSuspended: suspended === 'yes',
    before: readId(before),
  }
}
