import { expect, it } from 'vitest'

it('is locked to this host wherever the site is reached by https', async () => {
  process.env.SITE_URL = 'https://afterglow.example'
  const { sessionCookie } = await import('./cookies.ts')
  expect(sessionCookie()).toMatchObject({
    name: '__Host-afterglow.session',
    options: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
  })
})
