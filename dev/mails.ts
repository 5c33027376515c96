import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { LANGUAGES } from '#domain/messages/messages.ts'
import type { Mail } from '#server/mailer.ts'
import { openNightCharts } from '#server/night-charts.ts'
import { renderAllMails } from '#tests/factories/mails.ts'

// Writes every kind of mail in every language into a folder, to be looked at: `npm run mails [-- FOLDER]`.

const folder = resolve(process.argv[2] ?? '.afterglow/mails')
process.env.SECRET ??= 'a secret for pictures of mails only'

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

const charts = openNightCharts({ mostWaiting: 10, withinMs: 10_000 })
let count = 0
for (const locale of LANGUAGES) {
  const place = join(folder, locale)
  mkdirSync(place, { recursive: true })
  for (const [name, mail] of await renderAllMails(locale, charts)) {
    count += 1
    writeFileSync(join(place, `${name}.html`), inlined(mail))
    const headers = Object.entries({
      To: mail.to,
      Subject: mail.subject,
      'Message-ID': mail.messageId,
      ...mail.headers,
    })
    const head = headers.map(([header, value]) => `${header}: ${value}\n`).join('')
    writeFileSync(join(place, `${name}.txt`), `${head}\n${mail.text}`)
    for (const { filename, bytes, contentId } of mail.enclosures ?? []) {
      if (contentId === null) writeFileSync(join(place, `${name}-${filename}`), bytes)
    }
  }
}
await charts.close()
console.log(`${count} mails, each as HTML and as plain text, are in ${folder}`)
