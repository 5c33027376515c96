import { db } from '#server/db.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { expect, journey } from './journey.ts'

const place = { raDeg: 143.587, decDeg: -21.903, errorRadiusDeg: 0.05 }

/** A burst that nobody has heard of, weeks from any other: what happens at once in one place is one burst. */
function newBurst(trigId: number) {
  const t0 = new Date(Date.now() - (trigId % 1000) * 30 * 86_400_000 - 420_000)
  return swiftPosition({ t0, trigId, stage: 'BAT', issuedAt: new Date(), ...place })
}

const linkIn = (text: string, path: string) => {
  const link = text.match(/https?:\/\/\S+/g)?.find(it => it.includes(path))
  if (!link) throw new Error(`no link with ${path} in the mail`)
  return link
}

journey('from the sign-up to the first alert and its end', async ({ page, stage, newAddress, request }) => {
  const email = newAddress()

  await page.goto('/sign-up')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill('vesta and ceres')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()

  const confirmation = await stage.mailTo(email)
  const confirmLink = linkIn(confirmation.text, '/confirm?token=')
  expect(confirmLink).toContain(stage.url)
  // A program that opens every link in a mail spends nothing.
  expect((await request.get(confirmLink)).status()).toBe(200)
  await page.goto(confirmLink)
  await page.getByLabel('Password').fill('vesta and ceres')
  await page.getByRole('button', { name: 'Confirm and sign in' }).click()

  await expect(page.getByRole('heading', { name: 'What should we tell you about?' })).toBeVisible()
  await page.getByRole('link', { name: 'Positions I can point at' }).click()
  await expect(page.getByLabel('Name')).toHaveValue('Positions I can point at')
  await page.getByRole('checkbox', { name: 'Swift', exact: true }).check()
  await page.getByRole('button', { name: 'Start these alerts' }).click()
  await expect(page.getByText('The rule is on.')).toBeVisible()
  const { id: userId, timeZone } = await db().user.findUniqueOrThrow({ where: { email } })
  expect(timeZone).toBe('Europe/Paris')

  const heard = await stage.arrive(newBurst(1_300_001))
  expect(heard).toMatchObject({ outcome: 'kept', revision: 1 })
  const alert = await stage.mailTo(email, 2)
  expect(alert.subject).toContain('Swift 1300001')
  await page.goto(linkIn(alert.text, '/events/'))
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1300001')

  // RFC 8058: one POST from the mail program, without a cookie and without another header of ours.
  const [, unsubscribe = ''] = /^List-Unsubscribe:\s*<(https?:[^>]+)>/im.exec(unfold(alert.raw)) ?? []
  expect(unfold(alert.raw)).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/im)
  const looked = await fetch(unsubscribe)
  expect(looked.status).toBe(200)
  expect(await looked.text()).toContain('Turn this rule off')
  expect(await db().rule.count({ where: { userId, isActive: true } })).toBe(1)
  const posted = await fetch(unsubscribe, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    redirect: 'manual',
  })
  expect(posted.status).toBe(200)
  expect(await db().rule.count({ where: { userId, isActive: true } })).toBe(0)

  const { eventSlug } = await stage.arrive(newBurst(1_300_002))
  await expect
    .poll(async () => {
      const event = await db().event.findUniqueOrThrow({ where: { slug: eventSlug ?? '' } })
      return event.toldRevision === event.revision
    })
    .toBe(true)
  expect(await db().delivery.count({ where: { userId, sentAt: null } })).toBe(0)
  expect(stage.mailsTo(email)).toHaveLength(2)
})

/** The head of a mail with each field in one line. */
function unfold(raw: Buffer): string {
  const [head = ''] = raw.toString('latin1').split('\r\n\r\n')
  return head.replaceAll(/\r\n[ \t]+/g, ' ').replaceAll('\r\n', '\n')
}

journey(
  'the link at the foot of a mail asks before it turns the rule off, and offers the way back',
  async ({ page, stage, makeSomebody, signIn }) => {
    const somebody = await makeSomebody()
    const rule = { name: 'All there is', userId: somebody.userId }
    const { id } = await db().rule.create({ data: rule })
    await stage.arrive(newBurst(1_300_003))
    const alert = await stage.mailTo(somebody.email)
    await page.goto(linkIn(alert.text, '/unsubscribe/'))
    await page.getByRole('button', { name: 'Turn this rule off' }).click()
    await expect(page.getByRole('heading', { name: 'These alerts are off' })).toBeVisible()
    expect(await db().rule.findUniqueOrThrow({ where: { id } })).toMatchObject({ isActive: false })
    // Turning it on again takes more than the link.
    await expect(page.getByRole('button', { name: 'Turn it on again' })).toHaveCount(0)
    await signIn(page, somebody)
    await expect(page).toHaveURL('/rules')
    await page.goto(linkIn(alert.text, '/unsubscribe/'))
    await page.getByRole('button', { name: 'Turn it on again' }).click()
    await expect(page).toHaveURL('/rules')
    expect(await db().rule.findUniqueOrThrow({ where: { id } })).toMatchObject({ isActive: true })
  },
)
