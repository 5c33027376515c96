import type { Page } from '@playwright/test'
import { altitudeOver } from '#domain/sky/over-earth.ts'
import { overheadAt } from '#domain/sky/overhead.ts'
import { db } from '#server/db.ts'
import { findEvent } from '#server/events.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { dress, LOOKS, seriousFaults, tooWide } from './expect-sound.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

const DAY_MS = 86_400_000
const PIC = { name: 'My hill', latDeg: 42.94, lonDeg: 0.14, elevationM: 2877, timeZone: 'Europe/Paris' }

let bursts = 0

/** Half a year before the bursts of other journeys, days apart. */
async function burst(stage: Stage): Promise<{ slug: string; best: { raDeg: number; decDeg: number } }> {
  bursts += 1
  const t0 = new Date(Math.floor((Date.now() - (180 + 3 * bursts) * DAY_MS) / 1000) * 1000)
  const { eventSlug } = await stage.arrive(
    fermiPosition({ stage: 'GND', t0, raDeg: 83, decDeg: 22, errorRadiusDeg: 1.2, duration: 'Long' }),
  )
  const best = (await findEvent(eventSlug ?? ''))?.event.best
  if (!eventSlug || !best) throw new Error('the notice made no event with a position')
  return { slug: eventSlug, best }
}

const instantOn = async (page: Page) =>
  Number(await page.locator('#where-instant').getAttribute('data-instant'))

/** The altitude that the table states for a place, degrees. */
async function altitudeOn(page: Page, place: string): Promise<number> {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: place, exact: true }) })
  return Number((await row.getByRole('cell').first().innerText()).replace('°', '').replace('−', '-'))
}

/** Where the picture has the burst in the zenith, units of its map. */
const zenithOn = (page: Page) => page.locator('[data-layer="target"]').getAttribute('transform')

journey.describe('without scripts', () => {
  journey.use({ javaScriptEnabled: false })

  journey(
    'the map stands at the hour that the address names, with the same in words',
    async ({ page, stage }) => {
      const { slug, best } = await burst(stage)
      await page.goto(`/events/${slug}?lat=43&lon=1&place=P`)
      await page.getByRole('link', { name: 'Where on Earth it can be observed' }).click()
      const before = await instantOn(page)
      await page.getByRole('link', { name: 'in 6 h' }).click()
      await expect(page).toHaveURL(/at=/)
      const at = await instantOn(page)
      expect(Math.abs(at - before - DAY_MS / 4)).toBeLessThan(11 * 60_000)
      await expect(page.locator('#where-instant')).toContainText(
        new Date(at).toISOString().slice(0, 16).replace('T', ' '),
      )
      const { target } = overheadAt(best, at)
      const exact = altitudeOver({ latDeg: 19.82, lonDeg: -155.47 }, target)
      expect(Math.abs((await altitudeOn(page, 'Mauna Kea')) - exact)).toBeLessThan(1.1)
      const x = (((target.lonDeg + 180) % 360) * 2).toFixed(0)
      expect(await zenithOn(page)).toMatch(
        new RegExp(`^translate\\(${x}(\\.|$)|^translate\\(${Number(x) - 1}\\.`),
      )
      await expect(page.getByRole('slider')).toBeHidden()
      for (const asked of [
        'at=nonsense',
        'at=9999-01-01T00:00Z',
        'at=2026-13-45T00:00Z',
        'at=1999-01-01T00:00Z',
      ]) {
        await page.goto(`/events/${slug}/where?${asked}`)
        expect(Math.abs((await instantOn(page)) - Date.now())).toBeLessThan(2 * 60_000)
      }
      await page.goto(`/events/${slug}/where?at=2030-06-21T12:00Z`)
      expect(await instantOn(page)).toBe(Date.parse('2030-06-21T12:00:00Z'))
    },
  )
})

journey('by keyboard the hours go by, and picture and words follow', async ({ page, stage }) => {
  const { slug, best } = await burst(stage)
  await page.goto(`/events/${slug}/where`)
  const slider = page.getByRole('slider', { name: 'Time, from now to a day ahead' })
  const [before, zenith] = [await instantOn(page), await zenithOn(page)]
  await slider.focus()
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight')
  const at = before + 2 * 3_600_000
  await expect(page.locator('#where-instant')).toHaveAttribute('data-instant', String(at))
  await expect(page.locator('#where-instant')).toContainText('in 2 h 00 min')
  await expect(slider).toHaveAttribute('aria-valuetext', /UTC \(\d\d:\d\d Europe\/Paris\), in 2 h 00 min/)
  expect(await zenithOn(page)).not.toBe(zenith)
  const exact = altitudeOver({ latDeg: -31.27, lonDeg: 149.06 }, overheadAt(best, at).target)
  expect(Math.abs((await altitudeOn(page, 'Siding Spring')) - exact)).toBeLessThan(1.1)
  await page.keyboard.press('End')
  await expect(page.locator('#where-instant')).toHaveAttribute('data-instant', String(before + DAY_MS))
  // Whoever wishes less motion is offered none.
  await expect(page.getByRole('button', { name: 'Play' })).toBeHidden()
})

journey.describe('with motion', () => {
  journey.use({ reducedMotion: 'no-preference' })

  journey('the day plays by itself, and stops', async ({ page, stage }) => {
    const { slug } = await burst(stage)
    await page.goto(`/events/${slug}/where`)
    const before = await instantOn(page)
    await page.getByRole('button', { name: 'Play' }).click()
    await expect.poll(() => instantOn(page)).toBeGreaterThan(before + 3_600_000)
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
  })
})

journey(
  'sites stand on the map of their owner alone',
  async ({ page, stage, makeSomebody, signIn, anotherBrowser }) => {
    const { slug } = await burst(stage)
    const owner = await makeSomebody()
    await db().site.create({ data: { ...PIC, userId: owner.userId } })
    await signIn(page, owner)
    await page.goto(`/events/${slug}/where`)
    await expect(page.getByRole('table', { name: 'Your sites' })).toContainText('My hill')
    await expect(page.locator('svg text', { hasText: 'My hill' })).toHaveCount(1)
    const stranger = await (await anotherBrowser()).newPage()
    const answer = await stranger.goto(`/events/${slug}/where`)
    expect(await answer?.text()).not.toContain('My hill')
  },
)

journey('the map needs little of the browser', async ({ page, stage }) => {
  const { slug } = await burst(stage)
  const scriptsOf = async (address: string) => {
    const sizes: number[] = []
    page.on('response', async answer => {
      if (answer.request().resourceType() === 'script') sizes.push((await answer.body()).length)
    })
    await page.goto(address, { waitUntil: 'networkidle' })
    page.removeAllListeners('response')
    return sizes.reduce((a, b) => a + b, 0)
  }
  const plain = await scriptsOf('/status')
  const withMap = await scriptsOf(`/events/${slug}/where`)
  // Before compression.
  expect(withMap - plain).toBeLessThan(30_000)
})

for (const look of LOOKS) {
  journey(`the map is not hard to read or reach, by ${look.theme}`, async ({ page, context, stage }) => {
    await dress(context, stage.url, look)
    const { slug } = await burst(stage)
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 })
      await page.goto(`/events/${slug}/where?lat=43&lon=0&place=P`)
      expect.soft(await seriousFaults(page)).toEqual([])
      expect.soft(await tooWide(page), `at ${width}`).toBeLessThanOrEqual(0)
    }
  })
}
