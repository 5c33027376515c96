import type { ChannelMessage } from './channel-message.ts'
import { shorten } from './shorten.ts'

/**
 * A Slack webhook's message in blocks. All is plain text, so that nothing from outside is read as formatting; the link
 * alone is Slack's markup. Slack counts at most 150 characters of a header, 10 fields and 2000 characters of each.
 */
export function writeSlack(message: ChannelMessage) {
  const { title, lead, changes, facts, why, link } = message
  const text = [lead, ...changes.map(change => `• ${change}`)].join('\n')
  return {
    // What notifications show; here Slack knows no plain text.
    text: escape(title),
    blocks: [
      { type: 'header', text: plain(title, 150) },
      { type: 'section', text: plain(text, 2900) },
      ...(facts.length === 0
        ? []
        : [
            {
              type: 'section',
              fields: facts.slice(0, 10).map(({ label, value }) => plain(`${label}\n${value}`, 1900)),
            },
          ]),
      { type: 'section', text: { type: 'mrkdwn', text: `<${link.url}|${escape(link.text)}>` } },
      ...(why === null ? [] : [{ type: 'context', elements: [plain(why, 1900)] }]),
    ],
  }
}

const plain = (text: string, longest: number) => ({
  type: 'plain_text',
  text: shorten(text, longest),
  emoji: false,
})

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
