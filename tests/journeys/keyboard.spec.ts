import type { Page } from '@playwright/test'
import { db } from '#server/db.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { expect, journey } from './journey.ts'

const MOST_STEPS = 100

/** Steps with Tab until the wanted element has the focus; fails when it never gets it. */
async function tabTo(page: Page, wanted: ReturnType<Page['getByRole']>) {
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate(it => it === document.activeElement)) return
  }
  throw new Error(`${wanted.toString()} was not reached with ${MOST_STEPS} steps`)
}

/** What is pressed, followed or ticked by keyboard. */
async function press(page: Page, wanted: ReturnType<Page['getByRole']>, key = 'Enter') {
  await tabTo(page, wanted)
  await page.keyboard.press(key)
}

async function type(page: Page, label: string, text: string) {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.type(text)
}

const linkIn = (text: string, path: string) =>
  text.match(/https?:\/\/\S+/g)?.find(it => it.includes(path)) ?? ''

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

journey('all the way without a pointer', async ({ page, stage, newAddress }) => {
  const email = newAddress()
  const link = (name: string | RegExp) => page.getByRole('link', { name }).first()
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first()
  await page.goto('/')
  await press(page, link('Get alerts'))
  await expect(page.getByRole('heading', { name: 'Sign up' })).toBeVisible()
  await type(page, 'E-mail address', email)
  await type(page, 'Password', 'pallas and juno')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
  await page.goto(linkIn((await stage.mailTo(email)).text, '/confirm?token='))
  await type(page, 'Password', 'pallas and juno')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/rules')
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email } })

  await press(page, link('Account'))
  await expect(page).toHaveURL('/account')
  await press(page, link('Sites and instruments'))
  await expect(page).toHaveURL('/sites')
  await press(page, link('New site'))
  await expect(page).toHaveURL(/\/sites\/new/)
  await type(page, 'Name of a town near by', 'Tromsø')
  await page.keyboard.press('Enter')
  await press(page, link(/^Tromsø/))
  await expect(page.getByLabel('Latitude')).toHaveValue(/^69\.\d/)
  await type(page, 'Name of the place', 'Balcony')
  await press(page, button('Keep this site'))
  await expect(page.getByText('The site is kept.')).toBeVisible()
  await press(page, link('New instrument'))
  await press(page, link('ZWO Seestar S50'))
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('ZWO Seestar S50')
  await press(page, button('Keep this instrument'))
  await expect(page.getByText('field 1.28° × 0.72°')).toBeVisible()

  await press(page, link('My rules'))
  await expect(page).toHaveURL('/rules')
  await press(page, link('Positions I can point at'))
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Positions I can point at')
  await press(page, button('What would it have sent?'))
  await expect(page.locator('[data-preview]')).toContainText('In the last 90 days')
  await press(page, button('Start these alerts'))
  await expect(page.getByText('The rule is on.')).toBeVisible()

  // Months from the bursts of other journeys.
  const { eventSlug } = await stage.arrive(
    swiftPosition({
      t0: new Date(Date.now() - 1320 * 86_400_000),
      trigId: 1_700_003,
      stage: 'BAT',
      issuedAt: new Date(),
      raDeg: 200,
      decDeg: 80,
      errorRadiusDeg: 0.05,
    }),
  )
  const alert = await stage.mailTo(email, 2)
  await page.goto(linkIn(alert.text, `/events/${eventSlug}`))
  await press(page, button(/^Mute/))
  await expect.poll(() => db().eventWish.count({ where: { userId, wish: 'mute' } })).toBe(1)
  await page.goto(linkIn(alert.text, '/unsubscribe/'))
  await press(page, page.getByRole('main').getByRole('button').first())
  await expect.poll(() => db().rule.count({ where: { userId, isActive: true } })).toBe(0)

  await press(page, link('Account'))
  await expect(page).toHaveURL('/account')
  const download = page.waitForEvent('download')
  await press(page, link('Download all of it'))
  expect((await download).suggestedFilename()).toMatch(/\.zip$/)
  await press(page, link('Delete the account'))
  await expect(page).toHaveURL('/account/delete')
  await type(page, 'Current password', 'pallas and juno')
  await press(page, button('Delete my account'))
  await expect(page.getByText('Your account is deleted')).toBeVisible()
  expect(await db().user.count({ where: { email } })).toBe(0)
})
