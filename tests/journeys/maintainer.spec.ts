import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { db } from '#server/db.ts'
import { fermiAlert } from '#tests/notices/templates.ts'
import { expect, journey } from './journey.ts'

const run = promisify(execFile)
const program = fileURLToPath(new URL('../../dev/maintainer.ts', import.meta.url))
const maintainer = (...words: string[]) => run(process.execPath, ['--no-warnings', program, ...words])

journey(
  'the maintainer’s page is not there for anybody else, and the first is appointed from a shell',
  async ({ page, makeSomebody, signIn }) => {
    const somebody = await makeSomebody()
    expect((await page.goto('/maintainer'))?.status()).toBe(404)
    await signIn(page, somebody)
    await expect(page).toHaveURL('/rules')
    expect((await page.goto('/maintainer'))?.status()).toBe(404)
    await expect(page.getByRole('link', { name: 'Maintainer' })).toHaveCount(0)

    await maintainer('grant', somebody.email)
    expect((await page.goto('/maintainer'))?.status()).toBe(200)
    await maintainer('revoke', somebody.email)
    expect((await page.goto('/maintainer'))?.status()).toBe(404)
  },
)

journey('sending is held and released', async ({ page, stage, makeSomebody, signIn }) => {
  const [keeper, reader] = [await makeSomebody('MAINTAINER'), await makeSomebody()]
  await db().rule.create({ data: { name: 'Everything', userId: reader.userId } })
  await signIn(page, keeper)
  await page.goto('/maintainer')
  await page.getByRole('button', { name: 'Hold all sending' }).click()
  await expect(page.getByRole('heading', { name: 'Sending is held' })).toBeVisible()

  await stage.arrive(fermiAlert({ t0: new Date(Date.now() - 5_000) }))
  await expect.poll(() => db().delivery.count({ where: { userId: reader.userId, sentAt: null } })).toBe(1)
  await page.reload()
  const owed = page.getByRole('definition').first()
  await expect(owed).not.toHaveText('0')
  expect(stage.mailsTo(reader.email)).toHaveLength(0)

  await page.getByRole('button', { name: 'Release sending' }).click()
  await expect(page.getByRole('heading', { name: 'Sending is on' })).toBeVisible()
  await stage.mailTo(reader.email)
  expect(stage.mailsTo(reader.email)).toHaveLength(1)
})

journey(
  'a notice that cannot be read is shown to the maintainer, with the reason',
  async ({ page, stage, makeSomebody, signIn }) => {
    const bytes = Buffer.from('<voe:VOEvent ivorn="ivo://example/broken"><Who>')
    const { noticeId, outcome } = await stage.arrive({ topic: 'gcn.classic.voevent.FERMI_GBM_ALERT', bytes })
    expect(outcome).toBe('unreadable')
    const { why } = await db().notice.findUniqueOrThrow({ where: { id: noticeId ?? 0 } })
    await signIn(page, await makeSomebody('MAINTAINER'))
    await expect(page).toHaveURL('/rules')
    await page.getByRole('link', { name: 'Maintainer' }).click()
    await expect(page.getByText(why ?? 'a reason')).toBeVisible()
    await page.getByRole('link', { name: `Notice ${noticeId}` }).click()
    await expect(page).toHaveURL(`/notices/${noticeId}`)
    expect((await maintainer('unreadable')).stdout).toContain(`${noticeId}\t`)
  },
)
