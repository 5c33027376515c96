import { pool } from '#server/db.ts'
import { suppress } from '#server/suppressions.ts'
import { expectSound } from './expect-sound.ts'
import { expect, journey } from './journey.ts'

const stop = (userId: number) =>
  suppress(pool(), userId, { kind: 'hard', status: '5.1.1', since: new Date('2026-11-21T02:12:44Z') })

journey.describe('without scripts', () => {
  journey.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })

  journey(
    'whom no mail reaches sees it on every page, and a mail that arrives switches mails on again',
    async ({ page, stage, makeSomebody, signIn, anotherBrowser }) => {
      const somebody = await makeSomebody()
      await signIn(page, somebody)
      await expect(page.getByText('No mail reaches you.')).toHaveCount(0)
      await stop(somebody.userId)
      await page.goto('/events')
      await page.getByRole('link', { name: 'See why' }).click()
      await expect(page.getByRole('heading', { name: 'No mail reaches you' })).toBeVisible()
      await expect(page.getByText('Since 2026-11-21 02:12 UTC your mailbox refuses')).toBeVisible()
      await page.getByRole('button', { name: 'Send me a mail to try' }).click()
      await expect(page.getByText(`A mail is on its way to ${somebody.email}.`)).toBeVisible()
      const mail = await stage.mailTo(somebody.email)
      expect(mail.subject).toBe('Mail from Afterglow again')
      const link = /http\S+mail-again\?token=\S+/.exec(mail.text)?.[0] ?? ''
      // Opened where nobody is signed in; looking changes nothing.
      const other = await (await anotherBrowser()).newPage()
      for (let i = 0; i < 2; i++) await other.goto(link)
      await page.goto('/rules')
      await expect(page.getByText('No mail reaches you.')).toBeVisible()
      await other.getByRole('button', { name: 'Send me mail again' }).click()
      await expect(other.getByText('Alerts and digests come by mail again.')).toBeVisible()
      await page.reload()
      await expect(page.getByText('No mail reaches you.')).toHaveCount(0)
    },
  )
})

journey(
  'a maintainer sees what came back and lets mail go to somebody again',
  async ({ page, makeSomebody, signIn }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    const [maintainer, somebody] = [await makeSomebody('MAINTAINER'), await makeSomebody()]
    await stop(somebody.userId)
    await pool().query(
      `insert into bounces (user_id, kind, status, source, at, mark) values ($1, 'hard', '5.1.1', 'relay', now(), $2)`,
      [somebody.userId, `journey ${somebody.userId}`],
    )
    await signIn(page, maintainer)
    await page.goto('/maintainer')
    await expect(page.getByRole('row', { name: 'Never arrives 5.1.1' })).toBeVisible()
    await expectSound(page)
    await page.getByRole('link', { name: /^Mail to \d+ (person|people)/ }).click()
    await expectSound(page)
    await page.getByRole('button', { name: `Send again: ${somebody.email}` }).click()
    await expect(page.getByRole('status')).toHaveText('Mail goes there again.')
    await expect(page.getByText(somebody.email)).toHaveCount(0)
  },
)

journey('the page of whom no mail reaches, on a phone', async ({ page, makeSomebody, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const somebody = await makeSomebody()
  await stop(somebody.userId)
  await signIn(page, somebody)
  await page.goto('/account/channels')
  await expect(page.getByRole('heading', { name: 'No mail reaches you' })).toBeVisible()
  await expectSound(page)
})
