import { cleanText } from './clean-text.ts'
import { wordsOf } from './messages.ts'

/** What there is to tell of a comment. */
export type CommentTold = {
  eventSlug: string
  names: readonly string[]
  /** Null for somebody without a name. */
  author: string | null
  authorId: number
  body: string
  why: 'mentions' | 'answers'
}

/** Enough to know whether to go and look. */
const LONGEST_EXCERPT = 600

/** Says that somebody said something: text from a stranger, on one line and not endless. */
export function sayComment(
  told: CommentTold,
  locale: string,
): { subject: string; text: string; why: string; button: string } {
  const say = wordsOf(locale, 'comments.news')
  const unnamed = wordsOf(locale, 'observations')('unnamed', { number: told.authorId })
  const words = {
    name: cleanText(told.author ?? unnamed, 80),
    event: cleanText(told.names[0] ?? told.eventSlug, 60),
  }
  return {
    subject: say(`subject.${told.why}`, words),
    text: cleanText(told.body, LONGEST_EXCERPT),
    why: say(`because.${told.why}`, words),
    button: say('button'),
  }
}
