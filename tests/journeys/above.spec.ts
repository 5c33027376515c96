import type { Page } from '@playwright/test'
import { placeSunAndMoon } from '#domain/sky/sun-and-moon.ts'
import { db } from '#server/db.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { dress, LOOKS, seriousFaults, tooWide } from './expect-sound.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

const PIC = {
  name: 'My hill',
  latDeg: 42.94,
  lonDeg: 0.14,
  elevationM: 2877,
  timeZone: 'Europe/Paris',
  horizon: [
    { azimuthDeg: 0, altitudeDeg: 5 },
    { azimuthDeg: 180, altitudeDeg: 20 },
  ],
}

let bursts = 0

/** More than a year before the bursts of other journeys, days apart: high at midnight in the north in any season. */
async function burst(stage: Stage): Promise<string> {
  bursts += 1
  const t0 = new Date(Math.floor((Date.now() - (400 + 3 * bursts) * 86_400_000) / 1000) * 1000)
  const raDeg = Math.round(placeSunAndMoon(new Date()).sun.raDeg + 180) % 360
  const { eventSlug } = await stage.arrive(
    fermiPosition({ stage: 'GND', t0, raDeg, decDeg: 42.9, errorRadiusDeg: 6, duration: 'Long' }),
  )
  if (!eventSlug) throw new Error('the notice made no event')
  return eventSlug
}

journey.describe('without scripts', () => {
  journey.use({ javaScriptEnabled: false })

  journey('a visitor sees the sky above the place they name, hour by hour', async ({ page, stage }) => {
    const slug = await burst(stage)
    await page.goto(`/events/${slug}?lat=43&lon=0.1&place=Lourdes`)
    await page.getByRole('link', { name: 'The sky above, as a chart' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The sky above Lourdes')
    const charts = page.locator('[data-dome]')
    const count = await charts.count()
    expect(count).toBeGreaterThan(0)
    for (let i = 0; i < count; i++)
      await expect(charts.nth(i).getByRole('img', { name: /in the sky above Lourdes/ })).toBeVisible()
    // At the best time it stands in the zenith, for its declination is the latitude.
    await page
      .getByRole('navigation', { name: 'Hours of the night' })
      .getByRole('link', { name: /^00:00|^01:00/ })
      .first()
      .click()
    await expect(page).toHaveURL(/at=/)
    await expect(charts).toHaveCount(1)
    const high = await charts.locator('figcaption').innerText()
    expect(Number(/is (\d+)° high/.exec(high)?.[1])).toBeGreaterThan(60)
    const href = await page.getByRole('link', { name: 'SVG', exact: true }).getAttribute('href')
    const svg = await (await page.request.get(href ?? '')).text()
    expect(svg).toContain('data-drawn="region"')
    const png = await page.request.get((href ?? '').replace('.svg', '.png'))
    expect(png.headers()['content-type']).toBe('image/png')
    expect((await page.request.get(`/events/${slug}/above.svg`)).status()).toBe(404)
    await page.goto(`/events/${slug}/above`)
    await expect(page.getByText('No place yet')).toBeVisible()
  })
})

journey(
  'one’s own site comes with its horizon, for its owner alone',
  async ({ page, stage, makeSomebody, signIn, anotherBrowser }) => {
    const slug = await burst(stage)
    const owner = await makeSomebody()
    const site = await db().site.create({ data: { ...PIC, userId: owner.userId } })
    await signIn(page, owner)
    await page.goto(`/events/${slug}/above?site=${site.id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The sky above My hill')
    await expect(page.locator('[data-drawn="skyline"]').first()).toBeVisible()
    const stranger = await anotherBrowser()
    expect((await stranger.request.get(`/events/${slug}/above.svg?site=${site.id}`)).status()).toBe(404)
    const answer = await (await stranger.newPage()).goto(`/events/${slug}/above?site=${site.id}`)
    expect(await answer?.text()).not.toContain('My hill')
  },
)

/** The smallest words of the page's pictures as the screen shows them, pixels. */
async function smallestWords(page: Page): Promise<number> {
  const sizes = await page.locator('svg text').evaluateAll(texts =>
    texts.map(it => {
      const matrix = (it as SVGGraphicsElement).getScreenCTM()
      return Number.parseFloat(getComputedStyle(it).fontSize) * Math.hypot(matrix?.a ?? 0, matrix?.b ?? 0)
    }),
  )
  expect(sizes.length).toBeGreaterThan(5)
  return Math.min(...sizes)
}

for (const look of LOOKS) {
  journey(
    `on a phone all pictures of a burst can be read, by ${look.theme}`,
    async ({ page, context, stage }) => {
      await dress(context, stage.url, look)
      const slug = await burst(stage)
      await page.setViewportSize({ width: 390, height: 844 })
      for (const path of ['', '/above', '/where']) {
        await page.goto(`/events/${slug}${path}?lat=43&lon=0.1&place=Lourdes`)
        expect.soft(await smallestWords(page), path).toBeGreaterThanOrEqual(11)
        expect.soft(await seriousFaults(page)).toEqual([])
        expect.soft(await tooWide(page)).toBeLessThanOrEqual(0)
      }
    },
  )
}
