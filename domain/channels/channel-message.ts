import type { BurstEvent } from '#domain/events/burst-event.ts'
import type { OpenChange } from '#domain/events/open-change.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { type CommentTold, sayComment } from '#domain/messages/comment-message.ts'
import type { DigestMessage } from '#domain/messages/digest-message.ts'
import { sayEvent } from '#domain/messages/event-message.ts'
import type { EventNews } from '#domain/messages/event-news.ts'
import { INVITATIONS_PATH, type InvitationTold, sayInvitation } from '#domain/messages/invitation-message.ts'
import { wordsOf } from '#domain/messages/messages.ts'
import type { PersonalVerdict } from '#domain/messages/personal-verdict.ts'
import { fillSlots, splitSlots } from '#domain/messages/slots.ts'
import { writeAge, writeLocal } from '#domain/messages/times.ts'

/** What a message says through any channel but mail: plain text without markup, for each service to dress. */
export type ChannelMessage = {
  kind: 'event' | 'digest' | 'comment' | 'invitation' | 'changes' | 'test'
  /** The language that it is said in. */
  locale: string
  title: string
  lead: string
  /** What has changed since this person last heard of the event. */
  changes: string[]
  facts: { label: string; value: string }[]
  /** Which rule asked for it. */
  why: string | null
  link: { url: string; text: string }
  /** Messages of one topic replace each other where a service can do that. */
  topic: string
  isRetraction: boolean
  /** What a program would want to know; null where the message is about no one event. */
  record: EventRecord | null
  /** Changes as the feed numbers them, where they are what it is about. */
  feed: readonly OpenChange[] | null
}

/** The event as programs read it: degrees in ICRS, instants in UTC. */
export type EventRecord = Pick<
  BurstEvent,
  'slug' | 'state' | 'family' | 't0' | 'missions' | 'names' | 'grbChance' | 'durationClass'
> & {
  revision: number
  /** Its number in the feed of changes (/api/v1/changes); null where it has none. */
  change: number | null
  isRetraction: boolean
  position: {
    raDeg: number
    decDeg: number
    errorRadiusDeg: number | null
    errorContainment: number | null
    isContainmentStated: boolean
    /** Square degrees that hold 90 %, where the place is the most probable point of a sky map; else null. */
    area90Deg2: number | null
  } | null
}

export type ChannelReader = { locale: string; timeZone: string; isFirst: boolean; ruleName: string | null }

/** Says news of an event. `siteUrl` has no slash at its end. */
export function sayEventInChannel(
  news: EventNews,
  reader: ChannelReader,
  { siteUrl, now, verdict = null }: { siteUrl: string; now: Date; verdict?: PersonalVerdict | null },
): ChannelMessage {
  const { locale, timeZone, ruleName } = reader
  const say = wordsOf(locale, 'channels.message')
  const message = sayEvent(news, locale)
  const local = writeLocal(message.since, timeZone)
  const values = {
    age: writeAge(now.getTime() - message.since.getTime(), locale),
    local: local === null ? '' : ` (${local})`,
    verdict: '',
    why: '',
    ruleLink: '',
    ruleUrl: '',
    unsubscribeUrl: '',
  }
  return {
    kind: 'event',
    locale,
    title: verdict ? message.beforeVerdict + verdict.subject : message.subject,
    lead: verdict?.flip ?? message.lead,
    changes: reader.isFirst ? [] : message.changes,
    facts: [
      ...(verdict ? [{ label: verdict.title, value: verdict.lines.join('\n') }] : []),
      ...message.facts.map(({ label, lines }) => ({
        label,
        value: lines.map(line => fillSlots(splitSlots(line.text), values)).join('\n'),
      })),
    ],
    why: ruleName === null ? null : say('why', { rule: cleanText(ruleName) }),
    link: { url: `${siteUrl}/events/${encodeURIComponent(news.event.slug)}`, text: say('openEvent') },
    topic: `event-${news.eventId}`,
    isRetraction: message.isRetraction,
    record: recordOf(news, message.isRetraction),
    feed: null,
  }
}

/** What is not about one event brings nothing of one. */
const OF_NO_EVENT = { changes: [], facts: [], isRetraction: false, record: null, feed: null }

/** Says a digest in short: the titles of its events, each with its first line. */
export function sayDigestInChannel(digest: DigestMessage, locale: string, siteUrl: string): ChannelMessage {
  const say = wordsOf(locale, 'channels.message')
  const { entries } = digest
  return {
    ...OF_NO_EVENT,
    kind: 'digest',
    locale,
    title: say('digestTitle', { count: entries.length, first: entries[0]?.title ?? '' }),
    lead: digest.lead,
    facts: entries.map(({ title, answer, lines }) => {
      return { label: title, value: [...(answer === undefined ? [] : [answer]), ...lines].join('\n') }
    }),
    why: null,
    link: { url: `${siteUrl}/events`, text: say('openEvents') },
    topic: 'digest',
  }
}

/** Says that somebody said something of an event. */
export function sayCommentInChannel(
  told: CommentTold & { url: string; commentId: number },
  locale: string,
): ChannelMessage {
  const { subject, text, why, button } = sayComment(told, locale)
  return {
    ...OF_NO_EVENT,
    kind: 'comment',
    locale,
    title: subject,
    lead: text,
    why,
    link: { url: told.url, text: button },
    topic: `comment-${told.commentId}`,
  }
}

/** Says that somebody names the reader as a co-observer. */
export function sayInvitationInChannel(
  told: InvitationTold,
  locale: string,
  siteUrl: string,
): ChannelMessage {
  const { subject, text, why, button } = sayInvitation(told, locale)
  return {
    ...OF_NO_EVENT,
    kind: 'invitation',
    locale,
    title: subject,
    lead: text,
    why,
    link: { url: siteUrl + INVITATIONS_PATH, text: button },
    topic: `invitation-${told.observationId}`,
  }
}

/** Says what has changed of any event, for programs: one number of the feed or more. */
export function sayChangesInChannel(
  feed: readonly OpenChange[],
  locale: string,
  siteUrl: string,
): ChannelMessage {
  const say = wordsOf(locale, 'channels.message')
  const [first, last] = [feed.at(0), feed.at(-1)]
  return {
    ...OF_NO_EVENT,
    kind: 'changes',
    locale,
    title: say('changesTitle', {
      count: feed.length,
      first: String(first?.number ?? 0),
      last: String(last?.number ?? 0),
    }),
    lead: say('changesLead'),
    why: null,
    link: { url: `${siteUrl}/events`, text: say('openEvents') },
    topic: 'changes',
    feed,
  }
}

/** Says that a channel works. */
export function sayTestInChannel(locale: string, siteUrl: string): ChannelMessage {
  const say = wordsOf(locale, 'channels.message')
  return {
    ...OF_NO_EVENT,
    kind: 'test',
    locale,
    title: say('testTitle'),
    lead: say('testLead'),
    why: null,
    link: { url: `${siteUrl}/account/channels`, text: say('openChannels') },
    topic: 'test',
  }
}

function recordOf({ event, revision, change }: EventNews, isRetraction: boolean): EventRecord {
  const { slug, state, family, t0, missions, names, grbChance, durationClass, best } = event
  const position = best && {
    raDeg: best.raDeg,
    decDeg: best.decDeg,
    errorRadiusDeg: best.errorRadiusDeg,
    errorContainment: best.errorContainment,
    isContainmentStated: best.isContainmentStated,
    area90Deg2: best.area90Deg2 ?? null,
  }
  return {
    slug,
    revision,
    change,
    state,
    isRetraction,
    family,
    t0,
    missions,
    names,
    grbChance,
    durationClass,
    position,
  }
}
