import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { expect, journey } from './journey.ts'

const linkIn = (text: string, path: string) =>
  text.match(/https?:\/\/\S+/g)?.find(it => it.includes(path)) ?? ''

journey(
  'a profile holds how one is cited, and refuses a slip of the finger',
  async ({ page, makeSomebody, signIn }) => {
    await signIn(page, await makeSomebody())
    await page.goto('/account')
    await page.getByLabel('Name as it should be cited').fill('Ada L.')
    await page.getByLabel('ORCID iD').fill('0000-0002-1825-0098')
    await page.getByLabel('MPC observatory code').fill('z51')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByLabel('ORCID iD')).toHaveAccessibleDescription(/no ORCID iD/)
    await page.getByLabel('ORCID iD').fill('0000-0002-1825-0097')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('ORCID iD')).toHaveValue('0000-0002-1825-0097')
    await expect(page.getByLabel('MPC observatory code')).toHaveValue('Z51')
  },
)

journey(
  'an account moves to another address, the old one is told, and can take it back',
  async ({ page, stage, makeSomebody, signIn, newAddress, anotherBrowser }) => {
    const somebody = await makeSomebody()
    const address = newAddress()
    await signIn(page, somebody)
    await page.goto('/account')
    await page.getByRole('link', { name: 'Move to another address' }).click()
    await expect(page).toHaveURL('/account/email')
    await page.getByLabel('New e-mail address').fill(address)
    await page.getByLabel('Current password').fill(somebody.password)
    await page.getByRole('button', { name: 'Mail me the link' }).click()
    await expect(page.getByText(`A mail is on its way to ${address}`)).toBeVisible()
    const link = linkIn((await stage.mailTo(address)).text, '/account/email/confirm')

    const stranger = await (await anotherBrowser()).newPage()
    await stranger.goto(link)
    await expect(stranger).toHaveURL(/\/sign-in/)

    await page.goto(link)
    await page.getByRole('button', { name: 'Move the account' }).click()
    await expect(page.getByText('Your account has moved to this address')).toBeVisible()
    await expect(page.getByText(address)).toBeVisible()

    const back = linkIn((await stage.mailTo(somebody.email)).text, '/account/email/back')
    await stranger.goto(back)
    await stranger.getByRole('button', { name: 'Take it back' }).click()
    await expect(stranger.getByText('The account has its old address again')).toBeVisible()
    expect((await stage.mailTo(somebody.email, 2)).text).toContain('/reset?token=')
    await page.goto('/account')
    await expect(page).toHaveURL(/\/sign-in/)
  },
)

journey(
  'somebody takes all of theirs along and leaves',
  async ({ page, makeSomebody, signIn, trySignIn, request }) => {
    const somebody = await makeSomebody()
    expect((await request.get('/account/export', { maxRedirects: 0 })).status()).toBe(303)
    await signIn(page, somebody)
    await page.goto('/account')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download all of it' }).click()
    const file = await (await download).path()
    const account = unzipSync(readFileSync(file))['account.json']
    expect(JSON.parse(strFromU8(account ?? new Uint8Array()))).toMatchObject([{ email: somebody.email }])

    await page.getByRole('link', { name: 'Delete the account' }).click()
    await expect(page).toHaveURL('/account/delete')
    await page.getByLabel('Current password').fill('something else')
    await page.getByRole('button', { name: 'Delete my account' }).click()
    await expect(page.getByLabel('Current password')).toHaveAccessibleDescription(/not your current password/)
    await page.getByLabel('Current password').fill(somebody.password)
    await page.getByRole('button', { name: 'Delete my account' }).click()
    await expect(page.getByText('Your account is deleted')).toBeVisible()
    await trySignIn(page, somebody)
    await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible()
  },
)

journey(
  'a maintainer finds somebody, gives a role, suspends and lets in again',
  async ({ page, stage, makeSomebody, signIn, trySignIn, anotherBrowser }) => {
    const [keeper, somebody] = [await makeSomebody('MAINTAINER'), await makeSomebody()]
    const theirs = await (await anotherBrowser()).newPage()
    await signIn(theirs, somebody)
    expect((await theirs.goto('/maintainer/people'))?.status()).toBe(404)

    await signIn(page, keeper)
    await page.goto('/maintainer')
    await page.getByRole('link', { name: 'People and roles' }).click()
    await page.getByLabel('Address, name or number').fill(somebody.email)
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByRole('link', { name: somebody.email }).first().click()
    await expect(page).toHaveURL(/\/maintainer\/people\/\d+/)
    await page.getByRole('combobox', { name: 'Role' }).selectOption('MODERATOR')
    await page.getByRole('button', { name: 'Give this role' }).click()
    await expect(page.getByText('Done.')).toBeVisible()

    await page.getByRole('button', { name: 'Mail a link to a new password' }).click()
    expect((await stage.mailTo(somebody.email)).text).toContain('/reset?token=')

    await page.getByRole('button', { name: 'Suspend' }).click()
    await expect(page.getByLabel(/^Why/)).toHaveAccessibleDescription(/Say why/)
    await page.getByLabel(/^Why/).fill('sells telescopes')
    await page.getByRole('button', { name: 'Suspend' }).click()
    await expect(page.getByRole('heading', { name: 'Suspended' })).toBeVisible()
    await theirs.goto('/rules')
    await expect(theirs).toHaveURL(/\/sign-in/)
    await trySignIn(theirs, somebody)
    await expect(theirs.getByText('A maintainer has suspended this account')).toBeVisible()

    await page.getByRole('button', { name: 'Let them in again' }).click()
    await expect(page.getByRole('heading', { name: 'Suspend', exact: true })).toBeVisible()
    await expect(page.getByText('sells telescopes')).toBeVisible()
    await signIn(theirs, somebody)
  },
)
