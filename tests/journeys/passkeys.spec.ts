import type { BrowserContext, Page } from '@playwright/test'
import { freePort } from '#dev/ports.ts'
import { db } from '#server/db.ts'
import { journey as base, expect } from './journey.ts'
import { startSite } from './site-process.ts'

/** Passkeys belong to a host with a name: the same site once more, as localhost. */
const journey = base.extend<{ named: BrowserContext }, { namedUrl: string }>({
  namedUrl: [
    async ({ stage }, use) => {
      const port = await freePort()
      const url = stage.url.replace(/127\.0\.0\.1:\d+/, `localhost:${port}`)
      const site = await startSite(port, { SITE_URL: url })
      await use(url)
      await site.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  named: async ({ browser, namedUrl, extraHTTPHeaders }, use) => {
    const context = await browser.newContext({
      baseURL: namedUrl,
      ...(extraHTTPHeaders && { extraHTTPHeaders }),
    })
    await use(context)
    await context.close()
  },
})

/** Puts a stick into this page's browser, which is touched whenever it is asked for. */
async function plugIn(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      // Chromium makes keys that a stick remembers only with one that tells its owner from others.
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    pullOut: () => devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
    credentials: () => devtools.send('WebAuthn.getCredentials', { authenticatorId }),
  }
}

async function addPasskey(page: Page, name: string, password: string) {
  await page.goto('/account/second-factor')
  await page.getByRole('link', { name: 'Add a passkey' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Current password').fill(password)
  await page.getByRole('button', { name: 'Make the passkey' }).click()
}

journey(
  'passkeys are made, named, asked for after the password, and removed',
  async ({ named, makeSomebody, signIn, trySignIn }) => {
    const somebody = await makeSomebody()
    const page = await named.newPage()
    const blue = await plugIn(page)
    await signIn(page, somebody)
    await addPasskey(page, 'Blue stick', 'not the password')
    await expect(page.getByText('That is not your current password.').first()).toBeVisible()
    await addPasskey(page, 'Blue stick', somebody.password)
    await expect(page.getByText('These recovery codes are shown only now')).toBeVisible()
    const codes = await page.locator('main li').allInnerTexts()
    expect(codes).toHaveLength(10)
    expect((await blue.credentials()).credentials).toHaveLength(1)

    await named.clearCookies()
    await trySignIn(page, somebody)
    await expect(page).toHaveURL('/sign-in/second-factor')
    await expect(page.getByLabel('Code'), 'there is no app').toHaveCount(0)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(page).toHaveURL('/rules')
    const { userId } = somebody
    // The one in which the passkey was made has shown it as well.
    const sessions = await db().session.findMany({ where: { userId } })
    expect(sessions.map(it => it.secondFactor)).toEqual([true, true])

    // Another stick, while the first one is in a drawer.
    await blue.pullOut()
    const red = await plugIn(page)
    await addPasskey(page, 'Red stick', somebody.password)
    await expect(page).toHaveURL('/account/second-factor')
    await expect(page.getByText('Blue stick')).toBeVisible()
    await expect(page.getByText('Red stick')).toBeVisible()
    await page.getByRole('link', { name: 'Remove Blue stick' }).click()
    await expect(page.getByText('Blue stick lets you in no more.')).toBeVisible()
    await page.getByLabel('Current password').fill(somebody.password)
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByText('Red stick')).toBeVisible()
    await expect(page.getByText('Blue stick')).toHaveCount(0)
    await page.getByRole('link', { name: 'Remove Red stick' }).click()
    await expect(page.getByText('Red stick lets you in no more.')).toBeVisible()
    await page.getByLabel('Current password').fill(somebody.password)
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByText('This is your only second factor.')).toBeVisible()

    await red.pullOut()
    await named.clearCookies()
    await trySignIn(page, somebody)
    await page.getByRole('link', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL('/rules')
  },
)

journey(
  'what a passkey has signed is good once, and for its owner alone',
  async ({ named, makeSomebody, signIn, trySignIn }) => {
    const [somebody, other] = [await makeSomebody(), await makeSomebody()]
    const page = await named.newPage()
    await plugIn(page)
    for (const whoever of [somebody, other]) {
      await named.clearCookies()
      await signIn(page, whoever)
      await addPasskey(page, 'Stick', whoever.password)
      await expect(page.getByText('These recovery codes are shown only now')).toBeVisible()
    }
    await named.clearCookies()
    await trySignIn(page, somebody)
    await expect(page).toHaveURL('/sign-in/second-factor')
    const waiting = await named.cookies()
    const [sent] = await Promise.all([
      page.waitForRequest(it => (it.postData() ?? '').includes('clientDataJSON')),
      page.getByRole('button', { name: 'Use a passkey' }).click(),
    ])
    await expect(page).toHaveURL('/rules')
    const headers = { ...sent.headers() }
    delete headers['cookie']
    const body = sent.postDataBuffer() ?? Buffer.alloc(0)
    const sendAgain = async () => {
      await page.request.post(sent.url(), { headers, data: body, maxRedirects: 0 })
      return (await named.cookies()).map(it => it.name)
    }
    await named.clearCookies()
    await named.addCookies(waiting)
    expect(await sendAgain(), 'the same answer once more').not.toContain('afterglow.session')

    await named.clearCookies()
    await trySignIn(page, other)
    await expect(page).toHaveURL('/sign-in/second-factor')
    expect(await sendAgain(), 'for somebody else').not.toContain('afterglow.session')
    // The one in which the passkey was made.
    expect(await db().session.count({ where: { userId: other.userId } })).toBe(1)
    await page.goto('/sign-in/second-factor')
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(page).toHaveURL('/rules')
  },
)
