import { join } from 'node:path'
import { MailDev } from 'maildev'
import type { Options } from './options.ts'

/** A mail server on loopback that keeps every mail and shows it on a page; it passes nothing on. */
export async function openMailbox(
  options: Options,
  onMail: (mail: { to: string; subject: string }) => void,
): Promise<{ close(): Promise<void> }> {
  const maildev = new MailDev({
    smtp: options.ports.smtp,
    ip: '127.0.0.1',
    web: options.ports.mailbox,
    webIp: '127.0.0.1',
    mailDirectory: join(options.folder, 'mails'),
    // Some days of demo; the page shows them all in one list.
    maxEmails: 500,
    silent: true,
    mcp: false,
  })
  // It announces its own page, silent or not; the demo does so when everything is ready.
  const { info } = console
  console.info = () => {}
  const { smtp } = await maildev.start().finally(() => (console.info = info))
  smtp.on('new', email => {
    const to = email.envelope.to.map((each: { address: string }) => each.address).join(', ')
    onMail({ to, subject: email.subject ?? '' })
  })
  return { close: () => maildev.stop() }
}
