import { render } from '@react-email/render'
import { cleanText } from '#domain/messages/clean-text.ts'
import { sayEvent } from '#domain/messages/event-message.ts'
import type { EventNews } from '#domain/messages/event-news.ts'
import { wordsOf } from '#domain/messages/messages.ts'
import type { PersonalVerdict } from '#domain/messages/personal-verdict.ts'
import { fillSlots, type Slot, splitSlots, type Template } from '#domain/messages/slots.ts'
import { writeAge, writeLocal } from '#domain/messages/times.ts'
import { messageIdOf } from '#server/delivery-mark.ts'
import type { Mail } from '#server/mailer.ts'
import { unsubscribeSecret } from '#server/tokens.ts'
import { escapeHtml } from './escape-html.ts'
import { eventHtml } from './event-html.ts'
import { eventText, LOCAL_BREAK } from './event-text.ts'
import { type VerdictPicture, verdictHtml, verdictText } from './verdict-block.ts'

export type { EventNews }

/** Who gets the mail, and by which of their rules. */
export type Reader = {
  deliveryId: bigint
  userId: number
  email: string
  /** IANA name. */
  timeZone: string
  locale: string
  /** Null for whoever follows the event without any rule. */
  ruleId: number | null
  ruleName: string | null
  /** Whether this is the first mail about the event for them: then nothing has changed "since". */
  isFirst: boolean
}

type Parts = { text: Template; html: Template }

/** A mail about an event revision in one language, finished but for what is personal. */
export type EventMailBody = {
  eventId: number
  subject: string
  beforeVerdict: string
  first: Parts
  update: Parts
  since: Date
  siteUrl: string
  host: string
  /** The headers that all readers share. */
  headers: Record<string, string>
  locale: string
  /** The time of the burst in the zones of the readers so far. */
  locals: Map<string, string | null>
  /** What the small print says, with and without a rule. */
  words: { beforeRule: string; afterRule: string; whyBare: string; change: string; rules: string }
}

/** Renders the mail once for each event revision and language. `siteUrl` has no slash at its end. */
export async function renderEventMail(
  news: EventNews,
  locale: string,
  siteUrl: string,
): Promise<EventMailBody> {
  const message = sayEvent(news, locale)
  const say = wordsOf(locale, 'mail')
  const eventUrl = `${siteUrl}/events/${encodeURIComponent(news.event.slug)}`
  const host = new URL(siteUrl).hostname
  const partsFor = async (isUpdate: boolean): Promise<Parts> => {
    const look = { eventUrl, isUpdate, locale }
    return {
      text: splitSlots(eventText(message, look)),
      html: splitSlots(await render(eventHtml(message, look))),
    }
  }
  const [first, update] = await Promise.all([partsFor(false), partsFor(true)])
  const [beforeRule = '', afterRule = ''] = say('why', { rule: '\n' }).split('\n')
  // Nobody ever sent this root: mail programs put all that answer it into one thread.
  const thread = `<event-${news.eventId}@${host}>`
  return {
    eventId: news.eventId,
    subject: message.subject,
    beforeVerdict: message.beforeVerdict,
    first,
    update,
    since: message.since,
    siteUrl,
    host,
    headers: {
      'In-Reply-To': thread,
      References: thread,
      'List-Id': `Afterglow alerts <alerts.${host}>`,
      'Auto-Submitted': 'auto-generated',
      Precedence: 'list',
    },
    locale,
    locals: new Map(),
    words: {
      beforeRule,
      afterRule,
      whyBare: say('whyBare'),
      change: say('change'),
      rules: say('rules'),
    },
  }
}

/** What comes with a verdict where there is time: the night as a PNG with its words, and the window for a calendar. */
export type VerdictFiles = {
  night: (Omit<VerdictPicture, 'contentId'> & { png: Uint8Array }) | null
  ics: string | null
}

/**
 * Fills in what is personal. Runs once for each reader, so it only joins strings; what the reader can do about the event
 * is worked out before.
 */
export function addressEventMail(
  body: EventMailBody,
  reader: Reader,
  now: Date,
  verdict: PersonalVerdict | null = null,
  files: VerdictFiles = { night: null, ics: null },
): Mail {
  const { words, siteUrl } = body
  const parts = reader.isFirst ? body.first : body.update
  const rulesUrl = `${siteUrl}/rules`
  const { userId, ruleId } = reader
  const ending = ruleId === null ? { userId, eventId: body.eventId } : { userId, ruleId }
  const unsubscribeUrl = `${siteUrl}/unsubscribe/${unsubscribeSecret(ending)}`
  const local = localOf(body, reader.timeZone)
  const night = verdict &&
    files.night && { ...files.night, contentId: `night-${reader.deliveryId}@${body.host}` }
  const why =
    reader.ruleName === null ? words.whyBare : words.beforeRule + cleanText(reader.ruleName) + words.afterRule
  const values: Record<Slot, string> = {
    age: writeAge(now.getTime() - body.since.getTime(), body.locale),
    local: local === null ? '' : LOCAL_BREAK + local,
    verdict: verdict ? verdictText(verdict) : '',
    why,
    ruleLink: reader.ruleId === null ? words.rules : words.change,
    ruleUrl: reader.ruleId === null ? rulesUrl : `${rulesUrl}/${reader.ruleId}`,
    unsubscribeUrl,
  }
  const text = fillSlots(parts.text, values)
  // Only the names of the rule and of sites came from a person; the rest is ours and holds nothing to escape.
  const html = fillSlots(parts.html, {
    ...values,
    local: local === null ? '' : `<br/>${local}`,
    verdict: verdict ? verdictHtml(verdict, night) : '',
    why: escapeHtml(why),
  })
  return {
    to: reader.email,
    subject: verdict ? body.beforeVerdict + verdict.subject : body.subject,
    text,
    html,
    messageId: messageIdOf(reader.deliveryId, body.host),
    headers: {
      ...body.headers,
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    enclosures: [
      ...(night
        ? [{ filename: 'night.png', contentType: 'image/png', bytes: night.png, contentId: night.contentId }]
        : []),
      ...(verdict && files.ics !== null ? [calendarFile(files.ics)] : []),
    ],
  }
}

const calendarFile = (ics: string) => ({
  filename: 'window.ics',
  contentType: 'text/calendar; charset=utf-8',
  bytes: Buffer.from(ics),
  contentId: null,
})

function localOf(body: EventMailBody, timeZone: string): string | null {
  const known = body.locals.get(timeZone)
  if (known !== undefined) return known
  const local = writeLocal(body.since, timeZone)
  body.locals.set(timeZone, local)
  return local
}
