import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { db } from '#server/db.ts'
import { giveAuthenticator, holdAuthenticator } from '#tests/factories/authenticator.ts'
import type { Account } from '#tests/issuer.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

/** Makes somebody known to the issuer, who vouches for the address unless told otherwise. */
function know({ issuer }: Stage, email: string, over: Partial<Account> = {}): Account {
  const account = { sub: randomUUID(), email, email_verified: true, ...over }
  issuer.know(account)
  return account
}

async function comeThrough(page: Page, account: Account, from = '/sign-in') {
  await page.goto(from)
  await page.getByRole('link', { name: 'Sign in with Star Party' }).click()
  await page.getByLabel('Who are you?').fill(account.sub)
  await page.getByRole('button', { name: 'Go' }).click()
}

/** Goes to the issuer and back up to our door, and answers the address at which one would knock. */
async function comeBack({ request }: Page, stage: Stage, account: Account): Promise<string> {
  let at = `${stage.url}/sign-in/through`
  for (let steps = 0; steps < 8 && !at.includes('/api/auth/callback/'); steps++) {
    const isAsked = at.includes('/who/')
    const answer = isAsked
      ? await request.post(at, { form: { login: account.sub }, maxRedirects: 0 })
      : await request.get(at, { maxRedirects: 0 })
    at = new URL(answer.headers()['location'] ?? '', at).href
  }
  expect(at).toContain('code=')
  return at
}

const find = (email: string) =>
  db().user.findUniqueOrThrow({ where: { email }, include: { identities: true, sessions: true } })

for (const javaScriptEnabled of [true, false]) {
  journey.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    journey.use({ javaScriptEnabled })

    journey(
      'whoever is new becomes a member without a password, and goes where they meant to',
      async ({ page, stage, newAddress, context }) => {
        const email = newAddress()
        const account = know(stage, email)
        await comeThrough(page, account, '/sign-in?to=/sites')
        await expect(page).toHaveURL('/sites')
        const made = await find(email)
        expect(made).toMatchObject({ passwordHash: null, role: 'MEMBER' })
        expect(made.confirmedAt).not.toBeNull()
        expect(made.identities).toMatchObject([{ issuer: stage.issuer.url, subject: account.sub }])
        await page.goto('/account')
        await expect(page.getByText('You have none: you come in through another service.')).toBeVisible()
        expect((await context.cookies(stage.url)).find(it => it.name === 'afterglow.session')).toMatchObject({
          httpOnly: true,
          sameSite: 'Lax',
        })
        await page.getByRole('button', { name: 'Sign out here' }).click()

        await context.clearCookies()
        stage.issuer.know({ ...account, email: newAddress() })
        await comeThrough(page, account)
        await expect(page, 'known by who they are, whatever their address is now').toHaveURL('/rules')
        expect((await find(email)).sessions).toHaveLength(1)
      },
    )
  })
}

journey(
  'an account is linked when both have confirmed the address, and its second factor is asked for',
  async ({ page, stage, makeSomebody }) => {
    const somebody = await makeSomebody()
    const app = holdAuthenticator(await giveAuthenticator(somebody.userId))
    await comeThrough(page, know(stage, somebody.email.toUpperCase()))
    await expect(page).toHaveURL('/sign-in/second-factor')
    expect((await find(somebody.email)).sessions).toHaveLength(0)
    await page.getByLabel('Code').fill(app.nextCode(new Date()))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL('/rules')
    expect((await find(somebody.email)).identities).toHaveLength(1)
  },
)

journey(
  'nobody is let in to an account for an address that either has not confirmed',
  async ({ page, stage, makeSomebody, newAddress, context }) => {
    const [somebody, fresh] = [await makeSomebody(), newAddress()]
    for (const account of [
      know(stage, somebody.email, { email_verified: false }),
      know(stage, fresh, { email_verified: undefined }),
    ]) {
      await comeThrough(page, account)
      await expect(page.getByText('Star Party does not vouch for an e-mail address')).toBeVisible()
      await context.clearCookies()
    }
    expect(await db().user.count({ where: { email: fresh } })).toBe(0)
    await db().user.update({ where: { email: somebody.email }, data: { confirmedAt: null } })
    await comeThrough(page, know(stage, somebody.email))
    await expect(page.getByText('has not confirmed it')).toBeVisible()
    expect(await find(somebody.email)).toMatchObject({ identities: [], sessions: [], confirmedAt: null })

    await context.clearCookies()
    const past = { confirmedAt: new Date(), suspendedAt: new Date() }
    await db().user.update({ where: { email: somebody.email }, data: past })
    await comeThrough(page, know(stage, somebody.email))
    await expect(page.getByText('A maintainer has suspended this account.')).toBeVisible()
    expect((await context.cookies(stage.url)).map(it => it.name)).not.toContain('afterglow.session')
  },
)

journey(
  'roles come and go with a claim, and ask for a second factor here or there',
  async ({ page, stage, makeSomebody, newAddress, context }) => {
    await makeSomebody('MAINTAINER')
    const email = newAddress()
    const account = know(stage, email, { groups: ['observers', 'keepers'], amr: ['pwd'] })
    await comeThrough(page, account)
    await expect(page).toHaveURL('/rules')
    expect((await find(email)).role).toBe('MAINTAINER')
    await page.goto('/maintainer/people')
    await expect(page).toHaveURL('/account/second-factor')

    await context.clearCookies()
    stage.issuer.know({ ...account, amr: ['pwd', 'otp', 'mfa'] })
    await comeThrough(page, account, '/sign-in?to=/maintainer/people')
    await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible()
    await expect(page.getByText('The sign-in service gave a role').first()).toBeVisible()

    await context.clearCookies()
    stage.issuer.know({ ...account, groups: ['stewards'] })
    await comeThrough(page, account)
    await expect(page).toHaveURL('/rules')
    expect((await find(email)).role).toBe('MODERATOR')
    await context.clearCookies()
    stage.issuer.know({ ...account, groups: [] })
    await comeThrough(page, account)
    await expect(page).toHaveURL('/rules')
    expect((await find(email)).role).toBe('MEMBER')
  },
)

journey(
  'what the issuer sends is good in the browser that asked for it',
  async ({ page, stage, newAddress, anotherBrowser }) => {
    const account = know(stage, newAddress())
    const back = await comeBack(page, stage, account)
    const thief = await (await anotherBrowser()).newPage()
    await thief.goto(back)
    await expect(thief).toHaveURL(/\/sign-in\?.*error=/)
    await expect(thief.getByText('Signing in did not work. Try once more.')).toBeVisible()
    const forged = new URL(back)
    forged.searchParams.set('state', 'another')
    await page.goto(forged.href)
    await expect(page).toHaveURL(/\/sign-in\?.*error=/)
    expect(await db().user.count({ where: { email: String(account['email']) } })).toBe(0)

    const led = await page.request.get('/sign-in/through', {
      headers: { 'sec-fetch-site': 'cross-site' },
      maxRedirects: 0,
    })
    expect(led.headers()['location']).toBe('/sign-in')
  },
)
