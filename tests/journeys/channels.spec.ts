import { db } from '#server/db.ts'
import { type Called, type ChannelService, startChannelService } from '#tests/channel-service.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { makePushReceiver } from '#tests/push-receiver.ts'
import { expectSound } from './expect-sound.ts'
import { expect, journey } from './journey.ts'
import { deliverPush, givePushService, openedByTap, shownNotifications } from './push.ts'

let service: ChannelService
journey.beforeAll(async () => {
  service = await startChannelService()
})
journey.afterAll(() => service.close())

const PAGE = '/account/channels'

const burst = (t0 = new Date()) =>
  fermiPosition({
    t0,
    stage: 'FLT',
    raDeg: 141.2,
    decDeg: -20.917,
    errorRadiusDeg: 8.3,
    classIndex: 4,
    classPercent: 92,
  })

async function called(path: string): Promise<Called> {
  await expect.poll(() => service.calls.some(call => call.path === path)).toBe(true)
  const call = service.calls.find(it => it.path === path)
  if (!call) throw new Error(`nobody called ${path}`)
  return call
}

journey.describe('without scripts', () => {
  journey.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })

  journey(
    'a webhook is added, tested, looked at, turned off and deleted',
    async ({ page, stage, makeSomebody, signIn }) => {
      const somebody = await makeSomebody()
      await signIn(page, somebody)
      await page.goto('/account')
      await page.getByRole('link', { name: 'Your channels' }).click()
      await page.getByRole('link', { name: 'Webhook' }).click()
      await page.getByLabel('Address').fill('http://192.168.1.1/hook')
      await page.getByRole('button', { name: 'Add this channel' }).click()
      await expect(page.getByRole('alert')).toContainText('must begin with https://')
      await page.getByLabel('Address').fill('https://169.254.169.254/latest')
      await page.getByRole('button', { name: 'Add this channel' }).click()
      await expect(page.getByRole('alert')).toContainText('private network')
      await page.getByLabel('Address').fill(`${service.url}/dome`)
      await page.getByLabel('Name').fill('The dome')
      await page.getByRole('button', { name: 'Add this channel' }).click()
      await expect(page.getByText(/it is shown only now, so keep it: [\w-]{43}/)).toBeVisible()

      await page.getByRole('link', { name: 'Channels' }).first().click()
      await page.getByRole('button', { name: 'Send me a test' }).click()
      await expect(page.getByText('A test is on its way')).toBeVisible()
      expect(JSON.parse((await called('/dome')).body.toString())).toMatchObject({ kind: 'test' })
      expect((await stage.mailTo(somebody.email)).subject).toBe('A test of your channels')

      await page.getByRole('link', { name: 'Log and more: The dome' }).click()
      await expect(async () => {
        await page.reload()
        await expect(page.getByRole('cell', { name: 'Taken (200)' })).toBeVisible({ timeout: 500 })
      }).toPass()
      await page.getByRole('button', { name: 'Send each change' }).click()
      await expect(page.getByText('Each change is sent')).toBeVisible()
      await page.screenshot({ path: 'test-results/webhook-of-the-feed.png', fullPage: true })
      const { eventSlug } = await stage.arrive(burst(new Date('2017-05-06T07:08:09Z')))
      const changes = () =>
        service.calls.flatMap(it => (JSON.parse(it.body.toString()).feed as { event: string }[] | null) ?? [])
      await expect.poll(() => changes().some(it => it.event === eventSlug)).toBe(true)
      await page.getByRole('button', { name: 'Send changes no more' }).click()
      await expect(page.getByText('Only what your rules bring is sent')).toBeVisible()
      await page.getByRole('button', { name: 'Turn off: The dome' }).click()
      await page.getByRole('button', { name: 'Turn off: E-mail' }).click()
      await page.getByRole('button', { name: 'Send me a test' }).click()
      await expect(page.getByText('Nothing is on')).toBeVisible()

      await page.getByRole('link', { name: 'Log and more: The dome' }).click()
      await page.getByText('Delete this channel').click()
      await page.getByRole('button', { name: 'Yes, delete it' }).click()
      await expect(page.getByText('The channel is deleted.')).toBeVisible()
      expect(await db().channel.count({ where: { userId: somebody.userId } })).toBe(0)
    },
  )
})

journey('what is kept of a channel gives nothing away', async ({ page, makeSomebody, signIn }) => {
  const somebody = await makeSomebody()
  await signIn(page, somebody)
  await page.goto(`${PAGE}/new/telegram`)
  const token = `123456:${'A'.repeat(35)}`
  await page.getByLabel('Token of the bot').fill(token)
  await page.getByLabel('Chat number').fill('-100200300')
  await page.getByRole('button', { name: 'Add this channel' }).click()
  await expect(page.getByText('The channel is added.')).toBeVisible()
  const [kept] = await db().channel.findMany({ where: { userId: somebody.userId } })
  expect(JSON.stringify(kept)).not.toMatch(/AAAA|100200300/)
  await page.goto(`${PAGE}/new/telegram`)
  await page.getByLabel('Token of the bot').fill(token)
  await page.getByLabel('Chat number').fill('-100200300')
  await page.getByRole('button', { name: 'Add this channel' }).click()
  await expect(page.getByRole('alert').filter({ has: page.getByRole('list') })).toContainText('already')
})

journey('somebody else’s channel is not there', async ({ page, makeSomebody, signIn }) => {
  const [owner, other] = [await makeSomebody(), await makeSomebody()]
  const theirs = await db().channel.create({
    data: { userId: owner.userId, kind: 'ntfy', name: 'Theirs', settings: 'x', fingerprint: 'x' },
  })
  await signIn(page, other)
  expect((await page.goto(`${PAGE}/${theirs.id}`))?.status()).toBe(404)
})

journey('pages of channels on a phone', async ({ page, makeSomebody, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const somebody = await makeSomebody()
  const made = await db().channel.create({
    data: {
      userId: somebody.userId,
      kind: 'webhook',
      name: 'The club with a rather long name for a channel',
      settings: 'x',
      fingerprint: 'x',
      pausedAt: new Date(),
      pausedWhy: 'answered 404',
      tries: {
        create: [
          { status: 200, ms: 123 },
          { status: 404, why: 'answered 404', ms: 87 },
          { why: 'no answer in time', ms: 10_004 },
        ],
      },
    },
  })
  await signIn(page, somebody)
  for (const path of [PAGE, `${PAGE}/${made.id}`, `${PAGE}/new/webhook`, `${PAGE}/new/ntfy`, '/account']) {
    await page.goto(path)
    await expectSound(page)
  }
})

journey(
  'a browser is added with one button, and a burst becomes a notification',
  async ({ page, context, stage, makeSomebody, signIn }) => {
    const receiver = makePushReceiver()
    await context.grantPermissions(['notifications'], { origin: stage.url })
    await givePushService(context, service, receiver)
    const somebody = await makeSomebody()
    await db().rule.create({ data: { name: 'Everything', userId: somebody.userId } })
    await signIn(page, somebody)
    await page.goto(PAGE)
    await page.getByRole('button', { name: 'Notify me in this browser' }).click()
    await expect(page.getByText('This browser is added.')).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: /Chrome on/ })).toBeVisible()

    const { eventSlug } = await stage.arrive(burst())
    const content = receiver.open((await called('/push/1')).body)
    await deliverPush(page, stage.url, content)
    const shown = () => shownNotifications(page)
    await expect.poll(async () => (await shown()).length).toBe(1)
    const [notification] = await shown()
    expect(notification?.title).toMatch(/^Fermi \d+: position ±8.3°/)
    expect(notification?.data.url).toBe(`${stage.url}/events/${eventSlug}`)

    // An update takes its place.
    await deliverPush(page, stage.url, content)
    await expect
      .poll(async () => (await shown()).map(it => it.timestamp > (notification?.timestamp ?? 0)))
      .toEqual([true])
    expect(await openedByTap(context)).toEqual([`${stage.url}/events/${eventSlug}`])
    await expect.poll(async () => (await shown()).length).toBe(0)
  },
)
