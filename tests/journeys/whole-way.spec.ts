import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { db } from '#server/db.ts'
import { type ChannelService, startChannelService } from '#tests/channel-service.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { makePushReceiver } from '#tests/push-receiver.ts'
import { expect, journey } from './journey.ts'
import { deliverPush, givePushService, shownNotifications } from './push.ts'

// Somebody hears of Afterglow at a club meeting: all of it on a phone, from signing up to leaving.

journey.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

let service: ChannelService
journey.beforeAll(async () => {
  service = await startChannelService()
})
journey.afterAll(() => service.close())

const linkIn = (text: string, path: string) =>
  text.match(/https?:\/\/\S+/g)?.find(it => it.includes(path)) ?? ''

function burst(trigId: number, t0: Date) {
  return swiftPosition({
    t0,
    trigId,
    stage: 'BAT',
    issuedAt: new Date(),
    raDeg: 200,
    decDeg: 80,
    errorRadiusDeg: 0.05,
  })
}

journey('all the way on a phone', async ({ page, context, stage, newAddress, request }) => {
  const email = newAddress()
  const receiver = makePushReceiver()
  await context.grantPermissions(['notifications'], { origin: stage.url })
  await givePushService(context, service, receiver)

  await page.goto('/')
  await page.getByRole('link', { name: 'Get alerts' }).tap()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill('vesta and ceres')
  await page.getByRole('button', { name: 'Sign up' }).tap()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
  await page.goto(linkIn((await stage.mailTo(email)).text, '/confirm?token='))
  await page.getByLabel('Password').fill('vesta and ceres')
  await page.getByRole('button', { name: 'Confirm and sign in' }).tap()
  await expect(page).toHaveURL('/rules')

  await page.goto('/sites/new')
  await page.getByLabel('Name of a town near by').fill('Tromsø')
  await page.getByRole('button', { name: 'Search' }).tap()
  await page
    .getByRole('link', { name: /^Tromsø/ })
    .first()
    .tap()
  await expect(page.getByLabel('Latitude')).toHaveValue(/^69\.\d/)
  await page.getByLabel('Name of the place').fill('Balcony')
  await page.getByRole('button', { name: 'Keep this site' }).tap()
  await expect(page.getByText('The site is kept.')).toBeVisible()
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email } })
  expect(await db().site.findFirstOrThrow({ where: { userId } })).toMatchObject({ timeZone: 'Europe/Oslo' })

  await page.goto('/rules')
  await page.getByRole('link', { name: 'Positions I can point at' }).tap()
  await page.getByRole('button', { name: 'What would it have sent?' }).tap()
  await expect(page.locator('[data-preview]')).toContainText('In the last 90 days')
  await page.getByRole('button', { name: 'Start these alerts' }).tap()
  await expect(page.getByText('The rule is on.')).toBeVisible()

  await page.goto('/account/channels')
  await page.getByRole('button', { name: 'Notify me in this browser' }).tap()
  await expect(page.getByText('This browser is added.')).toBeVisible()

  // Months from the bursts of other journeys.
  const t0 = new Date(Date.now() - 1200 * 86_400_000)
  const { eventSlug } = await stage.arrive(burst(1_710_001, t0))
  const alert = await stage.mailTo(email, 2)
  // Eighty degrees north never sets there: what one can do depends on the hour of the Sun alone.
  expect(alert.subject).toMatch(/^Swift 1710001.*: (NOW|TONIGHT|LATER|NO)/)
  await expect.poll(() => service.calls.some(call => call.path === '/push/1')).toBe(true)
  const pushed = service.calls.find(call => call.path === '/push/1')
  await deliverPush(page, stage.url, receiver.open(pushed?.body ?? Buffer.alloc(0)))
  await expect.poll(async () => (await shownNotifications(page)).length).toBe(1)

  await page.goto(linkIn(alert.text, `/events/${eventSlug}`))
  await expect(page.getByRole('heading', { name: 'From your site' })).toBeVisible()
  await page.getByRole('button', { name: /^Mute/ }).tap()
  await expect.poll(() => db().eventWish.count({ where: { userId, wish: 'mute' } })).toBe(1)

  // The mail program unsubscribes: nobody is signed in there.
  const unsubscribe = String(
    alert.headers.get('list') &&
      linkIn(alert.raw.toString('latin1').replaceAll('\r\n ', ''), '/unsubscribe/'),
  ).replace('>', '')
  const posted = await request.post(unsubscribe, {
    form: { 'List-Unsubscribe': 'One-Click' },
    maxRedirects: 0,
  })
  expect(posted.status()).toBe(200)
  expect(await db().rule.count({ where: { userId, isActive: true } })).toBe(0)

  await page.goto('/account')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download all of it' }).tap()
  const archive = unzipSync(readFileSync(await (await download).path()))
  expect(Buffer.from(archive['sites.json'] ?? []).toString()).toContain('Balcony')

  await page.getByRole('link', { name: 'Delete the account' }).tap()
  await expect(page).toHaveURL('/account/delete')
  await page.getByLabel('Current password').fill('vesta and ceres')
  await page.getByRole('button', { name: 'Delete my account' }).tap()
  await expect(page.getByText('Your account is deleted')).toBeVisible()
  expect(await db().user.count({ where: { email } })).toBe(0)
  const other = await stage.arrive(burst(1_710_002, new Date(Date.now() - 1240 * 86_400_000)))
  await expect
    .poll(
      async () =>
        (await db().event.findUniqueOrThrow({ where: { slug: other.eventSlug ?? '' } })).toldRevision,
    )
    .toBe(1)
  expect(stage.mailsTo(email)).toHaveLength(2)
})

journey('in French, from the first page to the alert', async ({ page, stage, newAddress }) => {
  const email = newAddress()
  await page.goto('/')
  await page.getByRole('button', { name: 'français' }).tap()
  await page
    .getByRole('link', { name: /^S’inscrire|^Créer|alertes/i })
    .first()
    .tap()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[type=password]').fill('vesta et cérès')
  await page.locator('main button[type=submit]').tap()
  await expect(page).toHaveURL('/sign-up/sent')
  const confirmation = await stage.mailTo(email)
  expect(confirmation.subject).toContain('Confirmez')
  await page.goto(linkIn(confirmation.text, '/confirm?token='))
  await page.locator('input[type=password]').fill('vesta et cérès')
  await page.locator('main button[type=submit]').tap()
  await expect(page).toHaveURL('/rules')
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email } })
  await db().rule.create({ data: { name: 'Tout', userId } })
  await stage.arrive(burst(1_710_003, new Date(Date.now() - 1280 * 86_400_000)))
  const alert = await stage.mailTo(email, 2)
  expect(alert.html).toContain('lang="fr"')
  expect(alert.text).toContain('Ne plus recevoir ces courriels')
})
