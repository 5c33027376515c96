import { randomBytes } from 'node:crypto'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { db } from '#server/db.ts'
import { hashPassword } from '#server/passwords.ts'
import { giveAuthenticator, holdAuthenticator } from '#tests/factories/authenticator.ts'
import { openStage, type Stage } from './stage.ts'

export { expect }

export type Somebody = {
  email: string
  password: string
  userId: number
  /** Their app with one-time codes. */
  app?: ReturnType<typeof holdAuthenticator>
}

type Credentials = Pick<Somebody, 'email' | 'password' | 'app'>

type Verbs = {
  /** An address that nobody has used, and a network of its own. */
  newAddress: () => string
  /** Somebody who has signed up and confirmed before this journey began; a maintainer has a second factor. */
  makeSomebody: (role?: 'MEMBER' | 'MAINTAINER') => Promise<Somebody>
  /** Signs in, with a second factor where they have one. */
  signIn: (page: Page, somebody: Credentials) => Promise<void>
  /** Fills in the form and sends it, whatever the answer. */
  trySignIn: (page: Page, somebody: Credentials) => Promise<void>
  /** Another browser, in another network. */
  anotherBrowser: () => Promise<BrowserContext>
}

/** An address in the network 2001:db8::/32, which is for examples: every journey has a /64 of its own. */
const someNetwork = () => `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`

export const journey = base.extend<Verbs, { stage: Stage }>({
  stage: [
    // Playwright reads from the pattern which fixtures this one needs: none.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const stage = await openStage()
      await use(stage)
      await stage.close()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: ({ stage }, use) => use(stage.url),
  // oxlint-disable-next-line no-empty-pattern
  extraHTTPHeaders: ({}, use) => use({ 'x-forwarded-for': someNetwork() }),
  // oxlint-disable-next-line no-empty-pattern
  newAddress: ({}, use) => use(() => `observer-${randomBytes(6).toString('hex')}@example.org`),
  makeSomebody: ({ newAddress }, use) =>
    use(async (role = 'MEMBER') => {
      const [email, password] = [newAddress(), randomBytes(12).toString('hex')]
      const { id } = await db().user.create({
        data: { email, role, passwordHash: await hashPassword(password), confirmedAt: new Date() },
      })
      const app = role === 'MAINTAINER' ? holdAuthenticator(await giveAuthenticator(id)) : undefined
      return { email, password, userId: id, ...(app && { app }) }
    }),
  // oxlint-disable-next-line no-empty-pattern
  trySignIn: ({}, use) =>
    use(async (page, { email, password }) => {
      await page.goto('/sign-in')
      await page.getByLabel('E-mail address').fill(email)
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
    }),
  signIn: ({ trySignIn }, use) =>
    use(async (page, somebody) => {
      await trySignIn(page, somebody)
      if (somebody.app) {
        await page.getByLabel('Code').fill(somebody.app.nextCode(new Date()))
        await page.getByRole('button', { name: 'Sign in' }).click()
      }
      await expect(page).toHaveURL('/rules')
    }),
  anotherBrowser: async ({ browser, stage }, use) => {
    const opened: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext({
        baseURL: stage.url,
        extraHTTPHeaders: { 'x-forwarded-for': someNetwork() },
      })
      opened.push(context)
      return context
    })
    await Promise.all(opened.map(context => context.close()))
  },
})
