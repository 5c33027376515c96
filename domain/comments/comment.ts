import { z } from 'zod'

/** Longer than nearly every comment that anybody writes by hand. */
const MOST_CHARACTERS = 4000

/** What somebody says of an event, in Markdown: some text, without control characters save for lines and tabs. */
export const CommentBody = z
  .string()
  .transform(text =>
    text
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll(/[[\p{Cc}]--[\n\t]]/gv, '')
      .trim(),
  )
  .pipe(z.string().min(1).max(MOST_CHARACTERS))

const EDIT_WINDOW_MS = 15 * 60_000

/** Until when whoever wrote a comment may change it: others answer to what stands there. */
export const editableUntil = (createdAt: Date): Date => new Date(createdAt.getTime() + EDIT_WINDOW_MS)

/** Whether whoever wrote a comment may still change it. */
export const isEditable = (createdAt: Date, now: Date): boolean => now < editableUntil(createdAt)

/** Why something is reported, or hidden: one line that says something. */
export const Reason = z
  .string()
  .transform(text => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim())
  .pipe(z.string().min(1).max(300))
