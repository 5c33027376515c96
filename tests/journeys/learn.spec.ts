import { LESSONS } from '#domain/learn/lessons.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { expectSound } from './expect-sound.ts'
import { expect, journey } from './journey.ts'

journey.describe('without scripts', () => {
  journey.use({ javaScriptEnabled: false })

  journey('a newcomer reads from the first lesson to the last, and looks a word up', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('contentinfo').getByRole('link', { name: 'Learn' }).click()
    await page.getByRole('link', { name: LESSONS[0]?.texts.en.title ?? '' }).click()
    for (const { texts } of LESSONS.slice(1)) {
      await page.getByRole('link', { name: `Next: ${texts.en.title}` }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(texts.en.title)
    }
    await page.goto('/learn/error-radius')
    await expect(page.getByRole('img', { name: 'Error regions to scale' })).toBeVisible()
    await expect(page.getByRole('row', { name: /^Swift XRT/ })).toContainText('one pointing')
    await page.getByRole('link', { name: 'probability' }).click()
    await expect(page).toHaveURL('/learn/glossary#containment')
    await expect(page.locator('#containment')).toBeInViewport()
  })
})

for (const path of ['/learn', '/learn/error-radius', '/learn/glossary', '/about'])
  journey(`${path} is sound`, async ({ page }) => {
    await page.goto(path)
    await expectSound(page)
  })

journey('a link to an event unfurls, and search engines find it', async ({ page, stage, request }) => {
  const t0 = new Date(Date.now() - 1400 * 86_400_000)
  const { eventSlug } = await stage.arrive(
    swiftPosition({
      t0,
      trigId: 1_700_014,
      stage: 'BAT',
      issuedAt: new Date(),
      raDeg: 80,
      decDeg: 20,
      errorRadiusDeg: 0.05,
    }),
  )
  await page.goto(`/events/${eventSlug}`)
  const card = await page.locator('meta[property="og:image"]').getAttribute('content')
  expect(card).toBe(`${stage.url}/events/${eventSlug}/card.png`)
  const picture = await request.get(card ?? '')
  expect(picture.headers()['content-type']).toBe('image/png')
  const bytes = await picture.body()
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
  await expect(page.locator('meta[property="og:description"]')).toHaveAttribute('content', /05h 20m/)
  const map = await (await request.get('/sitemap.xml')).text()
  expect(map).toContain(`<loc>${stage.url}/events/${eventSlug}</loc>`)
  expect(await (await request.get('/robots.txt')).text()).toContain(`Sitemap: ${stage.url}/sitemap.xml`)
})
