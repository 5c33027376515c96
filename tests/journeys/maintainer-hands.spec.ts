import AxeBuilder from '@axe-core/playwright'
import { fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import { ingest } from '#workers/gcn/ingest.ts'
import { expect, journey } from './journey.ts'

// Months from the bursts of other journeys.
const t0 = new Date(Math.floor(Date.now() / 1000) * 1000 - 97 * 86_400_000)
const place = { raDeg: 100, decDeg: 20 }
const fermi = () => fermiPosition({ stage: 'GND', t0, ...place, errorRadiusDeg: 3, duration: 'Long' })
const swift = () =>
  swiftPosition({
    stage: 'BAT',
    t0: new Date(t0.getTime() + 4000),
    trigId: 1_470_097,
    ...place,
    errorRadiusDeg: 0.05,
  })

journey(
  'a maintainer splits a trigger off and takes it back',
  async ({ page, stage, makeSomebody, signIn }) => {
    const { eventSlug } = await stage.arrive(fermi())
    expect((await stage.arrive(swift())).eventSlug).toBe(eventSlug)
    await signIn(page, await makeSomebody('MAINTAINER'))
    await page.goto('/maintainer')
    await page.getByRole('link', { name: 'Split and merge events' }).click()
    await page.getByLabel('Address or name of an event').fill(eventSlug ?? '')
    await page.getByRole('button', { name: 'Look at it' }).click()
    await page.getByText('Split Swift 1470097 off').click()
    const split = page.locator('details').filter({ hasText: 'Split Swift 1470097 off' })
    await split.getByRole('button', { name: 'Split off' }).click()
    await expect(split.getByRole('link', { name: 'Tick the box if you are sure.' })).toBeVisible()
    await split.getByLabel('Why').fill('another part of the sky')
    await split.getByRole('checkbox', { name: /Yes, it is so/ }).check()
    await split.getByRole('button', { name: 'Split off' }).click()
    await expect(page.getByText('Done.')).toBeVisible()
    await expect(page.getByText(/are two bursts/)).toBeVisible()
    const found = await new AxeBuilder({ page }).analyze()
    expect(found.violations.filter(it => it.impact === 'serious' || it.impact === 'critical')).toEqual([])
    await page.goto(`/events/${eventSlug}`)
    await expect(page.getByText('A maintainer’s correction')).toBeVisible()
    await page.goto('/maintainer/events')
    await page.getByRole('button', { name: /^Undo/ }).first().click()
    await expect(page.getByText('Done.')).toBeVisible()
    await page.goto('/events/swift-1470097')
    await expect(page).toHaveURL(new RegExp(`/events/${eventSlug}$`))
  },
)

journey(
  'unread notices are counted by topic and reason, and read again',
  async ({ page, makeSomebody, signIn }) => {
    const now = new Date()
    const topic = 'gcn.notices.example.unheard_of'
    const message = (text: string) => ({
      topic,
      partition: null,
      offset: null,
      producedAt: now,
      bytes: Buffer.from(text),
    })
    await ingest(message('no notice at all'), now)
    await ingest(
      message('{"$schema": "https://example.org/unheard.json", "trigger_time": "2026-01-01T00:00:00Z"}'),
      now,
    )
    await signIn(page, await makeSomebody('MAINTAINER'))
    await page.goto('/maintainer/notices')
    const unread = page.getByRole('table', { name: /could not be read/ })
    await expect(unread.getByRole('row').filter({ hasText: topic })).toBeVisible()
    await expect(
      page.getByRole('table', { name: /kinds that no reader knows/ }).getByText(topic),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Read all unread ones again' }).click()
    await expect(page.getByText(/read again: 0 read differently now/)).toBeVisible()
    const found = await new AxeBuilder({ page }).analyze()
    expect(found.violations.filter(it => it.impact === 'serious' || it.impact === 'critical')).toEqual([])
  },
)

journey('for members there is nothing here', async ({ page, makeSomebody, signIn }) => {
  await signIn(page, await makeSomebody())
  for (const path of ['/maintainer/notices', '/maintainer/events'])
    expect((await page.goto(path))?.status()).toBe(404)
})
