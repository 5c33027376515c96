import type { Page } from '@playwright/test'
import { db } from '#server/db.ts'
import { expect, journey } from './journey.ts'

const MOST_STEPS = 60

/** Steps with Tab until the wanted element has the focus; fails when it never gets it. */
async function tabTo(page: Page, wanted: ReturnType<Page['getByRole']>) {
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate(it => it === document.activeElement)) return
  }
  throw new Error(`${wanted.toString()} was not reached with ${MOST_STEPS} steps`)
}

journey('somebody signs in and makes a rule with the keyboard alone', async ({ page, makeSomebody }) => {
  const { email, password, userId } = await makeSomebody()
  await page.goto('/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await tabTo(page, page.getByRole('link', { name: 'Sign in' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await tabTo(page, page.getByLabel('E-mail address'))
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/rules')
  await tabTo(page, page.getByRole('link', { name: 'Found afterglows only' }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name')).toHaveValue('Found afterglows only')
  await tabTo(page, page.getByRole('checkbox', { name: 'Swift', exact: true }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('radio', { name: /^Never/ }))
  await page.keyboard.press('ArrowDown')
  await tabTo(page, page.getByRole('button', { name: 'Start these alerts' }))
  const ring = await page.evaluate(
    () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
  )
  expect(ring).toBe('solid')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Found afterglows only' })).toBeVisible()
  expect(await db().rule.findFirstOrThrow({ where: { userId } })).toMatchObject({
    missions: ['swift'],
    kinds: ['counterpart'],
    updates: 'material',
  })
})
