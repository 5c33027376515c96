import { expect, type Page } from '@playwright/test'
import { sessionCookie } from '#app/_auth/cookies.ts'
import { sealSession } from '#app/_auth/seal.ts'
import { db } from '#server/db.ts'
import { openSession } from '#server/sessions.ts'
import { unsubscribeSecret } from '#server/tokens.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { dress, LOOKS, seriousFaults, tooWide } from './expect-sound.ts'
import { journey } from './journey.ts'

journey.use({ viewport: { width: 390, height: 844 } })

/** What axe finds serious on a page, what sticks out of a tablet's or a phone's screen, and what its scripts could not do. */
async function lookAt(page: Page, path: string, language: string) {
  const errors: string[] = []
  const hear = (error: Error) => errors.push(error.message)
  page.on('pageerror', hear)
  await page.goto(path)
  expect.soft(await seriousFaults(page), path).toEqual([])
  // Markup that browsers mend (a heading in a paragraph) is not what React made: it says so, and makes the page anew.
  expect.soft(errors, path).toEqual([])
  page.off('pageerror', hear)
  expect.soft(await page.evaluate(() => document.documentElement.lang), path).toBe(language)
  // A tablet held upright, and back to the phone.
  for (const width of [820, 390]) {
    await page.setViewportSize({ width, height: 844 })
    expect.soft(await tooWide(page), `${path} is wider than a screen of ${width}`).toBeLessThanOrEqual(0)
  }
}

/** Signed in without the form, whose words are of another language. */
async function sessionOf(userId: number, url: string) {
  return {
    name: sessionCookie().name,
    value: await sealSession(await openSession(userId, new Date(), true)),
    url,
  }
}

for (const look of LOOKS) {
  const { theme, language } = look
  journey(
    `public pages on a phone, by ${theme}, ${language}`,
    async ({ page, context, stage, makeSomebody }) => {
      await dress(context, stage.url, look)
      const { userId } = await makeSomebody()
      const rule = await db().rule.create({ data: { name: 'Everything', userId } })
      const { eventSlug, noticeId } = await stage.arrive(
        fermiPosition({ t0: new Date(), stage: 'FLT', raDeg: 141.2, decDeg: -20.917, errorRadiusDeg: 8.3 }),
      )
      const event = `/events/${eventSlug}`
      const unsubscribe = `/unsubscribe/${unsubscribeSecret({ userId, ruleId: rule.id })}`
      const paths = [
        '/',
        '/events',
        '/events?mission=fermi&maxErrorDeg=20&visible=tonight&lat=48&lon=2&view=map',
        '/circulars',
        '/circulars?q=nothing+is+called+so',
        '/statistics',
        '/data',
        '/api/reference',
        event,
        `/notices/${noticeId}`,
        '/status',
        '/sign-up',
        '/sign-up/sent',
      ]
      for (const path of [...paths, '/sign-in', '/reset', '/confirm?token=none', unsubscribe])
        await lookAt(page, path, language)
    },
  )

  journey(
    `personal pages on a phone, by ${theme}, ${language}`,
    async ({ page, context, stage, makeSomebody }) => {
      await dress(context, stage.url, look)
      const somebody = await makeSomebody('MAINTAINER')
      await db().user.update({ where: { id: somebody.userId }, data: { locale: language } })
      await context.addCookies([await sessionOf(somebody.userId, stage.url)])
      await lookAt(page, '/rules', language)
      const rule = await db().rule.create({ data: { name: 'Everything', userId: somebody.userId } })
      for (const path of [
        '/rules',
        '/rules/new',
        `/rules/${rule.id}`,
        '/account',
        '/account/channels',
        '/account/email',
        '/account/tokens',
        '/account/delete',
        '/account/second-factor',
        '/account/second-factor/codes',
        '/account/second-factor/off',
        '/sites',
        '/sites/new?find=Paris',
        '/sites/instruments/new',
        '/maintainer',
        '/maintainer/notices',
        '/maintainer/events',
        '/maintainer/people',
        `/maintainer/people/${somebody.userId}`,
        '/sign-out',
      ]) {
        await lookAt(page, path, language)
      }
    },
  )
}

journey('pages of which most is folded away are sound when all is open', async ({ page }) => {
  for (const path of ['/data', '/api/reference']) {
    await page.goto(path)
    await page.evaluate(() => {
      for (const it of document.querySelectorAll('details')) it.open = true
    })
    expect.soft(await tooWide(page), `${path} is wider than the screen`).toBeLessThanOrEqual(0)
    expect.soft(await seriousFaults(page), path).toEqual([])
  }
})

journey('a form with faults on a phone', async ({ page }) => {
  await page.goto('/sign-up')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('alert').filter({ has: page.getByRole('list') })).toBeFocused()
  expect(await seriousFaults(page)).toEqual([])
})
