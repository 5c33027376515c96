import { describe, expect, test } from 'vitest'
import { readIssuerClaims, roleByIssuer } from './issuer-claims.ts'

const ada = { iss: 'https://id.example', sub: '17', email: 'Ada@Example.org', email_verified: true }

describe('readIssuerClaims', () => {
  test('takes an address that the issuer vouches for, and no other', () => {
    const emailOf = (over: object) => readIssuerClaims({ ...ada, ...over }, undefined)?.email
    expect(emailOf({})).toBe('ada@example.org')
    expect(emailOf({ email_verified: 'true' })).toBe('ada@example.org')
    for (const email_verified of [false, 'false', 'yes', 1, null, undefined])
      expect(emailOf({ email_verified })).toBeNull()
    for (const email of [undefined, 'ada', 'ada@example.org\r\nBcc: all@example.org', 17])
      expect(emailOf({ email })).toBeNull()
  })

  test('is null where it does not say who it is, or who says so', () => {
    for (const claims of [
      null,
      {},
      { ...ada, sub: '' },
      { ...ada, sub: undefined },
      { ...ada, iss: undefined },
    ])
      expect(readIssuerClaims(claims, undefined)).toBeNull()
  })

  test('knows several factors by the names that they go by', () => {
    const shown = (over: object) => readIssuerClaims({ ...ada, ...over }, undefined)?.hasShownFactor
    expect(shown({ amr: ['pwd', 'otp', 'mfa'] })).toBe(true)
    expect(shown({ acr: 'https://refeds.org/profile/mfa' })).toBe(true)
    for (const over of [{}, { amr: ['pwd'] }, { amr: 'mfa' }, { acr: '1' }, { amr: ['otp'] }])
      expect(shown(over)).toBe(false)
  })

  test('finds roles where the setting says: one or many, within others, under a name with dots', () => {
    const roles = (claims: object, path?: string) => readIssuerClaims({ ...ada, ...claims }, path)?.roles
    expect(roles({ groups: ['a', 'b', 3] }, 'groups')).toEqual(['a', 'b'])
    expect(roles({ groups: 'a' }, 'groups')).toEqual(['a'])
    expect(roles({ realm_access: { roles: ['a'] } }, 'realm_access.roles')).toEqual(['a'])
    expect(roles({ 'https://a.example/roles': ['a'] }, 'https://a.example/roles')).toEqual(['a'])
    expect(roles({ groups: ['a'] })).toEqual([])
    expect(roles({ realm_access: 'x' }, 'realm_access.roles')).toEqual([])
  })
})

describe('roleByIssuer', () => {
  const both = { MAINTAINER: ['keepers'], MODERATOR: ['stewards', 'helpers'] }
  const one = { MAINTAINER: ['keepers'], MODERATOR: [] }

  test.each([
    ['MEMBER', ['keepers'], both, 'MAINTAINER'],
    ['MEMBER', ['keepers', 'helpers'], both, 'MAINTAINER'],
    ['MEMBER', ['helpers'], both, 'MODERATOR'],
    ['MEMBER', ['others'], both, 'MEMBER'],
    ['MAINTAINER', [], both, 'MEMBER'],
    ['MAINTAINER', ['helpers'], both, 'MODERATOR'],
    ['MODERATOR', [], both, 'MEMBER'],
    ['MODERATOR', [], one, 'MODERATOR'],
    ['MODERATOR', ['keepers'], one, 'MAINTAINER'],
    ['MAINTAINER', [], one, 'MEMBER'],
    ['MAINTAINER', [], { MAINTAINER: [], MODERATOR: [] }, 'MAINTAINER'],
  ] as const)('%s with %j', (role, claimed, values, wanted) => {
    expect(roleByIssuer(role, claimed, values)).toBe(wanted)
  })
})
