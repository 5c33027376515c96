import { fermiAlert, fermiPosition } from '#tests/notices/templates.ts'
import { expect, journey } from './journey.ts'

journey(
  'a new burst appears on the first page without a reload, and its page grows with it',
  async ({ page, stage }) => {
    const t0 = new Date(Date.now() - 5_000)
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const { eventSlug } = await stage.arrive(fermiAlert({ t0 }))
    const link = page.locator(`main a[href="/events/${eventSlug}"]`).first()
    await expect(link).toBeVisible()
    await link.click()
    await expect(page).toHaveURL(`/events/${eventSlug}`)
    await expect(page.getByText('No position yet').first()).toBeVisible()
    await stage.arrive(
      fermiPosition({ t0, stage: 'FLT', raDeg: 141.2, decDeg: -20.917, errorRadiusDeg: 8.3 }),
    )
    await expect(page.getByText('No position yet')).toHaveCount(0)
  },
)
