import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { Upload } from 'tus-js-client'
import { sessionCookie } from '#app/_auth/cookies.ts'
import { sealSession } from '#app/_auth/seal.ts'
import { freePort } from '#dev/ports.ts'
import { DIALECTS } from '#domain/fits/dialects.ts'
import { type Cards, writtenPicture } from '#domain/fits/written-fits.ts'
import { db, pool } from '#server/db.ts'
import { env } from '#server/env.ts'
import { openSession } from '#server/sessions.ts'
import { looseUploads } from '#server/uploads.ts'
import { HOSTILE_FILES } from '#tests/hostile-files.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { expectSound } from './expect-sound.ts'
import { expect, journey } from './journey.ts'
import { startSite } from './site-process.ts'
import type { Stage } from './stage.ts'

const place = { raDeg: 151.3374, decDeg: 49.0492 }

async function arrive(stage: Stage, trigId: number): Promise<string> {
  const t0 = new Date(Date.UTC(2022, 3, 6, 20) - (trigId % 100) * 40 * 86_400_000)
  const notice = swiftPosition({ t0, trigId, stage: 'BAT', issuedAt: t0, ...place, errorRadiusDeg: 0.05 })
  return (await stage.arrive(notice)).eventSlug ?? ''
}

const cookieOf = async (userId: number) =>
  `${sessionCookie().name}=${await sealSession(await openSession(userId, new Date()))}`

const sumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const filesKept = () =>
  readdirSync(env().FILES_FOLDER, { recursive: true, encoding: 'utf8' }).filter(it =>
    /[0-9a-f]{64}$/.test(it),
  )

/** A picture of its own for each test, 6 MB. */
function large(seed: number): Buffer {
  return writtenPicture(
    { widthPx: 2000, heightPx: 1500 },
    DIALECTS.astroImageJ,
    (x, y) => (x * y + seed) % 9973,
  )
}

/** A site of its own, that can be killed and comes back at the same address. */
const mortal = journey.extend<{
  site: { url: string; kill: () => Promise<void>; revive: () => Promise<void> }
}>({
  // It needs the settings of the stage.
  site: async ({ stage: _stage }, use) => {
    const port = await freePort()
    let site = await startSite(port)
    await use({
      url: `http://127.0.0.1:${port}`,
      kill: () => site.kill(),
      async revive() {
        site = await startSite(port)
      },
    })
    await site.stop()
  },
})

mortal('killed between two pieces, the server goes on where it was', async ({ makeSomebody, site }) => {
  const { userId } = await makeSomebody()
  const bytes = large(1)
  let isKilled = false
  const address = await new Promise<string | null>((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `${site.url}/api/uploads`,
      chunkSize: 1_000_000,
      metadata: { filename: 'stack.fits' },
      retryDelays: Array.from({ length: 60 }, () => 500),
      onBeforeRequest: async request => request.setHeader('cookie', await cookieOf(userId)),
      onChunkComplete: (_, sent) => {
        if (isKilled || sent < 3_000_000) return
        isKilled = true
        void site.kill().then(site.revive)
      },
      onError: reject,
      onSuccess: () => resolve(upload.url),
    })
    upload.start()
  })
  expect(isKilled).toBe(true)
  const [kept, ...others] = await looseUploads(userId)
  expect(others).toEqual([])
  expect(kept).toMatchObject({ state: 'kept', name: 'stack.fits', kind: 'fits', sha256: sumOf(bytes) })
  expect(address).toBe(`${site.url}/api/uploads/${kept?.id}`)
})

mortal(
  'killed in the middle of a piece, what was kept need not come again',
  async ({ makeSomebody, site }) => {
    const { userId } = await makeSomebody()
    const cookie = await cookieOf(userId)
    const bytes = large(2)
    const tus = { 'tus-resumable': '1.0.0', cookie }
    const begun = await fetch(`${site.url}/api/uploads`, {
      method: 'POST',
      headers: { ...tus, 'upload-length': String(bytes.length) },
    })
    const address = site.url + (begun.headers.get('location') ?? '')
    const patch = (offset: number, body: ReadableStream | Buffer) =>
      fetch(address, {
        method: 'PATCH',
        headers: {
          ...tus,
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(offset),
        },
        body: body as RequestInit['body'] & object,
        duplex: 'half',
      } as RequestInit)
    const offset = async () =>
      Number((await fetch(address, { method: 'HEAD', headers: tus })).headers.get('upload-offset'))

    // A body that never ends.
    const halting = new ReadableStream({
      start: it => it.enqueue(new Uint8Array(bytes.subarray(0, 3_500_000))),
    })
    const broken = patch(0, halting).then(
      () => 'answered',
      () => 'broken',
    )
    await expect.poll(offset).toBeGreaterThanOrEqual(3 * 1024 * 1024)
    await site.kill()
    expect(await broken).toBe('broken')
    await site.revive()
    // The connection that was kept open to the killed one breaks with the first request.
    let at = 0
    await expect(async () => {
      at = await offset()
    }).toPass()
    expect(at).toBeGreaterThanOrEqual(3 * 1024 * 1024)
    expect(at).toBeLessThanOrEqual(3_500_000)
    // A piece from elsewhere is not taken, however long it is, and its sender learns so.
    expect((await patch(at - 5, bytes.subarray(at - 5))).status).toBe(409)
    const rest = await patch(at, bytes.subarray(at))
    expect([rest.status, rest.headers.get('upload-offset')]).toEqual([204, String(bytes.length)])
    expect(await looseUploads(userId)).toMatchObject([{ state: 'kept', sha256: sumOf(bytes) }])
    const original = await fetch(address.replace('/api', '').concat('/original'), { headers: { cookie } })
    expect(sumOf(Buffer.from(await original.arrayBuffer()))).toBe(sumOf(bytes))
    const { rows } = await pool().query(
      'select 1 from upload_parts p join uploads u on u.id = p.upload_id where u.user_id = $1',
      [userId],
    )
    expect(rows).toEqual([])
  },
)

journey(
  'whoever does not speak tus, comes from elsewhere or is nobody gets nothing',
  async ({ stage, makeSomebody }) => {
    const { userId } = await makeSomebody()
    const cookie = await cookieOf(userId)
    const post = (headers: Record<string, string>) =>
      fetch(`${stage.url}/api/uploads`, { method: 'POST', headers: { 'upload-length': '10', ...headers } })
    expect((await post({ cookie })).status).toBe(412)
    expect((await post({ 'tus-resumable': '1.0.0' })).status).toBe(401)
    const told = await fetch(`${stage.url}/api/uploads`, { method: 'OPTIONS' })
    expect(told.headers.get('tus-extension')).toBe('creation,checksum,expiration,termination')
    expect(told.headers.get('access-control-allow-origin')).toBeNull()
    const huge = await post({ cookie, 'tus-resumable': '1.0.0', 'upload-length': '70000000' })
    expect([huge.status, await huge.text()]).toEqual([413, 'A file may have up to 64 MB.'])
    const begun = await post({ cookie, 'tus-resumable': '1.0.0' })
    const spoiled = await fetch(stage.url + (begun.headers.get('location') ?? ''), {
      method: 'PATCH',
      headers: {
        cookie,
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '0',
        'upload-checksum': `sha1 ${createHash('sha1').update('other').digest('base64')}`,
      },
      body: '0123456789',
    })
    expect(spoiled.status).toBe(460)
    expect(await looseUploads(userId)).toMatchObject([{ receivedBytes: 0 }])
  },
)

const fitsFile = (name: string, cards: Cards) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: writtenPicture({ widthPx: 64, heightPx: 48 }, cards, (x, y) => (x * 31 + y * 17) % 400),
})

const FILLED: [keyof typeof DIALECTS, Record<string, string>][] = [
  [
    'seestar',
    {
      'Date and time': '2026-05-13T22:48:35',
      'Number of exposures': '187',
      'Each of': '10',
      Filter: 'IRCUT',
    },
  ],
  ['asiair', { 'Date and time': '2026-02-18T22:30:15', 'Number of exposures': '1', 'Each of': '120' }],
  ['nina', { 'Date and time': '2026-08-15T06:02:11', 'Each of': '180', Filter: 'R' }],
  [
    'maxim',
    { 'Date and time': '2026-07-04T14:03:03', 'Number of exposures': '10', 'Each of': '60', Filter: 'Rc' },
  ],
  ['astroImageJ', { 'Date and time': '2026-04-29T20:25:29', 'Each of': '60', Filter: 'V' }],
]

for (const [device, viewport] of [
  ['a desk', { width: 1280, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  journey.describe(`on ${device}`, () => {
    journey.use({ viewport })

    journey(
      'a header fills the form, the picture shows where the burst was',
      async ({ page, stage, makeSomebody, signIn, request }) => {
        const slug = await arrive(stage, device === 'a desk' ? 2_600_001 : 2_600_002)
        const somebody = await makeSomebody()
        const site = await db().site.create({
          data: {
            userId: somebody.userId,
            name: 'Garden',
            latDeg: 48.86,
            lonDeg: -2.34,
            timeZone: 'Europe/Paris',
          },
        })
        await signIn(page, somebody)
        await page.goto(`/observations/new?event=${slug}`)
        const choose = page.getByLabel('Choose files')
        for (const [dialect, wanted] of FILLED) {
          await choose.setInputFiles(fitsFile(`${dialect}.fits`, DIALECTS[dialect]))
          const line = page.getByRole('listitem').filter({ hasText: `${dialect}.fits` })
          await line.getByRole('button', { name: 'Fill in from its header' }).click()
          for (const [label, value] of Object.entries(wanted))
            await expect(page.getByLabel(label, { exact: true })).toHaveValue(value)
          if (dialect !== 'astroImageJ') {
            await line.getByRole('button', { name: `Remove ${dialect}.fits` }).click()
            await expect(line).toHaveCount(0)
          }
        }
        await expect(page.getByRole('combobox', { name: 'Site' })).toHaveValue(String(site.id))
        await expect.poll(() => looseUploads(somebody.userId).then(it => it.length)).toBe(1)
        await expectSound(page)
        await page.screenshot({
          path: `test-results/upload-form-${device.replace(' ', '-')}.png`,
          fullPage: true,
        })

        await page.getByLabel('Limiting magnitude').fill('19')
        await page.getByLabel('It is right as it stands').check()
        await page.getByRole('button', { name: 'Publish' }).click()
        const picture = page.getByRole('img', {
          name: 'Picture astroImageJ.fits, the position of the burst marked',
        })
        await expect(picture).toBeVisible()
        await expectSound(page)
        await page.screenshot({
          path: `test-results/upload-shown-${device.replace(' ', '-')}.png`,
          fullPage: true,
        })

        // Everybody sees the picture; the original tells where the garden is.
        const [upload] = await db().upload.findMany({ where: { userId: somebody.userId } })
        const open = async (part: string) => (await request.get(`/uploads/${upload?.id}/${part}`)).status()
        expect([await open('shown'), await open('original')]).toEqual([200, 404])
        await db().site.update({ where: { id: site.id }, data: { sharing: 'exact' } })
        const original = await request.get(`/uploads/${upload?.id}/original`)
        expect(original.headers()['content-disposition']).toBe(
          `attachment; filename="afterglow-${upload?.id}.fits"`,
        )
        expect(sumOf(await original.body())).toBe(upload?.fileKey)
      },
    )
  })
}

journey('a wrong file gets its sentence, and no name runs', async ({ page, stage, makeSomebody, signIn }) => {
  const slug = await arrive(stage, 2_600_003)
  const somebody = await makeSomebody()
  await signIn(page, somebody)
  let isAlerted = false
  page.on('dialog', dialog => {
    isAlerted = true
    void dialog.dismiss()
  })
  await page.goto(`/observations/new?event=${slug}`)
  const wrong = new Map(HOSTILE_FILES.map(([name, why, make]) => [name, { why, make }]))
  const files: [string, string][] = [
    ['an SVG with a script', 'This is none of the files we take'],
    ['a PNG that claims 50,000 squared', 'A picture may have up to 100 megapixels.'],
    ['a gzip bomb', 'larger than a picture of 100 megapixels'],
    ['FITS cut off', 'The file ends before its end'],
    ['a PNG before an archive', 'Behind this picture stands something else'],
  ]
  await page.getByLabel('Choose files').setInputFiles(
    files.map(([name]) => ({
      name: `${name}<img src=x onerror=alert(1)>.png`,
      mimeType: 'image/png',
      buffer: wrong.get(name)?.make() ?? Buffer.alloc(0),
    })),
  )
  for (const [name, sentence] of files)
    await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText(sentence)
  expect(await looseUploads(somebody.userId)).toEqual([])
  // Other journeys keep files of their own meanwhile.
  const sums = files.map(([name]) => sumOf(wrong.get(name)?.make() ?? Buffer.alloc(0)))
  expect(filesKept().filter(it => sums.includes(basename(it)))).toEqual([])

  const cards = {
    ...DIALECTS.nina,
    OBJECT: '<img src=x onerror=alert(1)>',
    FILTER: '"><script>alert(2)</script>',
  }
  await page.getByLabel('Choose files').setInputFiles(fitsFile('<script>alert(3)</script>.fits', cards))
  const line = page.getByRole('listitem').filter({ hasText: '<script>alert(3)</script>.fits' })
  await expect(line).toContainText('Is here')
  await expect(page.getByLabel('Filter')).toHaveValue('"><script>alert(2)</')
  await page.reload()
  await expect(page.getByText('script>.fits', { exact: true })).toBeVisible()
  expect(isAlerted).toBe(false)
})
