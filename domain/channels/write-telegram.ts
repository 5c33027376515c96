import type { ChannelMessage } from './channel-message.ts'
import { shorten } from './shorten.ts'
import { isQuiet } from './urgency.ts'

/** What Telegram's sendMessage takes: its HTML, at most 4096 characters once the tags are read. */
export function writeTelegram(message: ChannelMessage, chatId: string) {
  const { kind, title, lead, changes, facts, why, link } = message
  const parts = [
    `<b>${escape(shorten(title, 300))}</b>`,
    escape(shorten([lead, ...changes.map(change => `• ${change}`)].join('\n'), 1000)),
    facts
      .slice(0, 12)
      .map(({ label, value }) => `<b>${escape(shorten(label, 60))}</b>\n${escape(shorten(value, 130))}`)
      .join('\n'),
    why === null ? '' : `<i>${escape(shorten(why, 200))}</i>`,
    `<a href="${escape(link.url)}">${escape(link.text)}</a>`,
  ]
  return {
    chat_id: chatId,
    text: parts.filter(Boolean).join('\n\n'),
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    disable_notification: isQuiet(kind),
  }
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
