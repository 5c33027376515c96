import { db } from '#server/db.ts'
import { seriousFaults } from './expect-sound.ts'
import { expect, journey } from './journey.ts'

journey(
  'a site is found on the map, its horizon drawn, and a rule waits for it',
  async ({ page, makeSomebody, signIn }) => {
    const somebody = await makeSomebody()
    const where = { userId: somebody.userId }
    await signIn(page, somebody)
    await page.goto('/account')
    await page.getByRole('link', { name: 'Sites and instruments' }).click()
    await page.getByRole('link', { name: 'New site' }).click()
    // South of the equator, east of Greenwich: three clicks, each nearer.
    const map = page.getByRole('button', { name: /Map of the world/ })
    for (let click = 0; click < 3; click++) {
      await map.click({ position: click === 0 ? { x: 330, y: 127 } : { x: 170, y: 85 } })
      await expect(page.getByLabel('Latitude')).toHaveValue(/^-4\d\.\d{4}$/)
    }
    await page.getByLabel('Name of the place').fill('Tekapo')
    const chart = page.getByRole('img', { name: /horizon all round/ })
    await chart.scrollIntoViewIfNeeded()
    const box = await chart.boundingBox()
    if (!box) throw new Error('the chart is not there')
    await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.5)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.35, box.y + box.height * 0.5, { steps: 12 })
    await page.mouse.up()
    await expect(page.getByLabel('Horizon', { exact: true })).toHaveValue(/^90 30$/m)
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Keep this site' }).click()
    await expect(page.getByText('The site is kept.')).toBeVisible()
    const site = await db().site.findFirstOrThrow({ where })
    expect(site.timeZone).toBe('Pacific/Auckland')
    expect(site.horizon).toContainEqual({ azimuthDeg: 100, altitudeDeg: 30 })

    await page.getByRole('link', { name: 'New instrument' }).click()
    await page.getByRole('link', { name: 'ZWO Seestar S50' }).click()
    await page.getByRole('button', { name: 'Keep this instrument' }).click()
    await expect(page.getByText('field 1.28° × 0.72°')).toBeVisible()

    await page.goto('/rules/new?preset=seestar')
    await page.getByRole('checkbox', { name: 'Tekapo' }).check()
    await page.getByLabel('Instrument').selectOption({ label: 'ZWO Seestar S50' })
    await page.getByLabel('From', { exact: true }).fill('23:00')
    await page.getByLabel('To', { exact: true }).fill('06:30')
    await page.getByRole('button', { name: 'What would it have sent?' }).click()
    await expect(page.locator('[data-preview]')).toContainText('In the last 90 days')
    await expect(page.getByRole('checkbox', { name: 'Tekapo' })).toBeChecked()
    await page.getByRole('button', { name: 'Start these alerts' }).click()
    await expect(page.getByText('23:00 to 06:30')).toBeVisible()
    expect(await db().rule.findFirstOrThrow({ where })).toMatchObject({
      siteIds: [site.id],
      verdict: 'now-or-tonight',
      quiet: { fromMinute: 1380, toMinute: 390 },
    })

    await page.goto(`/sites/${site.id}`)
    await page.getByText('Forget this site').click()
    await page.getByRole('button', { name: 'Yes, forget it' }).click()
    await expect(page.getByText('The site is forgotten.')).toBeVisible()
    expect(await db().rule.findFirstOrThrow({ where })).toMatchObject({ siteIds: [] })
  },
)

journey('somebody else’s sites and instruments are not there', async ({ page, makeSomebody, signIn }) => {
  const [owner, other] = [await makeSomebody(), await makeSomebody()]
  const place = { name: 'Theirs', latDeg: 1, lonDeg: 1, timeZone: 'UTC' }
  const site = await db().site.create({ data: { ...place, userId: owner.userId } })
  const instrument = await db().instrument.create({ data: { name: 'Theirs', userId: owner.userId } })
  await signIn(page, other)
  expect((await page.goto(`/sites/${site.id}`))?.status()).toBe(404)
  expect((await page.goto(`/sites/instruments/${instrument.id}`))?.status()).toBe(404)
  await page.goto('/rules/new')
  await page
    .locator('form')
    .filter({ has: page.getByRole('button', { name: 'Start these alerts' }) })
    .evaluate((form, id) => {
      const field = document.createElement('input')
      field.type = 'hidden'
      field.name = 'siteIds'
      field.value = String(id)
      form.append(field)
    }, site.id)
  await page.getByRole('button', { name: 'Start these alerts' }).click()
  await expect(page.getByRole('alert').filter({ has: page.getByRole('list') })).toContainText('is not yours')
  expect(await db().rule.count({ where: { userId: other.userId } })).toBe(0)
})
