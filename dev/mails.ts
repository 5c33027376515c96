import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sayDigest } from '#domain/messages/digest-message.ts'
import { LANGUAGES } from '#domain/messages/messages.ts'
import { sayPersonalVerdict } from '#domain/messages/personal-verdict.ts'
import { verdictsFrom } from '#domain/rules/best-verdict.ts'
import type { Mail } from '#server/mailer.ts'
import { renderAccountMail } from '#server/mails/account-mail.ts'
import { renderDigestMail } from '#server/mails/digest-mail.ts'
import { addressEventMail, renderEventMail } from '#server/mails/event-mail.ts'
import { openNightCharts } from '#server/night-charts.ts'
import { MAIL_SAMPLES, OBSERVABLE_NEWS, SAMPLE_OUTLOOK, SAMPLE_READER } from '#tests/factories/event-news.ts'
import { verdictFiles } from '#workers/alerts/verdict-files.ts'

// Writes every kind of mail into a folder, to be looked at: `npm run mails [-- FOLDER]`.

const folder = resolve(process.argv[2] ?? '.afterglow/mails')
const siteUrl = 'https://afterglow.example'
process.env.SECRET ??= 'a secret for pictures of mails only'

const mails: [string, Mail][] = []
for (const [name, news] of Object.entries(MAIL_SAMPLES)) {
  const body = await renderEventMail(news, 'en', siteUrl)
  const now = new Date(body.since.getTime() + 134_000)
  mails.push([`event-${name}`, addressEventMail(body, SAMPLE_READER, now)])
}
const charts = openNightCharts({ mostWaiting: 10, withinMs: 10_000 })
for (const [name, hours] of Object.entries({ now: 0, tonight: 14 })) {
  for (const locale of LANGUAGES) {
    const news = OBSERVABLE_NEWS
    const body = await renderEventMail(news, locale, siteUrl)
    const now = new Date(body.since.getTime() + 134_000 + hours * 3_600_000)
    const reader = { ...SAMPLE_READER, locale }
    const verdict = sayPersonalVerdict(news.event, news.changes, SAMPLE_OUTLOOK, reader, now)
    const files = verdict && (await verdictFiles(news, verdict, { charts, siteUrl, locale, now }))
    mails.push([
      `event-verdict-${name}-${locale}`,
      addressEventMail(body, reader, now, verdict, files ?? undefined),
    ])
  }
}
await charts.close()
for (const arrival of ['daily', 'dusk'] as const) {
  const at = new Date('2026-08-25T19:30:00Z')
  const news = arrival === 'dusk' ? [OBSERVABLE_NEWS] : Object.values(MAIL_SAMPLES)
  const items = news.map(({ event, producedAt }) => {
    return { event, heardAt: producedAt, best: verdictsFrom(event, SAMPLE_OUTLOOK, at)[0] ?? null }
  })
  const message = sayDigest(items, { locale: 'en', timeZone: SAMPLE_READER.timeZone, arrival })
  const reader = { ...SAMPLE_READER, ruleId: 4, ruleName: 'Everything, by daily digest' }
  mails.push([`digest-${arrival}`, await renderDigestMail(message, reader, siteUrl)])
}
for (const purpose of ['confirm-email', 'reset-password', 'already-registered'] as const) {
  const about = {
    purpose,
    secret: 'a'.repeat(43),
    siteUrl,
    locale: 'en',
    deliveryId: 7n,
    email: 'vera@example.org',
  }
  mails.push([`account-${purpose}`, await renderAccountMail(about)])
}

/** Browsers know nothing of pictures that come with a mail. */
function inlined({ html, enclosures = [] }: Mail): string {
  return enclosures.reduce(
    (text, { contentId, contentType, bytes }) =>
      text.replaceAll(
        `cid:${contentId}`,
        `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}`,
      ),
    html,
  )
}

mkdirSync(folder, { recursive: true })
for (const [name, mail] of mails) {
  writeFileSync(join(folder, `${name}.html`), inlined(mail))
  const headers = Object.entries({
    To: mail.to,
    Subject: mail.subject,
    'Message-ID': mail.messageId,
    ...mail.headers,
  })
  const head = headers.map(([header, value]) => `${header}: ${value}\n`).join('')
  writeFileSync(join(folder, `${name}.txt`), `${head}\n${mail.text}`)
  for (const { filename, bytes, contentId } of mail.enclosures ?? []) {
    if (contentId === null) writeFileSync(join(folder, `${name}-${filename}`), bytes)
  }
}
console.log(`${mails.length} mails, each as HTML and as plain text, are in ${folder}`)
