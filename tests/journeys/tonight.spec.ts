import type { Page } from '@playwright/test'
import { placeSunAndMoon } from '#domain/sky/sun-and-moon.ts'
import { db } from '#server/db.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { dress, LOOKS, seriousFaults, tooWide } from './expect-sound.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

const DAY_MS = 86_400_000

const PIC = { name: 'Pic du Midi', latDeg: 42.94, lonDeg: 0.14, elevationM: 2877, timeZone: 'Europe/Paris' }
/** In the ocean east of New Zealand, exactly opposite. */
const OPPOSITE = {
  name: 'The other side',
  latDeg: -42.94,
  lonDeg: -179.86,
  elevationM: 0,
  timeZone: 'Pacific/Chatham',
}

let bursts = 0

/** A burst of two days ago that stands high at midnight in any season, on one side of the equator or the other. */
async function burstAt(stage: Stage, decDeg: number, daysAgo = 2): Promise<string> {
  const { sun } = placeSunAndMoon(new Date())
  bursts += 1
  const seconds = Math.floor((Date.now() - daysAgo * DAY_MS) / 1000) - 3600 * bursts
  const t0 = new Date(seconds * 1000)
  const raDeg = Math.round(sun.raDeg + 180) % 360
  const { eventSlug } = await stage.arrive(
    fermiPosition({ stage: 'GND', t0, raDeg, decDeg, errorRadiusDeg: 1.2, duration: 'Long' }),
  )
  if (!eventSlug) throw new Error('the notice made no event')
  return eventSlug
}

const answerOf = (page: Page, slug: string) =>
  page.locator(`[data-event="${slug}"]`).getAttribute('data-answer')

journey(
  'two people on opposite sides of the Earth get opposite answers for the same bursts',
  async ({ stage, makeSomebody, signIn, anotherBrowser }) => {
    const northern = await burstAt(stage, 62.77)
    const southern = await burstAt(stage, -62.77)
    const answers: (string | null)[][] = []
    for (const site of [PIC, OPPOSITE]) {
      const page = await (await anotherBrowser()).newPage()
      const somebody = await makeSomebody()
      await db().site.create({ data: { ...site, userId: somebody.userId } })
      await signIn(page, somebody)
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tonight' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Tonight from ${site.name}`)
      // A whole night, at whatever hour this runs: of this one there may be little left on one side.
      await page.getByRole('link', { name: 'Night after' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^The night of/)
      answers.push([await answerOf(page, northern), await answerOf(page, southern)])
      const picture = page.locator('#night-plan-title').locator('..')
      const [seen, unseen] = site === PIC ? [northern, southern] : [southern, northern]
      await expect(picture.locator(`[data-row="${seen}"]`)).toHaveCount(1)
      await expect(picture.locator(`[data-row="${unseen}"]`)).toHaveCount(0)
    }
    for (const [own, other] of [answers[0] ?? [], (answers[1] ?? []).toReversed()]) {
      expect(['NOW', 'TONIGHT', 'LATER']).toContain(own)
      expect(other).toBe('NO')
    }
  },
)

journey.describe('without scripts', () => {
  journey.use({ javaScriptEnabled: false })

  journey('a visitor asks from a town, for another night and for more days', async ({ page, stage }) => {
    const young = await burstAt(stage, 62.77)
    const old = await burstAt(stage, 62.77, 10)
    await page.goto('/tonight')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What can you observe tonight?')
    await page.getByLabel('Name of a town near by').fill('Toulouse')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: /^Toulouse, FR/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tonight from Toulouse')
    await expect(page.locator(`[data-event="${young}"]`)).toBeVisible()
    await expect(page.locator(`[data-event="${old}"]`)).toHaveCount(0)
    await page.getByRole('link', { name: '14 days' }).click()
    await expect(page.locator(`[data-event="${old}"]`)).toBeVisible()
    const evening = await page.getByLabel('Evening of').inputValue()
    await page.getByRole('link', { name: 'Night after' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^The night of .* from Toulouse$/)
    const next = await page.getByLabel('Evening of').inputValue()
    expect(Date.parse(next) - Date.parse(evening)).toBe(DAY_MS)
    await expect(page.locator(`[data-event="${old}"]`)).toBeVisible()
    await page.getByRole('link', { name: 'Night before' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tonight from Toulouse')
    await page.locator(`[data-event="${young}"]`).getByRole('link').click()
    await expect(page.locator('[data-verdict]')).toContainText('Toulouse')
  })

  journey('polar day and a time without bursts are said in words', async ({ page }) => {
    await page.goto('/tonight?lat=78.2&lon=15.6&place=Longyearbyen&date=2025-06-21')
    await expect(page.getByText('Not in this night: it goes down to 11° at the lowest.')).toBeVisible()
    await expect(page.getByText('No burst in these days')).toBeVisible()
    await page.goto('/tonight?lat=78.2&lon=15.6&place=Longyearbyen&date=2025-12-21')
    await expect(page.getByText('All day and night.')).toBeVisible()
    // What is no date, no place and no number of days is as if it were not said.
    for (const asked of ['date=2025-02-31', 'date=9999-01-01', 'days=0', 'days=1e9', 'days=-3', 'site=1']) {
      await page.goto(`/tonight?lat=43&lon=0&place=P&${asked}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tonight from P')
    }
  })
})

journey('nobody is shown the site of another', async ({ page, makeSomebody }) => {
  const { userId } = await makeSomebody()
  const site = await db().site.create({ data: { ...PIC, userId } })
  await page.goto(`/tonight?site=${site.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What can you observe tonight?')
  await expect(page.getByRole('main')).not.toContainText('Pic du Midi')
})

for (const look of LOOKS) {
  journey(`nothing is hard to read or reach, by ${look.theme}`, async ({ page, context, stage }) => {
    await dress(context, stage.url, look)
    await burstAt(stage, 62.77)
    await burstAt(stage, -62.77)
    for (const width of [1280, 390, 360]) {
      await page.setViewportSize({ width, height: 844 })
      for (const address of [
        '/tonight',
        '/tonight?lat=43&lon=0&place=P',
        '/tonight?lat=43&lon=0&place=P&date=2025-02-01',
      ]) {
        await page.goto(address)
        expect.soft(await seriousFaults(page), `${address} at ${width}`).toEqual([])
        expect.soft(await tooWide(page), `${address} at ${width}`).toBeLessThanOrEqual(0)
      }
    }
  })
}
