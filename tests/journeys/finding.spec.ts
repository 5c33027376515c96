import { circularMessage } from '#tests/notices/circular.ts'
import { fermiTrigId } from '#tests/notices/gcn-time.ts'
import { fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import { expectSound } from './expect-sound.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

// Bursts of 2019, months from those of other journeys and at places of their own.
const DAY_MS = 86_400_000
let bursts = 0

async function someBursts(stage: Stage) {
  const t0 = new Date(Date.UTC(2019, 3, 1, 3) + 3 * DAY_MS * ++bursts)
  const wide = await stage.arrive(
    fermiPosition({ t0, stage: 'GND', raDeg: 301.25, decDeg: 61.5, errorRadiusDeg: 4 }),
  )
  const later = new Date(t0.getTime() + DAY_MS)
  const narrow = await stage.arrive(
    swiftPosition({
      t0: later,
      trigId: 1_920_000 + bursts,
      stage: 'BAT',
      issuedAt: later,
      raDeg: 302,
      decDeg: 62,
      errorRadiusDeg: 0.04,
    }),
  )
  await stage.arrive(
    circularMessage({
      id: 60_000 + bursts,
      createdOn: new Date(t0.getTime() + 3_600_000),
      subject: `Fermi trigger ${fermiTrigId(t0)}: a candelabrum in the field`,
      body: 'We saw a candelabrum, and nothing else.',
    }),
  )
  const day = t0.toISOString().slice(0, 10)
  return { t0, day, wide: wide.eventSlug, narrow: narrow.eventSlug, number: 60_000 + bursts }
}

journey(
  'events are found by filters, places and words, and every question is an address',
  async ({ page, stage }) => {
    const { day, wide, narrow } = await someBursts(stage)
    const lines = page.locator('[data-event]')
    const broken: string[] = []
    page.on('pageerror', error => broken.push(error.message))
    await page.goto(`/events?from=${day}`)
    await expect(page.getByLabel('From (UTC)')).toHaveValue(day)
    await page.getByLabel('To (UTC)').fill(new Date(Date.parse(day) + 2 * DAY_MS).toISOString().slice(0, 10))
    await page.getByLabel('Near').fill('20 06 00 +61 42 00')
    await page.getByLabel('Radius (degrees)').fill('3')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(lines).toHaveCount(2)
    await expect(page.getByRole('status').filter({ hasText: '2 events' })).toBeVisible()
    await page.getByRole('link', { name: /^Swift 1$/ }).click()
    await expect(page).toHaveURL(/mission=swift/)
    await expect(lines).toHaveCount(1)
    await expect(lines).toHaveAttribute('data-event', narrow ?? '')
    await expect(page.getByRole('link', { name: 'Mission: Swift' })).toBeVisible()
    const csv = await page.getByRole('link', { name: 'CSV' }).getAttribute('href')
    expect((await (await page.request.get(csv ?? '')).text()).split('\r\n')[1]).toContain(narrow)
    await page.getByRole('link', { name: /^Swift 1$/ }).click()
    // The form sends what the page says: first it must say so.
    await expect(lines).toHaveCount(2)
    await page.getByLabel('Order').selectOption('nearest')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(lines).toHaveCount(2)
    await expect(page.getByText('away').first()).toBeVisible()
    await page.getByRole('link', { name: 'Sky map' }).click()
    await expect(page.getByRole('img', { name: 'Where these events are' })).toBeVisible()
    await expect(page.locator('[data-lines] li')).toHaveCount(2)
    await expect(page.locator(`figure a[href="/events/${narrow}"] title`)).toHaveText(/^Swift \d+, 2\.4′$/)
    await expectSound(page)
    const address = page.url()
    await page.goto('/events')
    await page.goto(address)
    await expect(page.locator('[data-lines] li')).toHaveCount(2)

    await page.goto(`/events?q=candelabrum&from=${day}`)
    await expect(lines).toHaveCount(1)
    await expect(lines).toHaveAttribute('data-event', wide ?? '')
    await expectSound(page)
    await page.goto('/events?near=nobody+knows+this&maxErrorDeg=wide')
    await expect(page.getByRole('main').getByRole('alert')).toContainText('No event goes by that name')
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Error at most')
    await expectSound(page)
    expect(broken, 'what React found in the page is what it wrote').toEqual([])
  },
)

journey(
  'single keys go through the lines, open them, search, and tell of themselves',
  async ({ page, stage }) => {
    const { day } = await someBursts(stage)
    await page.goto(`/events?from=${day}`)
    const links = page.locator('[data-event] a')
    await expect(page.getByRole('button', { name: /^Keyboard shortcuts/ })).toBeVisible()
    await page.keyboard.press('j')
    await expect(links.first()).toBeFocused()
    await page.keyboard.press('j')
    await expect(links.nth(1)).toBeFocused()
    await page.keyboard.press('k')
    await expect(links.first()).toBeFocused()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toContainText('Next line')
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    const search = page.getByRole('searchbox', { name: 'Search' })
    await expect(search).toBeFocused()
    await page.keyboard.type('jo?')
    await expect(search).toHaveValue('jo?')
    await search.blur()
    await page.keyboard.press('j')
    await page.keyboard.press('o')
    await expect(page).toHaveURL(/\/events\/[a-z]/)
  },
)

journey(
  'circulars are searched, and those of one event read and taken as one',
  async ({ page, request, stage }) => {
    const { wide, number } = await someBursts(stage)
    await page.goto('/circulars')
    await page.getByRole('textbox', { name: 'About' }).fill(wide ?? '')
    await page.getByLabel('Search in subject').fill('candelabrum')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page.getByRole('row')).toHaveCount(2)
    await expectSound(page)
    await page.getByRole('link', { name: 'All circulars in full' }).click()
    await expect(page).toHaveURL(`/events/${wide}/circulars`)
    await expect(page.getByRole('region', { name: `GCN Circular ${number}` })).toContainText(
      'a candelabrum, and nothing else',
    )
    await expectSound(page)
    const text = await request.get(`/events/${wide}/circulars/text`)
    expect(await text.text()).toContain(`NUMBER:  ${number}`)
    const bibtex = await request.get(`/events/${wide}/circulars/citations`)
    expect(await bibtex.text()).toContain(`@article{gcn${number},`)
    const ris = await request.get(`/events/${wide}/circulars/citations?format=ris`)
    expect(ris.headers()['content-type']).toContain('application/x-research-info-systems')
    expect((await request.get('/events/fermi-1/circulars/text')).status()).toBe(404)
  },
)

journey('statistics are drawn and stand in tables', async ({ page, stage }) => {
  await someBursts(stage)
  await page.goto('/statistics')
  await expect(page.getByRole('img', { name: 'Error sizes' })).toBeVisible()
  await page.getByText('As a table').nth(1).click()
  await expect(page.getByRole('cell').first()).toBeAttached()
  await expectSound(page)
})

journey.describe('without scripts, on a phone', () => {
  journey.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })

  journey('the same form asks the same questions', async ({ page, stage }) => {
    const { narrow } = await someBursts(stage)
    await page.goto('/events')
    await page.getByText('More filters', { exact: true }).click()
    await page.getByLabel('Near').fill(narrow ?? '')
    await page.getByLabel('Error radius at most').fill('0.1')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page.locator(`[data-event="${narrow}"]`)).toBeVisible()
    await page.getByText('Narrow down').click()
    await page
      .getByRole('navigation', { name: 'Mission', exact: true })
      .getByRole('link', { name: /^Swift/ })
      .click()
    await expect(page.locator(`[data-event="${narrow}"]`)).toContainText('away')
    await expect(page.getByRole('link', { name: 'Mission: Swift' })).toBeVisible()
    await page.getByRole('link', { name: 'Take all away' }).click()
    await expect(page).toHaveURL('/events')
  })
})
