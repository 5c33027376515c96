import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { db } from '#server/db.ts'
import { unsubscribeSecret } from '#server/tokens.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { journey } from './journey.ts'

journey.use({ viewport: { width: 390, height: 844 } })

/** What axe finds serious on a page, and what sticks out of a phone's screen. */
async function look(page: Page, path: string) {
  await page.goto(path)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations
    .filter(it => it.impact === 'serious' || it.impact === 'critical')
    .map(it => `${it.id}: ${it.nodes.map(node => node.target.join(' ')).join(', ')}`)
  expect.soft(serious, path).toEqual([])
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect.soft(tooWide, `${path} is wider than the screen`).toBeLessThanOrEqual(0)
}

for (const theme of ['night', 'day', 'red']) {
  journey(`public pages on a phone, by ${theme}`, async ({ page, context, stage, makeSomebody }) => {
    await context.addCookies([{ name: 'theme', value: theme, url: stage.url }])
    const { userId } = await makeSomebody()
    const rule = await db().rule.create({ data: { name: 'Everything', userId } })
    const { eventSlug, noticeId } = await stage.arrive(
      fermiPosition({ t0: new Date(), stage: 'FLT', raDeg: 141.2, decDeg: -20.917, errorRadiusDeg: 8.3 }),
    )
    const event = `/events/${eventSlug}`
    const unsubscribe = `/unsubscribe/${unsubscribeSecret({ userId, ruleId: rule.id })}`
    const paths = ['/', '/events', event, `/notices/${noticeId}`, '/status', '/sign-up', '/sign-up/sent']
    for (const path of [...paths, '/sign-in', '/reset', '/confirm?token=none', unsubscribe])
      await look(page, path)
  })

  journey(
    `personal pages on a phone, by ${theme}`,
    async ({ page, context, stage, makeSomebody, signIn }) => {
      await context.addCookies([{ name: 'theme', value: theme, url: stage.url }])
      const somebody = await makeSomebody('MAINTAINER')
      await signIn(page, somebody)
      await expect(page).toHaveURL('/rules')
      await look(page, '/rules')
      const rule = await db().rule.create({ data: { name: 'Everything', userId: somebody.userId } })
      for (const path of [
        '/rules',
        '/rules/new',
        `/rules/${rule.id}`,
        '/account',
        '/sites',
        '/sites/new?find=Paris',
        '/sites/instruments/new',
        '/maintainer',
        '/maintainer/notices',
        '/maintainer/events',
        '/sign-out',
      ]) {
        await look(page, path)
      }
    },
  )
}

journey('a form with faults on a phone', async ({ page }) => {
  await page.goto('/sign-up')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('alert').filter({ has: page.getByRole('list') })).toBeFocused()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.filter(it => it.impact === 'serious' || it.impact === 'critical')).toEqual([])
})
