import type { BurstEvent } from '#domain/events/burst-event.ts'
import { sayChanges, sayError } from './changes.ts'
import { cleanText, plainSpaces } from './clean-text.ts'
import { type Fact, factsOf } from './event-facts.ts'
import type { EventNews } from './event-news.ts'
import { wordsOf } from './messages.ts'
import { eventTitle, missionName } from './names.ts'
import { sayNotice } from './notice-words.ts'
import { instantOf } from './times.ts'

/** What a message about an event says, in the order in which it says it; `slots.ts` names what each reader fills in. */
export type EventMessage = {
  subject: string
  /** The same in fewer words, for whom the verdict stands behind it: `Fermi 798430369, ±3.4° (68 %): `. */
  beforeVerdict: string
  /** The event's name and trigger. */
  title: string
  /** The answer, in one sentence. */
  lead: string
  isRetraction: boolean
  /** What kind of notice this is, in plain language, or what its circular is about. */
  notice: string
  /** For those who were told about the event before; phrases without a full stop. */
  changes: string[]
  facts: Fact[]
  /** From when the age counts: the burst, or the notice where no burst time is known. */
  since: Date
}

/** Puts the news into words. Pure: the same news in the same language says the same. */
export function sayEvent(news: EventNews, locale: string): EventMessage {
  const { event, cause } = news
  const since = instantOf(event.t0) ?? instantOf(cause.issuedAt) ?? news.producedAt
  return {
    subject: plainSpaces(subjectOf(news, locale, 'whole')),
    beforeVerdict: plainSpaces(
      wordsOf(locale, 'words')('labelled', { label: subjectOf(news, locale, 'brief'), value: '' }),
    ),
    title: eventTitle(event, locale),
    lead: leadOf(news, locale),
    isRetraction: isRetracted(news),
    notice:
      'circularId' in cause
        ? wordsOf(locale, 'kinds')('circular', {
            number: cleanText(cause.circularId, 20),
            subject: cleanText(cause.subject),
          })
        : sayNotice(cause, event.state === 'test', locale),
    changes: sayChanges(
      news.changes.filter(change => isWorthSaying(change.what, news)),
      locale,
    ),
    facts: factsOf(news, since, locale),
    since,
  }
}

const isRetracted = ({ event, isRetraction }: EventNews) => isRetraction || event.state === 'retracted'

/** That it is new is no change; that something retracted is no burst goes without saying. */
function isWorthSaying(what: EventNews['changes'][number]['what'], news: EventNews): boolean {
  return what !== 'event' && !(what === 'grb-chance' && isRetracted(news))
}

/** A subject that a person can act on without opening the mail. */
function subjectOf(news: EventNews, locale: string, length: 'whole' | 'brief'): string {
  const say = wordsOf(locale, 'mail.subject')
  const { event } = news
  const title = eventTitle(event, locale)
  if (isRetracted(news)) return say('retracted', { title })
  const what = whatIsKnown(news, title, locale, length)
  const family = familyOf(event, locale)
  if (family) return say('family', { family, what })
  if (event.state === 'test' || event.state === 'not-a-burst' || event.state === 'subthreshold') {
    return say(event.state, { what })
  }
  return what
}

/** A neutrino is not "probably not a burst": what it is comes first. Null for bursts and for what nobody has named. */
function familyOf({ family, state }: BurstEvent, locale: string): string | null {
  if (family === 'burst' || family === 'other' || state !== 'not-a-burst') return null
  return wordsOf(locale, 'mail.families')(family)
}

function whatIsKnown({ event }: EventNews, title: string, locale: string, length: 'whole' | 'brief'): string {
  const say = wordsOf(locale, 'mail.subject')
  if (!event.best) return length === 'brief' ? title : say('none', { title })
  const error = sayError(event.best, locale)
  if (length === 'brief') return error ? say('brief', { title, error }) : title
  if (!error) return say('positionBare', { title })
  if (event.best.area90Deg2 !== undefined) return say('mapped', { title, error })
  return say(event.best.kind === 'counterpart' ? 'counterpart' : 'position', { title, error })
}

function leadOf(news: EventNews, locale: string): string {
  const say = wordsOf(locale, 'mail.lead')
  const { event } = news
  if (isRetracted(news)) {
    const mission = 'mission' in news.cause ? news.cause.mission : event.missions[0]
    return say('retracted', { mission: missionName(mission ?? '', locale) })
  }
  if (event.state === 'test') return say('test')
  const states = wordsOf(locale, 'mail.states')
  const family = familyOf(event, locale)
  const state = family
    ? states('family')
    : states(event.state as Exclude<typeof event.state, 'test' | 'retracted'>)
  if (!event.best) return say('none', { state })
  const error = sayError(event.best, locale)
  if (!error) return say('positionBare', { state })
  return event.best.area90Deg2 === undefined
    ? say('position', { error, state })
    : say('mapped', { error, state })
}
