import { db } from '#server/db.ts'
import { expect, journey } from './journey.ts'

journey.use({ javaScriptEnabled: false })

journey('everything from sign-up to a rule works without scripts', async ({ page, stage, newAddress }) => {
  const email = newAddress()
  await page.goto('/sign-up')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill('too short')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('alert')).toContainText('That password is too short.')
  await expect(page.getByLabel('E-mail address')).toHaveValue(email)
  await page.getByLabel('Password').fill('long enough now')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()

  const { text } = await stage.mailTo(email)
  await page.goto(text.match(/https?:\/\/\S+\/confirm\S+/)?.[0] ?? '')
  await page.getByLabel('Password').fill('long enough now')
  await page.getByRole('button', { name: 'Confirm and sign in' }).click()
  await page.getByRole('link', { name: 'Every likely burst' }).click()
  await page.getByLabel('Smallest chance').fill('many')
  await page.getByRole('button', { name: 'Start these alerts' }).click()
  await expect(page.getByRole('alert')).toContainText('Write a number of percent')
  await page.getByLabel('Smallest chance').fill('75')
  await page.getByRole('button', { name: 'Start these alerts' }).click()
  await expect(page.getByRole('heading', { name: 'Every likely burst' })).toBeVisible()
  await page.getByRole('button', { name: /^Turn off/ }).click()
  await expect(page.getByRole('button', { name: /^Turn on/ })).toBeVisible()
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email } })
  expect(await db().rule.findFirstOrThrow({ where: { userId } })).toMatchObject({
    isActive: false,
    minGrbChance: 0.75,
  })

  await page.goto('/sites/new')
  await page.getByLabel('Name of a town near by').fill('bagneres de big')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name: /Bagnères-de-Bigorre/ }).click()
  await expect(page.getByLabel('Name of the place')).toHaveValue('Bagnères-de-Bigorre')
  await page.getByLabel('Name of the place').fill('Pic du Midi')
  await page.getByLabel('Latitude').fill('42.9364 N')
  await page.getByLabel('Longitude').fill('0.14')
  await page.getByLabel('Horizon').fill('0 10\n180 5')
  await page.getByRole('button', { name: 'Keep this site' }).click()
  await expect(page.getByText('The site is kept.')).toBeVisible()
  expect(await db().site.findFirstOrThrow({ where: { userId } })).toMatchObject({
    name: 'Pic du Midi',
    latDeg: 42.9364,
    lonDeg: 0.14,
    timeZone: 'Europe/Paris',
    sharing: 'hidden',
  })
})
