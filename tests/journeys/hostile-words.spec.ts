import type { Page } from '@playwright/test'
import { DIALECTS } from '#domain/fits/dialects.ts'
import { writtenPicture } from '#domain/fits/written-fits.ts'
import { Observation } from '#domain/observations/observation.ts'
import { keepClaim } from '#server/claims.ts'
import { foundClub } from '#server/clubs.ts'
import { writeComment } from '#server/comments.ts'
import { db } from '#server/db.ts'
import { makeObservation } from '#server/observations.ts'
import { settleUpload } from '#server/settle-upload.ts'
import { appendPiece, attachUploads, beginUpload } from '#server/uploads.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { expect, journey } from './journey.ts'

/** Words that would run where a page took them for its own; `ran` is what they would call. */
const HOSTILE = [
  '<script>ran(1)</script>',
  '<img src=x onerror=ran(2)>',
  '"><svg onload=ran(3)>',
  "'onmouseover=ran(4) x='",
  '</title><body onload=ran(5)>',
  'javascript:ran(6)',
  '</script><script>ran(7)</script>',
  '{{constructor.constructor("ran(8)")()}}${ran(8)}',
  '<iframe srcdoc="<script>parent.ran(9)</script>">',
  '<a href="javascript:ran(10)">x</a>',
  '<math><mtext><table><mglyph><style><img src=x onerror=ran(11)>',
  '\u003Cdetails open ontoggle=ran(12)\u003E',
] as const

const MARKDOWN = [
  ...HOSTILE,
  '[x](javascript:ran(20))',
  '[x](data:text/html,<script>ran(21)</script>)',
  '![x](x" onerror="ran(22))',
  '[x]: javascript:ran(23)\n[x]',
  '<javascript:ran(24)>',
  '```html\n<script>ran(25)</script>\n```',
  '`<img src=x onerror=ran(26)>`',
].join('\n\n')

/** Counts what ran, and what the policy had to keep from running. */
async function watch(page: Page): Promise<string[]> {
  const seen: string[] = []
  await page.exposeFunction('ran', (what: unknown) => void seen.push(`ran ${String(what)}`))
  await page.exposeFunction('blocked', (what: string) => void seen.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', violation => {
      const report: unknown = Reflect.get(window, 'blocked')
      if (typeof report === 'function')
        report(`${violation.violatedDirective} ${violation.blockedURI} ${violation.sample}`)
    })
  })
  page.on('dialog', dialog => {
    seen.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  return seen
}

/** Elements and attributes that no page of ours has: had they come from words, a laxer policy would run them. */
const foreign = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap(element => {
      const names = [...element.attributes].filter(
        it =>
          it.name.startsWith('on') ||
          it.name === 'srcdoc' ||
          (/^\s*(javascript|data:text)/i.test(it.value) &&
            ['href', 'src', 'action', 'xlink:href', 'formaction'].includes(it.name)),
      )
      const isForeign = ['IFRAME', 'OBJECT', 'EMBED', 'MATH', 'MGLYPH', 'BASE'].includes(
        element.tagName.toUpperCase(),
      )
      return isForeign || names.length > 0 ? [element.outerHTML.slice(0, 200)] : []
    }),
  )

journey(
  'nothing that people write runs: every field, file name and FITS header',
  async ({ page, stage, makeSomebody, signIn }) => {
    journey.slow()
    const t0 = new Date('2021-02-03T20:00:00Z')
    const place = { raDeg: 151.3374, decDeg: 49.0492, errorRadiusDeg: 0.05 }
    const { eventSlug } = await stage.arrive(
      swiftPosition({ t0, trigId: 2_630_001, stage: 'BAT', issuedAt: t0, ...place }),
    )
    const slug = eventSlug ?? ''
    const [somebody, keeper] = [await makeSomebody(), await makeSomebody('MAINTAINER')]
    const { userId } = somebody
    const owner = await db().user.update({
      where: { id: userId },
      data: {
        name: HOSTILE[1],
        affiliation: HOSTILE.join(' ').slice(0, 160),
        isPublicObserver: true,
        showsInstruments: true,
        sites: { create: { name: HOSTILE[0], latDeg: 48, lonDeg: 2, timeZone: 'UTC', sharing: 'exact' } },
        instruments: { create: { name: HOSTILE[2], filters: [HOSTILE[3].slice(0, 20)] } },
        rules: { create: { name: HOSTILE[4], missions: [], kinds: [] } },
      },
      include: { sites: true, instruments: true },
    })
    const [site, instrument] = [owner.sites[0]?.id ?? null, owner.instruments[0]?.id ?? null]
    const note = HOSTILE.join(' ')
    await keepClaim(userId, slug, { state: 'observing', siteId: site, note: note.slice(0, 200), field: null })
    const comment = await writeComment(userId, slug, MARKDOWN.slice(0, 2000), new Date())
    if (!comment.ok) throw new Error(comment.why)
    const club = await foundClub(userId, { name: HOSTILE[1], about: MARKDOWN.slice(0, 1000) }, new Date())
    if (!club.ok) throw new Error(club.why)
    const ids: number[] = []
    for (const [i, words] of HOSTILE.entries()) {
      const text = (most: number) => words.slice(0, most)
      const report = Observation.parse({
        startAt: new Date(t0.getTime() + 3_600_000 + i * 60_000),
        exposureSeconds: 30,
        exposureCount: 1,
        filter: text(20),
        mag: i % 2 ? 17 : null,
        magError: null,
        limitingMag: 18 + i / 10,
        limitingMagSigma: 5,
        magSystem: 'AB',
        catalogue: text(60),
        isExtinctionCorrected: false,
        raDeg: null,
        decDeg: null,
        positionErrorArcsec: null,
        seeingArcsec: null,
        conditions: text(200),
        fieldRaDeg: null,
        fieldDecDeg: null,
        fieldWidthDeg: null,
        fieldHeightDeg: null,
        telescope: text(80),
        notes: MARKDOWN,
        licence: 'CC-BY-4.0',
      })
      const made = await makeObservation(
        userId,
        slug,
        { ...report, siteId: site, instrumentId: instrument, coObservers: [text(80)] },
        'published',
      )
      if (!made.ok) throw new Error(made.why)
      ids.push(made.id)
      await attachUploads(userId, made.id, [await upload(userId, words)])
    }
    // One that waits to be part of the next.
    await upload(userId, HOSTILE[1])

    const seen = await watch(page)
    const look = async (path: string, isFound = true) => {
      const answer = await page.goto(path)
      expect([path, answer?.ok()]).toEqual([path, isFound])
      expect([path, await foreign(page)]).toEqual([path, []])
    }
    const own = [
      '/account',
      '/sites',
      '/rules',
      `/observations/new?event=${slug}`,
      `/observations/files?event=${slug}`,
      `/observations/circular?event=${slug}`,
      `/observations/many?event=${slug}`,
    ]
    const forAll = [
      `/events/${slug}`,
      '/observations',
      `/observations?observer=${userId}`,
      `/observers/${userId}`,
      '/clubs',
      `/clubs/${club.id}`,
      `/comments/${comment.id}`,
      ...ids.map(id => `/observations/${id}`),
    ]
    for (const path of forAll) await look(path)
    for (const words of HOSTILE) {
      const query = new URLSearchParams({
        event: words,
        filter: words,
        observer: words,
        refused: words,
        fill: words,
      })
      await look(`/observations?${query}`)
    }
    await signIn(page, somebody)
    for (const path of [...own, ...ids.slice(0, 3).map(id => `/observations/${id}/edit`)]) await look(path)
    await page.goto(
      `/observations/files?${new URLSearchParams({ event: slug, refused: `1.${HOSTILE[0]} ${HOSTILE[1]}` })}`,
    )
    expect(await foreign(page)).toEqual([])
    // A name that has not left the computer yet is drawn by the browser alone.
    await page.goto(`/observations/new?event=${slug}`)
    await page.getByLabel('Choose files').setInputFiles(
      HOSTILE.map(words => ({
        name: `${words}.svg`,
        mimeType: 'image/svg+xml',
        buffer: Buffer.from(`<svg>${words}</svg>`),
      })),
    )
    await expect(
      page.getByRole('listitem').filter({ hasText: 'This is none of the files we take' }),
    ).toHaveCount(HOSTILE.length)
    expect(await foreign(page)).toEqual([])
    await page.context().clearCookies()
    await signIn(page, keeper)
    await look(`/maintainer/people/${userId}`)
    await look(`/observations/${ids[0]}`)
    expect(seen).toEqual([])
    // What is handed out is never taken for a page.
    for (const format of ['csv', 'json', 'vot', 'aavso']) {
      const answer = await page.request.get(`/events/${slug}/observations/${format}`)
      expect(answer.status()).toBe(200)
      expect(answer.headers()['content-type']).not.toMatch(/html|svg/)
      expect(answer.headers()['x-content-type-options']).toBe('nosniff')
    }
  },
)

async function upload(userId: number, words: string): Promise<number> {
  const text = words.slice(0, 60)
  const cards = {
    ...DIALECTS.astroImageJ,
    OBJECT: text,
    FILTER: text,
    TELESCOP: text,
    INSTRUME: text,
    OBSERVER: text,
    SWCREATE: text,
    SITELAT: text,
    'DATE-OBS': text,
  }
  const bytes = writtenPicture({ widthPx: 64, heightPx: 48 }, cards, (x, y) => x * y)
  const begun = await beginUpload(userId, { name: `${words}.fits`, sizeBytes: bytes.length })
  if (!begun.ok) throw new Error(begun.why)
  await appendPiece(begun, 0, bytes)
  const settled = await settleUpload(begun.id)
  if (!settled.ok) throw new Error(settled.why)
  return begun.id
}
