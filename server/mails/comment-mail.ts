import { type CommentTold, sayComment } from '#domain/messages/comment-message.ts'
import { INVITATIONS_PATH, type InvitationTold, sayInvitation } from '#domain/messages/invitation-message.ts'
import type { Mail } from '#server/mailer.ts'
import { unsubscribeSecret } from '#server/tokens.ts'
import { renderLetter } from './letter.ts'

type Reader = { userId: number; siteUrl: string; locale: string; deliveryId: bigint; email: string }

/** Tells one person of a comment, with the way to end mails of this kind. */
export const renderCommentMail = (told: CommentTold, reader: Reader & { url: string }): Promise<Mail> =>
  render(sayComment(told, reader.locale), told.why, reader)

/** Tells one person that somebody names them as a co-observer. Who ends the mails about mentions ends these too. */
export const renderInvitationMail = (told: InvitationTold, reader: Reader): Promise<Mail> =>
  render(sayInvitation(told, reader.locale), 'mentions', {
    ...reader,
    url: reader.siteUrl + INVITATIONS_PATH,
  })

function render(
  { subject, text, why, button }: ReturnType<typeof sayComment>,
  comments: CommentTold['why'],
  { userId, ...letter }: Reader & { url: string },
): Promise<Mail> {
  const host = new URL(letter.siteUrl).hostname
  return renderLetter({
    ...letter,
    subject,
    lead: subject,
    text,
    button,
    notes: [why],
    unsubscribe: {
      url: `${letter.siteUrl}/unsubscribe/${unsubscribeSecret({ userId, comments })}`,
      listId: `Afterglow comments <comments.${host}>`,
    },
  })
}
