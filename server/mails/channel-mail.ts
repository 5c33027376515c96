import { sayRefusal } from '#domain/channels/say-refusal.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { wordsOf } from '#domain/messages/messages.ts'
import type { Mail } from '#server/mailer.ts'
import { renderLetter } from './letter.ts'

type About = { siteUrl: string; locale: string; deliveryId: bigint; email: string }

/** Tells a person that one of their channels was given up, and why. */
export function renderPausedMail(
  about: About & { channelId: number; name: string; why: string },
): Promise<Mail> {
  const { channelId, name, why, ...letter } = about
  const say = wordsOf(letter.locale, 'channels.pausedMail')
  const words = { name: cleanText(name, 80), why: sayRefusal(why, letter.locale) }
  return renderLetter({
    ...letter,
    subject: say('subject', words),
    lead: say('lead', words),
    text: say('text', words),
    button: say('button'),
    url: `${letter.siteUrl}/account/channels/${channelId}`,
    notes: [say('note')],
  })
}

/** Shows a person that mails arrive. */
export function renderTestMail(about: About): Promise<Mail> {
  const say = wordsOf(about.locale, 'channels.message')
  return renderLetter({
    ...about,
    subject: say('testTitle'),
    lead: say('testTitle'),
    text: say('testLead'),
    button: say('openChannels'),
    url: `${about.siteUrl}/account/channels`,
    notes: [],
  })
}
