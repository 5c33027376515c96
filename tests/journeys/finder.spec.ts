import { PNG } from 'pngjs'
import { fermiPosition } from '#tests/notices/templates.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

let bursts = 0

/** Nearly a year before the bursts of other journeys, days apart: in Taurus, half a degree uncertain. */
async function burst(stage: Stage): Promise<string> {
  bursts += 1
  const t0 = new Date(Math.floor((Date.now() - (320 + 3 * bursts) * 86_400_000) / 1000) * 1000)
  const { eventSlug } = await stage.arrive(
    fermiPosition({ stage: 'GND', t0, raDeg: 56.87, decDeg: 24.1, errorRadiusDeg: 1.2, duration: 'Long' }),
  )
  if (!eventSlug) throw new Error('the notice made no event')
  return eventSlug
}

journey('a finder chart is on the page, and comes along as SVG, PNG and PDF', async ({ page, stage }) => {
  const slug = await burst(stage)
  await page.goto(`/events/${slug}?field=1.5x1`)
  const section = page.locator('#finder-chart')
  await expect(section.getByRole('img', { name: /^Finder chart of / })).toBeVisible()
  await expect(section.locator('svg text', { hasText: 'field 1.50° × 1.00°' })).toHaveCount(1)
  await section.locator('summary').click()
  // Alcyone is the brightest there.
  await expect(section.getByRole('row').nth(1)).toContainText('2.9')
  const files = [
    ['SVG', 'image/svg+xml'],
    ['PNG', 'image/png'],
    ['PDF to print', 'application/pdf'],
    ['PNG for red light', 'image/png'],
    ['SVG, black on white', 'image/svg+xml'],
  ] as const
  for (const [name, type] of files) {
    const href = await section.getByRole('link', { name, exact: true }).getAttribute('href')
    expect(href).toContain('field=1.5x1')
    const answer = await page.request.get(href ?? '')
    expect(answer.status()).toBe(200)
    expect(answer.headers()['content-type']).toContain(type)
  }
  const red = PNG.sync.read(
    await (await page.request.get(`/events/${slug}/finder.png?field=1.5x1&ink=red`)).body(),
  )
  expect([red.width, red.height]).toEqual([1280, 1496])
  const { data } = red
  expect(data.some((value, i) => i % 4 === 0 && value > 200)).toBe(true)
  // Nothing but red light.
  expect(data.some((value, i) => (i % 4 === 1 || i % 4 === 2) && value > 0)).toBe(false)
  const pdf = await (await page.request.get(`/events/${slug}/finder.pdf`)).body()
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect((await page.request.get('/events/no-such-event/finder.pdf')).status()).toBe(404)
})
