import { z } from 'zod'

/**
 * An address that mail can be sent to, in small letters. Strict on purpose: no quoted local parts, no comments and no line
 * breaks, since nodemailer would mail an address that hides behind a CR LF.
 */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email())
export type Email = z.infer<typeof Email>
