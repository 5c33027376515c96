import { DIALECTS } from '#domain/fits/dialects.ts'
import { writtenPicture } from '#domain/fits/written-fits.ts'
import { db } from '#server/db.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { expect, journey } from './journey.ts'

journey.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })

journey('files are sent and fill the form without scripts', async ({ page, stage, makeSomebody, signIn }) => {
  const t0 = new Date('2026-04-19T20:00:00Z')
  const place = { raDeg: 151.3374, decDeg: 49.0492, errorRadiusDeg: 0.05 }
  const { eventSlug } = await stage.arrive(
    swiftPosition({ t0, trigId: 2_620_001, stage: 'BAT', issuedAt: t0, ...place }),
  )
  const somebody = await makeSomebody()
  await signIn(page, somebody)
  await page.goto(`/observations/new?event=${eventSlug}`)
  await page.getByRole('link', { name: 'Send files on a page of their own' }).click()
  const picture = writtenPicture(
    { widthPx: 2000, heightPx: 1500 },
    { ...DIALECTS.astroImageJ, CRPIX1: 1000.5, CRPIX2: 750.5 },
    (x, y) => (x * 31 + y * 17) % 400,
  )
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer })
  await page
    .getByLabel('Files')
    .setInputFiles([
      file('a picture.fits', picture),
      file('b.svg', Buffer.from('<svg onload="alert(1)">')),
      file('c.fits', picture.subarray(0, 100_000)),
    ])
  await page.getByRole('button', { name: 'Send them' }).click()
  const refused = page.getByRole('alert')
  await expect(refused).toContainText('File 2 was not taken. This is none of the files we take')
  await expect(refused).toContainText('File 3 was not taken. The file ends before its end')
  await expect(page.getByText('a picture.fits')).toBeVisible()
  await expect(page.getByText(/Your files take 6(\.\d)? MB/)).toBeVisible()
  await page.screenshot({ path: 'test-results/files-without-scripts.png', fullPage: true })
  await page.getByRole('link', { name: 'Fill in from its header' }).click()
  await expect(page.getByLabel('Date and time')).toHaveValue('2026-04-29T20:25:29')
  await expect(page.getByLabel('Filter')).toHaveValue('V')
  await page.screenshot({ path: 'test-results/form-without-scripts.png' })
  await page.getByLabel('Limiting magnitude').fill('19')
  await page.getByLabel('It is right as it stands').check()
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(
    page.getByRole('img', { name: 'Picture a picture.fits, the position of the burst marked' }),
  ).toBeVisible()

  await page.getByRole('link', { name: 'Change it' }).click()
  await page.getByRole('link', { name: 'Send files on a page of their own' }).click()
  await page
    .getByLabel('Files')
    .setInputFiles([
      file('more.csv', Buffer.from('time,mag\n1,2\n')),
      file('wrong.csv', Buffer.from('a,b\n')),
    ])
  await page.getByRole('button', { name: 'Send them' }).click()
  await page.getByRole('button', { name: 'Remove wrong.csv' }).click()
  await expect(page.getByText('wrong.csv')).toHaveCount(0)
  await page.getByRole('link', { name: 'Go on to the form' }).click()
  await page.getByLabel('It is right as it stands').check()
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText('more.csv')).toBeVisible()
  const kept = await db().upload.findMany({ where: { userId: somebody.userId }, orderBy: { id: 'asc' } })
  expect(kept.map(it => [it.name, it.state, it.observationId !== null])).toEqual([
    ['a picture.fits', 'kept', true],
    ['more.csv', 'kept', true],
  ])
  // What another site's page posts, or a form that is none, is nothing.
  const posted = await page.request.post(`/observations/files/send?event=${eventSlug}`, {
    multipart: { files: { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n') } },
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  expect(posted.status()).toBe(400)
})
