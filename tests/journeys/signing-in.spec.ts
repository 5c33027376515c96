import type { Page } from '@playwright/test'
import { db } from '#server/db.ts'
import { expect, journey } from './journey.ts'

const summary = (page: Page) => page.getByRole('alert').filter({ has: page.getByRole('list') })

const linkIn = (text: string, path: string) =>
  text.match(/https?:\/\/\S+/g)?.find(it => it.includes(path)) ?? ''

journey(
  'a wrong password and an unknown address are answered alike',
  async ({ page, makeSomebody, trySignIn, newAddress }) => {
    const { email } = await makeSomebody()
    await trySignIn(page, { email, password: 'not the password' })
    await expect(summary(page)).toContainText('Address and password do not belong together.')
    await expect(summary(page)).toBeFocused()
    const known = await summary(page).innerText()
    await expect(page.getByLabel('E-mail address')).toHaveValue(email)
    await expect(page.getByLabel('Password')).toHaveValue('')

    await trySignIn(page, { email: newAddress(), password: 'not the password' })
    await expect(summary(page)).toHaveText(known.replaceAll(/\s+/g, ' '), { useInnerText: true })
  },
)

journey(
  'signing up with a known address looks the same, and only its owner is told',
  async ({ page, stage, makeSomebody }) => {
    const { email } = await makeSomebody()
    const before = await db().user.findUniqueOrThrow({ where: { email } })
    await page.goto('/sign-up')
    await page.getByLabel('E-mail address').fill(email.toUpperCase())
    await page.getByLabel('Password').fill('an attempt at theirs')
    await page.getByRole('button', { name: 'Sign up' }).click()
    await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
    const mail = await stage.mailTo(email)
    expect(mail.text).toContain('/sign-in')
    expect(mail.text).not.toContain('/confirm')
    expect(await db().user.findUniqueOrThrow({ where: { email } })).toEqual(before)
  },
)

journey(
  'whoever signs up with an address that is not theirs gains nothing',
  async ({ page, stage, newAddress, anotherBrowser }) => {
    const email = newAddress()
    const signUp = async (where: Page, password: string) => {
      await where.goto('/sign-up')
      await where.getByLabel('E-mail address').fill(email)
      await where.getByLabel('Password').fill(password)
      await where.getByRole('button', { name: 'Sign up' }).click()
      await expect(where.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
    }
    await signUp(page, 'the owner chose this')
    const first = await stage.mailTo(email)
    const stranger = await (await anotherBrowser()).newPage()
    await signUp(stranger, 'the stranger chose this')
    const second = await stage.mailTo(email, 2)

    await page.goto(linkIn(first.text, '/confirm'))
    await expect(page.getByText('a newer mail has replaced it')).toBeVisible()
    await page.goto(linkIn(second.text, '/confirm'))
    await page.getByLabel('Password').fill('the owner chose this')
    await page.getByRole('button', { name: 'Confirm and sign in' }).click()
    await expect(summary(page)).toContainText('That is not the password of the last sign-up')
    expect((await db().user.findUniqueOrThrow({ where: { email } })).confirmedAt).toBeNull()
  },
)

journey(
  'a forgotten password is replaced by a mailed link, once, and every session ends',
  async ({ page, stage, makeSomebody, signIn, trySignIn, anotherBrowser }) => {
    const somebody = await makeSomebody()
    const elsewhere = await (await anotherBrowser()).newPage()
    await signIn(elsewhere, somebody)
    await expect(elsewhere).toHaveURL('/rules')

    await page.goto('/reset')
    await page.getByLabel('E-mail address').fill(somebody.email)
    await page.getByRole('button', { name: 'Mail me a link' }).click()
    await expect(page.getByText('If there is an account with this address')).toBeVisible()
    const link = linkIn((await stage.mailTo(somebody.email)).text, '/reset?token=')
    await page.goto(link)
    await page.getByLabel('New password').fill('password123')
    await page.getByRole('button', { name: 'Set the password' }).click()
    await expect(summary(page)).toContainText('among the first that attackers try')
    await page.getByLabel('New password').fill('ceres and pallas')
    await page.getByRole('button', { name: 'Set the password' }).click()
    await expect(page).toHaveURL('/rules')

    await elsewhere.goto('/rules')
    await expect(elsewhere).toHaveURL('/sign-in?to=%2Frules')
    await elsewhere.goto(link)
    await expect(elsewhere.getByText('This link has been used')).toBeVisible()
    await trySignIn(elsewhere, somebody)
    await expect(summary(elsewhere)).toBeVisible()
    await signIn(elsewhere, { ...somebody, password: 'ceres and pallas' })
    await expect(elsewhere).toHaveURL('/rules')
  },
)

journey('an expired link says so', async ({ page, stage, makeSomebody }) => {
  const { email, userId } = await makeSomebody()
  await page.goto('/reset')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  const link = linkIn((await stage.mailTo(email)).text, '/reset?token=')
  await db().token.updateMany({ where: { userId }, data: { expiresAt: new Date() } })
  await page.goto(link)
  await expect(page.getByText('was good for one hour and has expired')).toBeVisible()
})

journey(
  'too many attempts on an account are refused, from whatever network',
  async ({ page, makeSomebody, trySignIn, anotherBrowser }) => {
    const somebody = await makeSomebody()
    for (let attempt = 0; attempt < 10; attempt++) {
      await trySignIn(page, { ...somebody, password: `guess ${attempt}` })
      await expect(summary(page)).toContainText('do not belong together')
    }
    const elsewhere = await (await anotherBrowser()).newPage()
    await trySignIn(elsewhere, somebody)
    await expect(summary(elsewhere)).toContainText('Too many attempts. Try again in 15 minutes.')
  },
)

journey(
  'a revoked session is out at its next request',
  async ({ page, makeSomebody, signIn, anotherBrowser }) => {
    const somebody = await makeSomebody()
    const elsewhere = await (await anotherBrowser()).newPage()
    await signIn(elsewhere, somebody)
    await expect(elsewhere).toHaveURL('/rules')
    await signIn(page, somebody)
    await page.goto('/account')
    await page.getByRole('button', { name: 'Sign out all other browsers' }).click()
    await expect(page.getByText('Another browser')).toHaveCount(0)

    await elsewhere.goto('/account')
    await expect(elsewhere).toHaveURL('/sign-in?to=%2Faccount')
    expect(await (await elsewhere.request.get('/api/auth/session')).json()).not.toHaveProperty('user')
    await page.goto('/account')
    await expect(page.getByText(somebody.email)).toBeVisible()
  },
)

journey(
  'a copied cookie is worth nothing after signing out',
  async ({ page, context, makeSomebody, signIn }) => {
    const somebody = await makeSomebody()
    await signIn(page, somebody)
    await expect(page).toHaveURL('/rules')
    const cookies = await context.cookies()
    const session = cookies.find(it => it.name === 'afterglow.session')
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    await page.goto('/sign-out')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByText('You are signed out.')).toBeVisible()
    expect((await context.cookies()).some(it => it.name === 'afterglow.session')).toBe(false)
    await context.addCookies(cookies)
    await page.goto('/rules')
    await expect(page).toHaveURL('/sign-in?to=%2Frules')
  },
)

journey('nobody is led to another site after signing in', async ({ page, makeSomebody }) => {
  const { email, password } = await makeSomebody()
  await page.goto('/sign-in?to=//evil.example/rules')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/rules')
})

journey('a form sent from another site is refused', async ({ page, makeSomebody, signIn, stage }) => {
  const somebody = await makeSomebody()
  await signIn(page, somebody)
  await page.goto('/sign-out')
  const form = page.locator('main form')
  const fields = await form.evaluate((it: HTMLFormElement) =>
    [...new FormData(it)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  )
  const answer = await page.request.post(`${stage.url}/sign-out`, {
    multipart: Object.fromEntries(fields),
    headers: { origin: 'https://evil.example' },
    maxRedirects: 0,
    failOnStatusCode: false,
  })
  expect(answer.status()).toBeGreaterThanOrEqual(400)
  await page.goto('/rules')
  await expect(page).toHaveURL('/rules')
})

journey('next-auth’s own addresses keep the same rules', async ({ request, makeSomebody }) => {
  const { email, password } = await makeSomebody()
  const signedIn = async () => Boolean((await (await request.get('/api/auth/session')).json()).user)
  const send = async (fields: Record<string, string>) =>
    request.post('/api/auth/callback/credentials', { form: { ...fields, json: 'true' } })

  await send({ email, password })
  expect(await signedIn(), 'without the token against forgery').toBe(false)
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const refused = await send({ csrfToken, email, password: 'not the password' })
  expect(refused.status()).toBe(401)
  expect(await signedIn(), 'with a wrong password').toBe(false)
  const away = await send({ csrfToken, email, password, callbackUrl: 'https://evil.example/' })
  expect((await away.json()).url).not.toContain('evil.example')
  expect(await signedIn()).toBe(true)
  expect((await request.get('/rules', { maxRedirects: 0 })).status()).toBe(200)
  expect((await request.post('/api/auth/_log', { form: { level: 'error', code: 'x' } })).status()).toBe(404)
  await request.post('/api/auth/signout', { form: { csrfToken, json: 'true' } })
  expect(await signedIn()).toBe(false)
})
