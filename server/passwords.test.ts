import { describe, expect, it } from 'vitest'
import { faultOfPassword, hashPassword, isPassword } from '#server/passwords.ts'

describe('faultOfPassword', () => {
  it.each([
    ['ninechars', 'too-short'],
    ['🔭🔭🔭🔭🔭🔭🔭🔭🔭', 'too-short'],
    ['x9'.repeat(65), 'too-long'],
    ['Password123', 'common'],
    ['aaaaaaaaaaaaaaa', 'common'],
    ['abcabcabcabc', 'common'],
    ['0123456789', 'common'],
    ['observer@example.org', 'is-address'],
    ['vesta-ceres', null],
    ['correct horse battery staple', null],
    ['🔭🔭🌌🔭🌠🔭🔭✨🔭🪐', null],
  ])('%s: %s', (password, fault) => {
    expect(faultOfPassword(password, 'observer@example.org')).toBe(fault)
  })
})

describe('isPassword', () => {
  it('knows the password that was hashed, however its accents were typed, and no other', async () => {
    const hash = await hashPassword('Caf\u00e9 sous les \u00e9toiles')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(await isPassword('Cafe\u0301 sous les e\u0301toiles', hash)).toBe(true)
    expect(await isPassword('Cafe sous les etoiles', hash)).toBe(false)
  })

  it('is never true where there is no hash', async () => {
    expect(await isPassword('anything at all', null)).toBe(false)
  })

  it('gives the same password another hash each time', async () => {
    expect(await hashPassword('vesta-ceres')).not.toBe(await hashPassword('vesta-ceres'))
  })
})
