import { cleanText } from './clean-text.ts'
import { wordsOf } from './messages.ts'

/** What there is to tell of an invitation to stand as a co-observer. */
export type InvitationTold = {
  observationId: number
  eventSlug: string
  names: readonly string[]
  /** Null for somebody without a name. */
  owner: string | null
  ownerId: number
}

/** Where invitations are answered, by who is signed in. */
export const INVITATIONS_PATH = '/sign-in?to=%2Fobservations'

/** Says that somebody names the reader as a co-observer. */
export function sayInvitation(
  told: InvitationTold,
  locale: string,
): { subject: string; text: string; why: string; button: string } {
  const say = wordsOf(locale, 'observations.together.news')
  const unnamed = wordsOf(locale, 'observations')('unnamed', { number: told.ownerId })
  const words = {
    name: cleanText(told.owner ?? unnamed, 80),
    event: cleanText(told.names[0] ?? told.eventSlug, 60),
    id: String(told.observationId),
  }
  return {
    subject: say('subject', words),
    text: say('text', words),
    why: say('because', words),
    button: say('button'),
  }
}
