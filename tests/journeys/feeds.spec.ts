import type { Page } from '@playwright/test'
import { seriousFaults } from './expect-sound.ts'
import { expect, journey } from './journey.ts'

const PAGE = '/account/channels'

async function shownAddresses(page: Page): Promise<{ calendar: string; atom: string }> {
  await expect(page.getByText('It is shown only now')).toBeVisible()
  const [calendar, atom] = await page.getByRole('link', { name: /^http.*\/feeds\// }).allTextContents()
  if (!calendar || !atom) throw new Error('no address is shown')
  return { calendar, atom }
}

journey.describe('without scripts', () => {
  journey.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })

  journey(
    'an address is made, shown once, used, changed for another and removed',
    async ({ page, request, stage, makeSomebody, signIn }) => {
      const statusOf = async (url: string, headers = {}) => (await request.get(url, { headers })).status()
      await signIn(page, await makeSomebody())
      await page.goto(PAGE)
      await expect(page.getByText('You have no address yet.')).toBeVisible()
      await page.getByRole('button', { name: 'Make my address' }).click()
      const { calendar, atom } = await shownAddresses(page)
      expect(calendar).toMatch(new RegExp(`^${stage.url}/feeds/[\\w-]{43}/calendar\\.ics$`))
      // Looked at without having signed in, as programs do.
      const answer = await request.get(calendar)
      expect(answer.headers()).toMatchObject({
        'content-type': 'text/calendar; charset=utf-8',
        'cache-control': expect.stringMatching(/^private/),
      })
      expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR\r\n/)
      expect(await statusOf(calendar, { 'if-none-match': answer.headers()['etag'] ?? '' })).toBe(304)
      expect((await request.get(atom)).headers()['content-type']).toBe('application/atom+xml; charset=utf-8')

      await page.goto(PAGE)
      await expect(page.getByText('A program last asked for it on')).toBeVisible()
      expect(await page.content()).not.toContain('/feeds/')
      await page.getByRole('button', { name: 'Make another address' }).click()
      const next = await shownAddresses(page)
      expect(await statusOf(calendar)).toBe(404)
      expect(await statusOf(next.atom)).toBe(200)
      await page.getByRole('button', { name: 'Remove my address' }).click()
      await expect(page.getByText('Your address is removed.')).toBeVisible()
      expect(await statusOf(next.atom)).toBe(404)
      expect(await statusOf(next.calendar)).toBe(404)
    },
  )
})

journey('with scripts the page changes in place', async ({ page, makeSomebody, signIn }) => {
  await signIn(page, await makeSomebody())
  await page.goto(PAGE)
  await page.getByRole('button', { name: 'Make my address' }).click()
  await shownAddresses(page)
  await expect(page.getByRole('button', { name: 'Make another address' })).toBeVisible()
  await expect(page.getByText('Your address was made on')).toBeVisible()
  expect(await seriousFaults(page)).toEqual([])
})
