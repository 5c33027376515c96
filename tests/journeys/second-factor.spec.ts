import type { Page } from '@playwright/test'
import { db } from '#server/db.ts'
import { codeOf, giveAuthenticator, holdAuthenticator } from '#tests/factories/authenticator.ts'
import { expect, journey, type Somebody } from './journey.ts'

const summary = (page: Page) => page.getByRole('alert').filter({ has: page.getByRole('list') })
const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in' })

/** Sets up the app and answers it, with the recovery codes. */
async function setUp(page: Page, { password }: Somebody) {
  await page.goto('/account')
  await page.getByRole('link', { name: 'Second factor' }).click()
  await expect(page.getByRole('heading', { name: 'App with codes' })).toBeVisible()
  await page.getByLabel('Current password').fill('not the password')
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await expect(summary(page)).toContainText('That is not your current password.')
  await page.getByLabel('Current password').fill(password)
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
  const secret = (await page.locator('dd span').first().innerText()).replaceAll(/\s/g, '')
  const app = holdAuthenticator(secret)
  await page.getByLabel('Code that the app shows').fill('12345')
  await page.getByRole('button', { name: 'Switch it on' }).click()
  await expect(summary(page)).toContainText('That is not the code for now.')
  await page.getByLabel('Code that the app shows').fill(app.nextCode(new Date()))
  await page.getByRole('button', { name: 'Switch it on' }).click()
  await expect(page.getByText('These recovery codes are shown only now')).toBeVisible()
  const recoveryCodes = await page.locator('main li').allInnerTexts()
  expect(recoveryCodes).toHaveLength(10)
  return { app, recoveryCodes }
}

for (const javaScriptEnabled of [true, false]) {
  journey.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    journey.use({ javaScriptEnabled })

    journey(
      'who sets up an app is asked for its code, and a recovery code lets them in once',
      async ({ page, makeSomebody, signIn, trySignIn, anotherBrowser, context }) => {
        const somebody = await makeSomebody()
        await signIn(page, somebody)
        const { app, recoveryCodes } = await setUp(page, somebody)

        const other = await (await anotherBrowser()).newPage()
        await other.goto('/sign-in/second-factor')
        await expect(other, 'nobody waits here').toHaveURL('/sign-in')

        await context.clearCookies()
        await trySignIn(page, somebody)
        await expect(page).toHaveURL('/sign-in/second-factor')
        expect((await context.cookies()).map(it => it.name)).not.toContain('afterglow.session')
        const pending = (await context.cookies()).find(it => it.name === 'afterglow.pending')
        expect(pending).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
        await page.goto('/rules')
        await expect(page, 'not signed in yet').toHaveURL('/sign-in?to=%2Frules')
        await page.goto('/sign-in/second-factor')
        await page.getByLabel('Code').fill('000 00')
        await signInButton(page).click()
        await expect(summary(page)).toContainText('That is not the code for now.')
        const code = app.nextCode(new Date())
        await page.getByLabel('Code').fill(code)
        await signInButton(page).click()
        await expect(page).toHaveURL('/rules')
        expect((await context.cookies()).map(it => it.name)).not.toContain('afterglow.pending')

        await context.clearCookies()
        await trySignIn(page, somebody)
        await page.getByLabel('Code').fill(code)
        await signInButton(page).click()
        await expect(summary(page)).toContainText('This code has been used.')
        await page.getByRole('link', { name: 'Use a recovery code' }).click()
        await page.getByLabel('Recovery code').fill(recoveryCodes[3] ?? '')
        await signInButton(page).click()
        await expect(page).toHaveURL('/rules')
        await page.goto('/account/second-factor')
        await expect(page.getByText('9 of 10 are left')).toBeVisible()

        await page.getByRole('link', { name: 'Make new recovery codes' }).click()
        await page.getByLabel('Current password').fill(somebody.password)
        await page.getByLabel('Code of the app').fill(recoveryCodes[4] ?? '')
        await page.getByRole('button', { name: 'Make new recovery codes' }).click()
        await expect(page.getByText('The old ones are void.', { exact: false })).toBeVisible()
        const renewed = await page.locator('main li').allInnerTexts()
        expect(renewed).toHaveLength(10)
        expect(renewed).not.toContain(recoveryCodes[5])

        await page.goto('/account/second-factor')
        await page.getByRole('link', { name: 'Switch the second factor off' }).click()
        await page.getByLabel('Current password').fill(somebody.password)
        await page.getByLabel('Code of the app').fill(renewed[0] ?? '')
        await page.getByRole('button', { name: 'Switch the second factor off' }).click()
        await expect(page.getByText('The second factor is off.')).toBeVisible()
        await context.clearCookies()
        await signIn(page, somebody)
      },
    )
  })
}

journey(
  'a reset proves the mailbox and not the second factor',
  async ({ page, stage, makeSomebody, trySignIn, anotherBrowser }) => {
    const somebody = await makeSomebody()
    const app = holdAuthenticator(await giveAuthenticator(somebody.userId))
    const elsewhere = await (await anotherBrowser()).newPage()
    await trySignIn(elsewhere, somebody)
    await expect(elsewhere).toHaveURL('/sign-in/second-factor')

    await page.goto('/reset')
    await page.getByLabel('E-mail address').fill(somebody.email)
    await page.getByRole('button', { name: 'Mail me a link' }).click()
    const { text } = await stage.mailTo(somebody.email)
    await page.goto(text.match(/https?:\/\/\S+\/reset\?\S+/)?.[0] ?? '')
    await page.getByLabel('New password').fill('flora and psyche')
    await page.getByRole('button', { name: 'Set the password' }).click()
    await expect(page).toHaveURL('/sign-in/second-factor')
    expect(await db().session.count({ where: { userId: somebody.userId } })).toBe(0)

    // Whoever waited with the old password waits in vain.
    await elsewhere.getByLabel('Code').fill(app.nextCode(new Date()))
    await signInButton(elsewhere).click()
    await expect(elsewhere).toHaveURL('/sign-in')
    await page.getByLabel('Code').fill(app.nextCode(new Date()))
    await signInButton(page).click()
    await expect(page).toHaveURL('/rules')
  },
)

journey(
  'a maintainer without a second factor is led to set one up before anything else',
  async ({ page, makeSomebody, signIn }) => {
    const keeper = await makeSomebody()
    await db().user.update({ where: { id: keeper.userId }, data: { role: 'MAINTAINER' } })
    await signIn(page, keeper)
    await page.getByRole('link', { name: 'Maintainer' }).click()
    await expect(page).toHaveURL('/account/second-factor')
    await expect(page.getByText('Your role asks for a second factor.')).toBeVisible()
    await page.goto('/maintainer/people')
    await expect(page).toHaveURL('/account/second-factor')
    await setUp(page, keeper)
    await page.goto('/maintainer/people')
    await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible()
  },
)

journey('next-auth’s own address asks for the code as well', async ({ request, makeSomebody }) => {
  const { email, password, userId } = await makeSomebody()
  const secret = await giveAuthenticator(userId)
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const send = (fields: Record<string, string>) =>
    request.post('/api/auth/callback/credentials', {
      form: { csrfToken, email, password, json: 'true', ...fields },
    })
  const signedIn = async () => Boolean((await (await request.get('/api/auth/session')).json()).user)
  expect((await send({})).status()).toBe(401)
  expect((await send({ code: '12345' })).status()).toBe(401)
  expect(await signedIn()).toBe(false)
  expect((await send({ code: codeOf(secret, new Date()) })).status()).toBe(200)
  expect(await signedIn()).toBe(true)
})
