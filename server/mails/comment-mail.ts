import { type CommentTold, sayComment } from '#domain/messages/comment-message.ts'
import type { Mail } from '#server/mailer.ts'
import { unsubscribeSecret } from '#server/tokens.ts'
import { renderLetter } from './letter.ts'

/** Tells one person of a comment, with the way to end mails of this kind. */
export function renderCommentMail(
  told: CommentTold,
  reader: { userId: number; url: string; siteUrl: string; locale: string; deliveryId: bigint; email: string },
): Promise<Mail> {
  const { userId, ...letter } = reader
  const { subject, text, why, button } = sayComment(told, letter.locale)
  const host = new URL(letter.siteUrl).hostname
  return renderLetter({
    ...letter,
    subject,
    lead: subject,
    text,
    button,
    notes: [why],
    unsubscribe: {
      url: `${letter.siteUrl}/unsubscribe/${unsubscribeSecret({ userId, comments: told.why })}`,
      listId: `Afterglow comments <comments.${host}>`,
    },
  })
}
