import type { EventMessage } from '#domain/messages/event-message.ts'
import { wordsOf } from '#domain/messages/messages.ts'
import { slot } from '#domain/messages/slots.ts'

/** Lines are wrapped here, so that they read well in a terminal too. */
const WIDTH = 72
const INDENT = '  '

/** The plain text of an event mail, with its slots still open: the same facts in the same order as the HTML. */
export function eventText(
  message: EventMessage,
  { eventUrl, isUpdate, locale }: { eventUrl: string; isUpdate: boolean; locale: string },
): string {
  const say = wordsOf(locale, 'mail')
  const words = wordsOf(locale, 'words')
  const labelled = (line: { label: string; value: string }) => words('labelled', line)
  const blocks = [
    `${message.title}\n${wrap(message.lead)}${slot('verdict')}`,
    wrap(message.notice),
    ...(isUpdate && message.changes.length > 0
      ? [`${say('changed')}\n${message.changes.map(change => wrap(`- ${change}`, INDENT)).join('\n')}`]
      : []),
    message.facts
      .map(({ label, lines }) => `${label}\n${lines.map(line => INDENT + line.text).join('\n')}`)
      .join('\n'),
    `${say('openText')}\n${eventUrl}\n${say('onIt')}: ${eventUrl}#board`,
    [
      '-- ',
      slot('why'),
      labelled({ label: slot('ruleLink'), value: slot('ruleUrl') }),
      labelled({ label: say('unsubscribeText'), value: slot('unsubscribeUrl') }),
    ].join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** What stands between the burst's UTC time and the reader's local time. */
export const LOCAL_BREAK = `\n${INDENT}`

/** Breaks a paragraph at spaces; following lines begin with `indent`. */
export function wrap(paragraph: string, indent = ''): string {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = indent + word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line].join('\n')
}
